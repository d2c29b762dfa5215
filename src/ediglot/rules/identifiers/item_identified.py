"""A line says which item it is about.

## What it checks
Every line has an item with a GTIN, or a number of the buyer, the seller or the manufacturer. An
invoice line may have a name instead: it can bill a service; a line of an order change may have
the order line's number alone.

## Why it matters
A partner's system books by item number. A line with a description alone is keyed in by hand, or
rejected.

## Bad
    LIN+1' with no PIA and only IMD+F++:::Kettle 1.7 l'

## Good
    LIN+1++4006381333931:EN'

## How to fix
Add the GTIN, or the number by which the buyer ordered the item.

## Reference
GS1 EANCOM, LIN and PIA; EN 16931 BT-153, BT-155 to BT-157.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.context import Context
from ediglot.rules.orders import CHANGES
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="GTIN-004",
    documents=("purchase_order", "despatch_advice", "invoice"),
    severity="warning",
    when=signs.NAMELESS,
)
def item_identified(document: Traded, context: Context) -> Iterator[Finding]:
    named = isinstance(document, Invoice)
    changes = document.purpose in CHANGES and isinstance(document, PurchaseOrder)
    for index, line in enumerate(amount_views.lines_of(document)):
        item = line.item
        if item is not None and (item.identifiers or (named and (item.name or item.description))):
            continue
        if changes and line.number is not None:
            continue
        yield Finding(
            path("lines", index, "item"),
            f"line {line.number or index + 1} does not say which item it is about",
            "add the GTIN or the buyer's item number",
        )
