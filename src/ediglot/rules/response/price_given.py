"""A confirmed line states its price.

## What it checks
Every line of an order response that accepts or backorders something has a net price.

## Why it matters
The buyer takes the confirmed price for its own master data. Without it the line is put on hold, or
billed at whatever the buyer has on file.

## Bad
    12 accepted, no price

## Good
    12 accepted, price 9.50

## How to fix
Confirm the net price of the line.

## Reference
Amazon vendor orders, acknowledgement netCost; UN/EDIFACT ORDRSP PRI AAA.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules.answers import answered
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-016", documents=("order_response",), severity="warning")
def price_given(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        if line.price is not None or all(one.state == "rejected" for one in answered(line)):
            continue
        yield Finding(
            path("lines", index, "price"),
            f"{item_name(line)} is confirmed without a price",
            "state the net price",
        )
