"""The despatch advice of a shipment is not overdue.

## What it checks
A despatch advice, by the departure and the arrival it states; and what of an order was to leave
at a promised time and is not announced. The soonest of the profile's terms counts. Said when the
deadline is over everywhere it can be; "not evaluated", and unclear, where a time has no offset
and the profile no time zone. Silent without a clock or a term.

## Why it matters
Goods that arrive before their advice are refused or charged back.

## Bad
    left 2026-03-18 14:00, 30 min to announce, now 2026-03-18 15:00

## Good
    left 2026-03-18 14:00, announced 2026-03-18 14:10

## How to fix
Send the advice when the goods leave.

## Reference
Amazon vendor shipments: within 30 minutes of departure or 6 hours before the appointment,
whichever is sooner; the terms are the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, PurchaseOrder
from ediglot.rules.context import Context
from ediglot.rules.due_text import findings
from ediglot.rules.registry import Finding, rule


@rule(
    code="DUE-006",
    documents=("purchase_order", "despatch_advice"),
    severity="warning",
    layer="partner",
)
def asn_passed(document: PurchaseOrder | DespatchAdvice, context: Context) -> Iterator[Finding]:
    yield from findings(document, context, "asn", "late")
