"""The tax rate fits the tax category.

## What it checks
Exempt, zero-rated, reverse charge, export and intra-community supplies (E, Z, AE, G, K, O) have
no rate or a rate of zero; standard rate (S) has one above zero. Said once a category and rate.

## Why it matters
A buyer's system books by category and computes by rate: where they contradict, the invoice stops.

## Bad
    category E, rate 19

## Good
    category E, rate 0; or category S, rate 19

## How to fix
Correct the category or the rate.

## Reference
EN 16931 BR-S-05, BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05, BR-O-05.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_WITHOUT = frozenset(("E", "Z", "AE", "G", "K", "O"))


@rule(code="TAX-004", documents=("purchase_order", "invoice"), when=signs.ODD_TAX)
def rate_for_category(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    said: set[tuple[str | None, Decimal]] = set()
    for where, tax in amount_views.taxed(document):
        rate = tax.rate
        if rate is None or tax.type not in (None, "VAT"):
            continue
        wrong = rate != 0 if tax.category in _WITHOUT else tax.category == "S" and rate <= 0
        if not wrong or (tax.category, rate) in said:
            continue
        said.add((tax.category, rate))
        expected = "0" if tax.category in _WITHOUT else "above 0"
        yield Finding(
            path(*where, "rate"),
            f"tax category {tax.category} has the rate {show(rate)} %, expected {expected}",
            "correct the category or the rate",
        )
