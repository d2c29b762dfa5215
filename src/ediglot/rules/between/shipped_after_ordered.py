"""Nothing is answered, shipped or billed before it was ordered.

## What it checks
The day of despatch, or the date of an invoice or a response, is not before the date of the order
it names.

## Why it matters
The document can't belong to that order: a number was mistyped, and the buyer's match fails.

## Bad
    order of 2026-05-04, shipped 2026-05-01

## Good
    order of 2026-05-04, shipped 2026-05-08

## How to fix
Correct the date or the order number.

## Reference
Amazon vendor invoice guide, invoice date.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, Invoice, OrderResponse
from ediglot.model.moment import Moment
from ediglot.rules import counterparts, moments
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: What may not be before the order, by document, and how it is called.
_MOMENTS: dict[type, tuple[str, str]] = {
    OrderResponse: ("issued", "the response is of"),
    DespatchAdvice: ("despatched", "the goods left"),
    Invoice: ("issued", "the invoice is of"),
}


@rule(code="XDC-014", documents=("order_response", "despatch_advice", "invoice"), layer="cross")
def shipped_after_ordered(
    document: OrderResponse | DespatchAdvice | Invoice, context: Context
) -> Iterator[Finding]:
    name, what = _MOMENTS[type(document)]
    moment: Moment | None = getattr(document, name)
    if moment is None:
        return
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        ordered = trade.order.document.issued
        if ordered is not None and moment.date < ordered.date:
            yield Finding(
                path(name),
                f"{what} {moments.show(moment)}, before order {quote(trade.number)} of "
                f"{moments.show(ordered)}",
                "correct the date or the order number",
                (counterparts.order_place(trade, context, "issued", moments.show(ordered)),),
            )
