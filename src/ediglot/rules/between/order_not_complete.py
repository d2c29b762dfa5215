"""The order is still open.

## What it checks
No order that is answered, shipped or billed was cancelled, and none that is shipped is closed, or
was received in full by a receiving advice older than the shipment.

## Why it matters
Goods of a cancelled or complete order are turned away.

## Bad
    order 4500017, purpose cancellation

## Good
    order 4500017, state acknowledged

## How to fix
Ask the buyer before shipping.

## Reference
UN/EDIFACT data element 1225; Amazon vendor orders, purchaseOrderState.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related, quote
from ediglot.model import DespatchAdvice, Invoice, OrderResponse, ReceivingAdvice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.matching import order_of
from ediglot.rules.moments import before
from ediglot.rules.orders import WITHDRAWN
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import Trade

_DOCUMENTS = ("order_response", "despatch_advice", "invoice")


@rule(code="XDC-013", documents=_DOCUMENTS, layer="cross")
def order_not_complete(
    document: OrderResponse | DespatchAdvice | Invoice, context: Context
) -> Iterator[Finding]:
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        order = trade.order.document
        related: Related | None = None
        if order.purpose in WITHDRAWN:
            fault = "was cancelled"
            related = counterparts.order_place(trade, context, "purpose", order.purpose)
        elif isinstance(document, DespatchAdvice):
            if order.state == "closed":
                fault = "is closed"
                related = counterparts.order_place(trade, context, "state", order.state)
            else:
                fault = "was received in full"
                related = _received(document, trade, context)
        if related is not None:
            yield Finding(
                path("references"),
                f"order {quote(trade.number)} {fault}",
                "ask the buyer before shipping or billing",
                (related,),
            )


def _received(document: DespatchAdvice, trade: Trade, context: Context) -> Related | None:
    """Where an older receiving advice says that nothing more is expected for the order."""
    for receipt, _ in trade.followers.get("receipt", ()):
        if not isinstance(receipt, ReceivingAdvice) or not receipt.complete:
            continue
        if order_of(receipt.references) is None or receipt.received is None:
            continue
        left = document.despatched or document.issued
        if left is not None and before(receipt.received, left):
            return context.related(receipt, path("complete"), "true")
    return None
