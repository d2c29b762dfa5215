"""The order is still open.

## What it checks
No order that is shipped or billed was cancelled, and none that is shipped is closed.

## Why it matters
Goods of a cancelled order are turned away.

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

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, Invoice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-013", documents=("despatch_advice", "invoice"), layer="cross")
def order_open(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    said: set[str] = set()
    shipping = isinstance(document, DespatchAdvice)
    for index, match in enumerate(context.look(counterparts.matches, document)):
        if match is None or match.key[0] in said:
            continue
        said.add(match.key[0])
        order = match.order
        if order.purpose in counterparts.WITHDRAWN:
            fault = "was cancelled"
        elif shipping and order.state == "closed":
            fault = "is closed"
        else:
            continue
        yield Finding(
            path("lines", index, "references"),
            f"order {quote(order.number or '')} {fault}",
            "ask the buyer before shipping or billing",
            match.related("purpose"),
        )
