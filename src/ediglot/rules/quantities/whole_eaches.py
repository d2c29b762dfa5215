"""Pieces and packages are counted whole.

## What it checks
Every quantity in pieces (H87, PCE, EA, C62) or packages (CS, CT, ...) is a whole number.

## Why it matters
Half a piece can't be picked or received: the line is rejected, or rounded the wrong way.

## Bad
    2.5 H87

## Good
    2.500 KGM (by weight), or 3 H87

## How to fix
Correct the quantity, or state the unit it is really in.

## Reference
UN/ECE Recommendation 20; Amazon vendor shipments, quantity.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import EACHES, PACKS

_WHOLE = EACHES | PACKS


@rule(
    code="QTY-002",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    when=signs.FRACTION,
)
def whole_eaches(document: Traded, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(amount_views.lines_of(document)):
        quantity, price = line.quantity, line.price
        if quantity is not None and quantity.unit in _WHOLE and quantity.value % 1:
            yield _finding(("lines", index, "quantity"), quantity)
        if price is not None and price.basis is not None and _broken(price.basis):
            yield _finding(("lines", index, "price", "basis"), price.basis)
    for where, further in amount_views.further_quantities(document):
        if _broken(further):
            yield _finding(where, further)


def _broken(quantity: Quantity) -> bool:
    return quantity.unit in _WHOLE and quantity.value % 1 != 0


def _finding(where: Where, quantity: LineQuantity | Quantity) -> Finding:
    return Finding(
        path(*where, "value"),
        f"{show(quantity.value)} {quantity.unit} is not a whole number",
        "correct the quantity or its unit",
    )
