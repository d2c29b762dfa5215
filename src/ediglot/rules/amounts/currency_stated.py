"""A document with amounts says in which currency.

## What it checks
An order or invoice that has prices, amounts or totals names a currency, for itself or with every
one of them. A change of an order states only what changes, and is not judged.

## Why it matters
The buyer assumes its own currency, and pays the number in it.

## Bad
    total 161.80

## Good
    total 161.80, currency EUR

## How to fix
Add the currency of the document.

## Reference
EN 16931 BR-05; UN/EDIFACT CUX 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.context import Context
from ediglot.rules.orders import CHANGES
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="AMT-015",
    documents=("purchase_order", "invoice"),
    severity="warning",
    when=signs.NO_CURRENCY,
)
def currency_stated(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    if document.purpose in CHANGES:
        return
    if document.currency is None and None in context.view(amount_views.named_currencies, document):
        yield Finding(
            path("currency"), "the document names no currency", "add its ISO 4217 code, such as EUR"
        )
