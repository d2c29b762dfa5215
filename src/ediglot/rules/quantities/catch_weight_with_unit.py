"""A catch weight is above zero and has a unit of weight.

## What it checks
The weight of every line quantity that states one.

## Why it matters
Goods sold by weight are paid by it; a weight without a unit is read as pounds by one partner and
as kilograms by another.

## Bad
    2 CT, weight 13.250

## Good
    2 CT, weight 13.250 KGM

## How to fix
Add the unit: KGM, GRM, LBR or ONZ.

## Reference
UN/ECE Recommendation 20; Amazon vendor models, catch weight.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import WEIGHTS


@rule(
    code="QTY-004",
    documents=("purchase_order", "despatch_advice", "invoice"),
    when=signs.CATCH_WEIGHT,
)
def catch_weight_with_unit(document: Traded, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(amount_views.lines_of(document)):
        weight = line.quantity.weight if line.quantity is not None else None
        if weight is None:
            continue
        where: Where = ("lines", index, "quantity", "weight")
        if weight.value <= 0:
            yield Finding(
                path(*where, "value"),
                f"the weight of {item_name(line)} is {show(weight.value)}, expected above zero",
            )
        if weight.unit not in WEIGHTS:
            found = f"has the unit {quote(weight.unit)}" if weight.unit else "has no unit"
            yield Finding(
                path(*where, "unit"),
                f"the weight of {item_name(line)} {found}, expected a unit of weight",
                "use KGM, GRM, LBR or ONZ",
            )
