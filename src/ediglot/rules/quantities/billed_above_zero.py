"""What is billed has a quantity and a price above zero.

## What it checks
Quantity and price of every invoice line; a price below zero is said by `price-positive`. Asked for
by profiles: elsewhere, returns are billed with a negative quantity, and samples at zero.

## Why it matters
A marketplace refuses the invoice; what is given back needs a credit note.

## Bad
    -2 at 9.50

## Good
    2 at 9.50, in a credit note

## How to fix
Bill what was bought, and credit what came back. Leave lines out that cost nothing.

## Reference
Amazon vendor invoice guide, invoicedQuantity and netCost.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, InvoiceLine
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="QTY-005", documents=("invoice",), profile_only=True)
def billed_above_zero(document: Invoice, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        quantity, price = line.quantity, line.price
        if quantity is not None and quantity.value <= 0:
            yield _finding(line, index, "quantity", quantity.value)
        if price is not None and price.value == 0:
            yield _finding(line, index, "price", price.value)


def _finding(line: InvoiceLine, index: int, name: str, value: Decimal) -> Finding:
    return Finding(
        path("lines", index, name, "value"),
        f"the {name} of {item_name(line)} is {show(value)}, expected above zero",
        "credit what came back in a credit note; leave out what costs nothing",
    )
