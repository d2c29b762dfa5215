"""The currency is the one of the order.

## What it checks
The currency of the document against that of every order it names, where both state one.

## Why it matters
The buyer pays in the order's currency: the number is paid as it stands, or not at all.

## Bad
    ordered in EUR, billed in USD

## Good
    ordered and billed in EUR

## How to fix
Bill in the currency of the order.

## Reference
UN/EDIFACT CUX; EN 16931 BT-5.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, Invoice, OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

Billed = OrderResponse | DespatchAdvice | Invoice
BILLED = ("order_response", "despatch_advice", "invoice")


@rule(code="XDC-009", documents=BILLED, layer="cross")
def currency_as_ordered(document: Billed, context: Context) -> Iterator[Finding]:
    ours = document.currency
    if ours is None:
        return
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        order = trade.order.document
        if order.currency in (None, ours):
            continue
        yield Finding(
            path("currency"),
            f"the currency is {quote(ours)}, that of order {quote(order.number)} is "
            f"{quote(order.currency)}",
            "use the currency of the order",
            (counterparts.order_place(trade, context, "currency", order.currency),),
        )
