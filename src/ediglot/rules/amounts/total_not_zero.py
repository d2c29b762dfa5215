"""An invoice is about money.

## What it checks
The gross total, or else the payable amount of an invoice without a gross total, is not zero.

## Why it matters
A buyer's system refuses an invoice over nothing; mostly prices were lost on the way.

## Bad
    gross 0.00

## Good
    gross 161.80

## How to fix
Look for missing prices. Do not send an invoice when nothing is to be paid.

## Reference
Amazon vendor invoice guide, invoiceTotal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-007", documents=("invoice",), severity="warning", when=signs.TOTALS)
def total_not_zero(document: Invoice, context: Context) -> Iterator[Finding]:
    totals = document.totals
    if totals is None:
        return
    name = "gross" if totals.gross is not None else "payable"
    stated = totals.gross or totals.payable
    if stated is not None and stated.value == 0:
        yield Finding(
            path("totals", name, "value"),
            f"the {name} total is zero",
            "look for missing prices; do not send an invoice over nothing",
        )
