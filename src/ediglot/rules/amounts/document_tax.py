"""The tax total is the sum of the taxes.

## What it checks
`totals.tax` equals the sum of the document's tax entries; where it has none, of the lines' taxes,
rounded once. Silent when an entry states no amount. The profile's tolerance applies.

## Why it matters
A buyer may deduct only the tax that an invoice states correctly. An invoice whose tax does not add
up is sent back.

## Bad
    19 % of 100.00 = 19.00, 7 % of 40.00 = 2.80, tax total 21.00

## Good
    19 % of 100.00 = 19.00, 7 % of 40.00 = 2.80, tax total 21.80

## How to fix
Add up the tax of each category and rate, each rounded once, and state that sum.

## Reference
EN 16931 BR-CO-14; UN/EDIFACT MOA 124 and 176.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.sums import computed_tax, tax_total


@rule(code="TAX-001", documents=("purchase_order", "invoice"), when=signs.TOTALS)
def document_tax(document: Invoice | PurchaseOrder, context: Context) -> Iterator[Finding]:
    stated = document.totals.tax if document.totals is not None else None
    if stated is None:
        return
    expected = context.view(tax_total, document)
    currency = stated.currency or document.currency
    if expected is None or agrees(stated.value, expected, currency, context.settings.tolerance):
        return
    computed = computed_tax(document)
    if computed is not None and agrees(
        stated.value, computed, currency, context.settings.tolerance
    ):
        return
    whose = "tax entries" if document.taxes else "lines' taxes"
    yield Finding(
        path("totals", "tax", "value"),
        f"the tax total is stated as {show(stated.value)}, but the {whose} make "
        f"{show(as_stated(expected, stated.value, currency))}",
        "a tax entry is missing or the total is wrong",
    )
