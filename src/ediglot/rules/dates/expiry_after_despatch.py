"""Goods have not expired when they leave.

## What it checks
The expiry and best-before day of every lot is not before the day of despatch.

## Why it matters
Expired goods are destroyed at the supplier's cost; mostly it is a mistyped year.

## Bad
    despatched 2026-05-08, expiry 2025-11-30

## Good
    despatched 2026-05-08, expiry 2026-11-30

## How to fix
Compare the date with the one printed on the goods.

## Reference
GS1 application identifiers (15) and (17); Amazon vendor shipments, expiry.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import moments, signs
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-005", documents=("despatch_advice",), when=signs.LOT)
def expiry_after_despatch(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    left = document.despatched or document.issued
    if left is None:
        return
    for index, line in enumerate(document.lines):
        for number, lot in enumerate(line.lots):
            for name, day in (("expiry", lot.expiry), ("best_before", lot.best_before)):
                if day is not None and moments.before(day, left):
                    words = name.replace("_", "-")
                    yield Finding(
                        path("lines", index, "lots", number, name),
                        f"the {words} day of {item_name(line)} is {moments.show(day)}, before it "
                        f"leaves on {moments.show(left)}",
                        "compare the date with the one on the goods",
                    )
