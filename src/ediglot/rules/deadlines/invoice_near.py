"""The invoice of a shipment is not due soon.

## What it checks
What of a despatch advice is not billed, by its departure or arrival and the profile's term; an
invoice itself, by the shipment it bills. Bills cover the oldest shipments first. Said from as
long before the deadline as the profile calls near. Silent without a clock or a term.

## Why it matters
What is billed late is paid late, or not at all.

## Bad
    left 2026-03-01, 30 d to bill, now 2026-03-30, not billed

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
    code="DUE-007",
    documents=("despatch_advice", "invoice"),
    severity="info",
    layer="partner",
)
def invoice_near(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    yield from findings(document, context, "invoice", "near")
