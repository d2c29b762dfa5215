"""An order comes once.

## What it checks
No earlier order of the same buyer has the number of this one, unless it is a change, a
replacement, a duplicate or a cancellation, or says that it was changed.

## Why it matters
The same goods are shipped twice.

## Bad
    order 4500017, purpose original, received twice

## Good
    order 4500017, purpose change

## How to fix
Ask the buyer whether the order is meant twice.

## Reference
UN/EDIFACT data element 1225, codes 7 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import PurchaseOrder
from ediglot.rules import earlier
from ediglot.rules.context import Context
from ediglot.rules.identities import same_company
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="DUP-002", documents=("purchase_order",), layer="history", severity="warning")
def order_not_repeated(document: PurchaseOrder, context: Context) -> Iterator[Finding]:
    if document.purpose not in (None, "original"):
        return
    for other in earlier.numbered(document, context):
        assert isinstance(other, PurchaseOrder)
        if (
            same_company(document.buyer, other.buyer, context) is False
            or document.changed != other.changed
        ):
            continue
        yield Finding(
            path("number"),
            f"order {quote(document.number)} came before",
            "ask the buyer whether the order is meant twice",
            (context.related(other, path("number"), other.number),),
        )
        return
