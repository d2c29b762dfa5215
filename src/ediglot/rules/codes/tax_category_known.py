"""A tax category is one of UNCL 5305.

## What it checks
The category of every tax entry of lines, allowances and the document.

## Why it matters
The buyer books tax by category. With an unknown one the invoice is not posted.

## Bad
    category: 19

## Good
    category: S

## How to fix
Use S for a standard or reduced rate, Z for zero-rated, E for exempt, AE for reverse charge.

## Reference
UN/EDIFACT data element 5305; EN 16931 BT-118.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="COD-107", documents=("purchase_order", "invoice"), severity="warning", when=signs.ODD_TAX
)
def tax_category_known(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    for where, tax in amount_views.taxed(document):
        if tax.category is None or tax.category in lists.TAX_CATEGORIES:
            continue
        yield Finding(
            path(*where, "category"),
            f"{quote(tax.category)} is not a tax category of UNCL 5305",
            "use S for standard, Z for zero-rated, E for exempt, AE for reverse charge",
        )
