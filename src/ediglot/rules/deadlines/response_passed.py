"""The answer to an order is not overdue.

## What it checks
An order with lines that no response answers, by the order's date and the profile's term; a
response itself, by the order it answers. Said when the deadline is over everywhere it can be;
"not evaluated", and unclear, where a time has no offset and the profile no time zone. Silent
without a clock or a term.

## Why it matters
An order that is not answered in time counts as rejected, or is cancelled.

## Bad
    ordered 2026-03-09 06:14, 24 h to answer, now 2026-03-10 07:00, not answered

## Good
    ordered 2026-03-09 06:14, answered 2026-03-09 17:00

## How to fix
Answer every line: accepted, backordered or rejected.

## Reference
Amazon vendor orders: acknowledgement within 24 hours; the term is the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse, PurchaseOrder
from ediglot.rules.context import Context
from ediglot.rules.due_text import findings
from ediglot.rules.registry import Finding, rule


@rule(
    code="DUE-002",
    documents=("purchase_order", "order_response"),
    severity="warning",
    layer="partner",
)
def response_passed(document: PurchaseOrder | OrderResponse, context: Context) -> Iterator[Finding]:
    yield from findings(document, context, "response", "late")
