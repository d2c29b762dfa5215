"""The taxable amount of a rate is the sum of its lines.

## What it checks
For every category and rate of the document: the amounts of the lines taxed so, less allowances
and plus charges taxed so, make the taxable amount. Silent unless every line, and every allowance
and charge of the document, says how it is taxed and how much it is. The profile's tolerance
applies.

## Why it matters
Tax stated on the wrong basis is wrong tax: the invoice is sent back.

## Bad
    lines at 19 %: 114.00; taxable at 19 %: 134.00

## Good
    lines at 19 %: 114.00; taxable at 19 %: 114.00

## How to fix
Check the rate of each line, and that freight and discounts are taxed where they belong.

## Reference
EN 16931 BR-S-08, BR-Z-08, BR-E-08.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.sums import tax_key, taxable_sums


@rule(code="TAX-003", documents=("purchase_order", "invoice"), when=signs.TAX)
def tax_per_category(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    entries = [tax for tax in document.taxes if tax.taxable is not None]
    if not entries or not document.lines or len({tax_key(tax) for tax in entries}) < len(entries):
        return
    sums_by_key = taxable_sums(document)
    if sums_by_key is None:
        return
    for index, tax in enumerate(document.taxes):
        if tax.taxable is None:
            continue
        expected = sums_by_key.get(tax_key(tax), Decimal(0))
        currency = tax.taxable.currency or document.currency
        if agrees(tax.taxable.value, expected, currency, context.settings.tolerance):
            continue
        mended = (taxable_sums(document, mended=True) or {}).get(tax_key(tax), Decimal(0))
        if agrees(tax.taxable.value, mended, currency, context.settings.tolerance):
            continue
        rate = f" at {show(tax.rate)} %" if tax.rate is not None else ""
        yield Finding(
            path("taxes", index, "taxable", "value"),
            f"the taxable amount{rate} is {show(tax.taxable.value)}, but what is taxed so makes "
            f"{show(as_stated(expected, tax.taxable.value, currency))}",
            "check the rate of each line, charge and allowance",
        )
