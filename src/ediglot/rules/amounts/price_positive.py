"""A price is not negative.

## What it checks
The net and gross price of every line. A price of zero passes: samples are billed so.

## Why it matters
A negative price turns a sale into a refund; partners refuse the line.

## Bad
    price -9.50

## Good
    price 9.50, with a quantity of -2, or in a credit note

## How to fix
State the price as it was agreed and let quantity, allowance or the document's type say what is
given back.

## Reference
EN 16931 BR-27, BR-28.
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
    code="AMT-010",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    when=signs.PRICE,
)
def price_positive(document: Traded, context: Context) -> Iterator[Finding]:
    for where, price in context.view(amount_views.odd_prices, document):
        if price.value < 0:
            yield Finding(
                path(*where, "value"),
                f"the price is {show(price.value)}, expected not below zero",
                "state the agreed price; an allowance deducts, a credit note gives back",
            )
