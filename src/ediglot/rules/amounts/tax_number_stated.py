"""Who charges value added tax says under which number.

## What it checks
Where an invoice charges value added tax, its seller, or who is paid in its stead, has a VAT or tax
number. Asked for by profiles.

## Why it matters
The buyer can't deduct the tax without it, and sends the invoice back.

## Bad
    tax 19 %, seller: gln 4012345000009

## Good
    tax 19 %, seller: gln 4012345000009, vat DE136695976

## How to fix
Add the seller's VAT number; in EDIFACT as RFF VA behind NAD SU.

## Reference
Directive 2006/112/EC, article 226 (3); EN 16931 BR-S-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.model.money import Tax
from ediglot.model.party import Party
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_NUMBERS = frozenset({"vat", "tax", "gst"})
#: A tax without a type is taken for value added tax.
_VAT = frozenset({"VAT", None})


@rule(code="TAX-007", documents=("invoice",), profile_only=True)
def tax_number_stated(document: Invoice, context: Context) -> Iterator[Finding]:
    if any(_registered(party) for party in (document.seller, document.remit_to)):
        return
    taxes = [*document.taxes, *(tax for line in document.lines for tax in line.taxes)]
    if any(_charged(tax) for tax in taxes):
        yield Finding(
            path("seller", "identifiers"),
            "tax is charged, and the seller has no VAT number",
            "add its VAT number",
        )


def _registered(party: Party | None) -> bool:
    return party is not None and any(one.scheme in _NUMBERS for one in party.identifiers)


def _charged(tax: Tax) -> bool:
    """Whether something is due."""
    if tax.type not in _VAT:
        return False
    return bool(tax.amount.value if tax.amount is not None else tax.rate)
