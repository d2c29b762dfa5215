"""The stated sums of allowances and charges are right.

## What it checks
`totals.allowances` and `totals.charges` against the document's own allowances and charges. Silent
when the document lists none of the kind, or one without an amount. The profile's tolerance
applies.

## Why it matters
The net total is built on these sums; the buyer adds them up itself.

## Bad
    freight 6.00 and packing 2.00, charges 6.00

## Good
    freight 6.00 and packing 2.00, charges 8.00

## How to fix
Add up again, or list the one that is missing.

## Reference
EN 16931 BR-CO-11, BR-CO-12; UN/EDIFACT MOA 260 and 259.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, settled_here, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-014", documents=("purchase_order", "invoice"), when=signs.ALLOWANCES)
def document_allowances(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    totals = document.totals
    if totals is None or not document.allowances_charges:
        return
    for name, stated, charge in (
        ("allowances", totals.allowances, False),
        ("charges", totals.charges, True),
    ):
        if stated is None or not any(one.charge == charge for one in document.allowances_charges):
            continue
        expected = settled_here(document.allowances_charges, charge)
        currency = stated.currency or document.currency
        if expected is None or agrees(stated.value, expected, currency, context.settings.tolerance):
            continue
        yield Finding(
            path("totals", name, "value"),
            f"the {name} are stated as {show(stated.value)}, but they make "
            f"{show(as_stated(expected, stated.value, currency))}",
            "add up again, or list the one that is missing",
        )
