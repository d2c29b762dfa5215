"""A line says how much.

## What it checks
Every line of an order or a despatch advice has a quantity; so has an invoice line with a price. A
line of an order change needs none: it states what changes.

## Why it matters
A line without a quantity orders, ships or bills nothing: it is rejected.

## Bad
    LIN+1++4006381333931:EN' without QTY

## Good
    LIN+1++4006381333931:EN' QTY+21:12'

## How to fix
Add the quantity.

## Reference
GS1 EANCOM, QTY; EN 16931 BR-22.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import InvoiceLine, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.context import Context
from ediglot.rules.orders import CHANGES
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="QTY-008", documents=("purchase_order", "despatch_advice", "invoice"), when=signs.QUANTITY
)
def quantity_stated(document: Traded, context: Context) -> Iterator[Finding]:
    if isinstance(document, PurchaseOrder) and document.purpose in CHANGES:
        return
    for index, line in enumerate(amount_views.lines_of(document)):
        if line.quantity is None and (line.price is not None or not isinstance(line, InvoiceLine)):
            yield Finding(
                path("lines", index, "quantity"),
                f"line {line.number or index + 1} has no quantity",
                "add the quantity",
            )
