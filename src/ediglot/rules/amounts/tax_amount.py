"""A tax is its rate of the taxable amount.

## What it checks
Where a tax entry of the document states rate, taxable amount and tax: tax = taxable amount x rate
/ 100, rounded half up. The profile's tolerance applies.

## Why it matters
The buyer may deduct only what was due. A tax that does not follow from its rate is sent back.

## Bad
    19 % of 100.00 = 19.50

## Good
    19 % of 100.00 = 19.00

## How to fix
Compute the tax of each category and rate once, from the sum of its lines; do not add up rounded
taxes of lines.

## Reference
EN 16931 BR-CO-17; UN/EDIFACT TAX, MOA 124 and 125.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.model.money import Tax
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, percent, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.sums import tax_key, taxable_sums


@rule(code="TAX-002", documents=("purchase_order", "invoice"), when=signs.TAX)
def tax_amount(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    for index, tax in enumerate(document.taxes):
        if tax.rate is None or tax.taxable is None or tax.amount is None:
            continue
        expected = percent(tax.taxable.value, tax.rate)
        currency = tax.amount.currency or document.currency
        if agrees(tax.amount.value, expected, currency, context.settings.tolerance):
            continue
        counted = (taxable_sums(document, mended=True) or {}).get(tax_key(tax))
        if counted is not None and agrees(
            tax.amount.value, percent(counted, tax.rate), currency, context.settings.tolerance
        ):
            continue
        yield Finding(
            path("taxes", index, "amount", "value"),
            f"the tax is {show(tax.amount.value)}, but {show(tax.rate)} % of "
            f"{show(tax.taxable.value)} are "
            f"{show(as_stated(expected, tax.amount.value, currency))}",
            _hint(tax, expected, context),
        )


def _hint(tax: Tax, expected: Decimal, context: Context) -> str:
    """How to mend it: a rate may have been meant as a fraction, 0.19 for 19 %."""
    assert tax.amount is not None and tax.rate is not None
    hundredfold = expected * 100
    if agrees(tax.amount.value, hundredfold, tax.amount.currency, context.settings.tolerance):
        return f"state the rate in percent: {show((tax.rate * 100).normalize())}"
    return "compute the tax once from the sum of its lines"
