"""An invoice says why no tax is due.

## What it checks
A tax entry of an invoice with category E, AE, G, K or O states the reason of the exemption.

## Why it matters
Without the reason the buyer must assume that tax is due, and holds the payment.

## Bad
    category AE, rate 0

## Good
    category AE, rate 0, exemption VATEX-EU-AE

## How to fix
Add the reason, in words or as a VATEX code.

## Reference
EN 16931 BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_EXEMPT = frozenset(("E", "AE", "G", "K", "O"))


@rule(code="TAX-006", documents=("invoice",), severity="warning")
def exemption_reason(document: Invoice, context: Context) -> Iterator[Finding]:
    for index, tax in enumerate(document.taxes):
        if tax.category in _EXEMPT and not tax.exemption:
            yield Finding(
                path("taxes", index, "exemption"),
                f"tax category {tax.category} has no reason of exemption",
                "add the reason, in words or as a VATEX code",
            )
