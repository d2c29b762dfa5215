"""A price is for a quantity above zero.

## What it checks
The basis of every price that states one.

## Why it matters
A price for nothing divides by zero: no amount follows from it, and the line is disputed.

## Bad
    price 3.10 per 0

## Good
    price 3.10 per 100

## How to fix
State the quantity that costs the price, or leave the basis out when it is one.

## Reference
EN 16931 BT-149; UN/EDIFACT C509 5284.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="AMT-011",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    when=signs.PRICE,
)
def price_basis(document: Traded, context: Context) -> Iterator[Finding]:
    for where, price in context.view(amount_views.odd_prices, document):
        if price.basis is not None and price.basis.value <= 0:
            yield Finding(
                path(*where, "basis", "value"),
                f"the price is for {show(price.basis.value)}, expected above zero",
                "state the quantity that costs the price, or leave the basis out",
            )
