"""The case size is whole, and pieces fill cases.

## What it checks
A stated number of consumer units in one unit is a whole number above zero. Where a quantity in
pieces has a case size beside it, it is a multiple of that size.

## Why it matters
A partner orders and receives whole cases: the rest is short, or the wrong unit was meant.

## Bad
    30 H87, case of 12

## Good
    36 H87, case of 12; or 3 CS, case of 12

## How to fix
Correct the quantity, its unit or the case size.

## Reference
Amazon vendor models, unitSize.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import EACHES


@rule(
    code="QTY-003",
    documents=("purchase_order", "despatch_advice", "invoice"),
    severity="warning",
    when=signs.CASE,
)
def unit_size_multiple(document: Traded, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(amount_views.lines_of(document)):
        quantity = line.quantity
        if quantity is None or quantity.unit_size is None:
            continue
        size = quantity.unit_size
        if size <= 0 or size % 1:
            yield Finding(
                path("lines", index, "quantity", "unit_size"),
                f"a case of {show(size)} is not a whole number above zero",
                "correct the case size",
            )
        elif quantity.unit in EACHES and quantity.value % size:
            yield Finding(
                path("lines", index, "quantity", "value"),
                f"{show(quantity.value)} pieces do not fill cases of {show(size)}",
                "correct the quantity, its unit or the case size",
            )
