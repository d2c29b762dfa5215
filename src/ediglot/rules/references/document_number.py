"""An order or an invoice has a number.

## What it checks
The number of the document is there.

## Why it matters
Every answer, delivery and payment names it. An invoice without a number is not one to the tax
office.

## Bad
    BGM+380'

## Good
    BGM+380+INV-20260508'

## How to fix
Add the number.

## Reference
UN/EDIFACT BGM 1004; EN 16931 BR-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="REF-007", documents=("purchase_order", "invoice"), when=signs.HEADER)
def document_number(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    if not document.number:
        yield Finding(path("number"), "the document has no number", "add its number")
