"""The taxes of the lines make the tax total.

## What it checks
The sum of the tax amounts of all lines equals the stated tax total. Asked for by profiles:
elsewhere, tax is rounded once a rate, and line taxes may differ by some cents. The profile's
tolerance applies.

## Why it matters
A marketplace adds up the lines and refuses the invoice when the header differs.

## Bad
    line taxes 19.00 and 2.80, tax total 21.00

## Good
    line taxes 19.00 and 2.80, tax total 21.80

## How to fix
Round the tax of each line and add up the rounded amounts.

## Reference
Amazon vendor invoice guide, taxDetails.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules.arithmetic import agrees, as_stated, show, total
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="TAX-005", documents=("invoice",), profile_only=True)
def tax_of_lines(document: Invoice, context: Context) -> Iterator[Finding]:
    stated = document.totals.tax if document.totals is not None else None
    if stated is None or not any(line.taxes for line in document.lines):
        return
    expected = total(tax.amount for line in document.lines for tax in line.taxes)
    currency = stated.currency or document.currency
    if expected is None or agrees(stated.value, expected, currency, context.settings.tolerance):
        return
    yield Finding(
        path("totals", "tax", "value"),
        f"the tax total is stated as {show(stated.value)}, but the taxes of the lines make "
        f"{show(as_stated(expected, stated.value, currency))}",
        "round the tax of each line and add up the rounded amounts",
    )
