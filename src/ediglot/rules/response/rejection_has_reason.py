"""A rejection says why.

## What it checks
Every answer of the state `rejected` has a reason, or its line has a note in words.

## Why it matters
The buyer's system decides by the reason whether to ask again, to look for another supplier or to
drop the item. Without one it stops ordering.

## Bad
    4 rejected

## Good
    4 rejected, WR (temporarily unavailable)

## How to fix
Give the reason: temporarily unavailable, not one of our items, or discontinued.

## Reference
Amazon vendor orders, rejectionReason; UNCL 4295; UN/EDIFACT ORDRSP FTX of the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules.answers import answered
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="COD-111", documents=("order_response",), severity="warning")
def rejection_has_reason(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        if line.notes:
            continue
        for one in answered(line):
            if one.state != "rejected":
                continue
            if one.part is not None and line.answers[one.part].reason:
                continue
            where = ("action",) if one.part is None else ("answers", one.part, "reason")
            yield Finding(
                path("lines", index, *where),
                f"{item_name(line)} is rejected without a reason",
                "give the reason as a code, or in a note to the line",
            )
