"""Nothing is shipped or billed before it was ordered.

## What it checks
The day of despatch, or the invoice date, is not before the date of the order it names.

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
from ediglot.model import DespatchAdvice, Invoice
from ediglot.model.moment import Moment
from ediglot.rules import counterparts, moments
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-014", documents=("despatch_advice", "invoice"), layer="cross")
def shipped_after_ordered(
    document: DespatchAdvice | Invoice, context: Context
) -> Iterator[Finding]:
    shipping = isinstance(document, DespatchAdvice)
    name = "despatched" if shipping else "issued"
    moment: Moment | None = getattr(document, name)
    if moment is None:
        return
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        ordered = trade.order.document.issued
        if ordered is not None and moment.date < ordered.date:
            yield Finding(
                path(name),
                f"{'the goods left' if shipping else 'the invoice is of'} {moments.show(moment)}, "
                f"before order {quote(trade.number)} of "
                f"{moments.show(ordered)}",
                "correct the date or the order number",
                (counterparts.order_place(trade, context, "issued", moments.show(ordered)),),
            )
