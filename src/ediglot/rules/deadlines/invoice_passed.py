"""The invoice of a shipment is not overdue.

## What it checks
What of a despatch advice is not billed, by its departure or arrival and the profile's term; an
invoice itself, by the shipment it bills. Bills cover the oldest shipments first. Said when the
deadline is over everywhere it can be; "not evaluated", and unclear, where a time has no offset
and the profile no time zone. Silent without a clock or a term.

## Why it matters
What is billed late is paid late, or not at all.

## Bad
    left 2026-03-01, 30 d to bill, now 2026-04-02, not billed

## Good
    left 2026-03-01, billed 2026-03-02

## How to fix
Send the invoice.

## Reference
The agreement with the partner; the term is the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, Invoice
from ediglot.rules.context import Context
from ediglot.rules.due_text import findings
from ediglot.rules.registry import Finding, rule


@rule(
    code="DUE-008",
    documents=("despatch_advice", "invoice"),
    severity="warning",
    layer="partner",
)
def invoice_passed(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    yield from findings(document, context, "invoice", "late")
