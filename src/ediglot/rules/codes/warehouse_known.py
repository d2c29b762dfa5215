"""A fulfilment centre's code has the marketplace's form.

## What it checks
The ship-to's identifier of scheme `amazon` is three capital letters and a letter or digit. Asked
for by profiles of that marketplace.

## Why it matters
A wrong centre is found out at the dock: the truck is turned away.

## Bad
    ship_to: amazon 4012345500004

## Good
    ship_to: amazon XHH9

## How to fix
Fill the table of warehouses with the code that belongs to the GLN of the order.

## Reference
Amazon vendor shipments, shipToParty.partyId.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, PurchaseOrder
from ediglot.rules import views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_CENTRE = re.compile("[A-Z]{3}[A-Z0-9]")


@rule(code="COD-110", documents=("purchase_order", "despatch_advice"), profile_only=True)
def warehouse_known(
    document: PurchaseOrder | DespatchAdvice, context: Context
) -> Iterator[Finding]:
    if document.ship_to is None:
        return
    for identifier in document.ship_to.identifiers:
        code = identifier.value
        if identifier.scheme != "amazon":
            continue
        if _CENTRE.fullmatch(code):
            continue
        yield Finding(
            path(*views.value_path(("ship_to",), identifier)),
            f"{quote(code)} is not a fulfilment centre: expected four characters such as XHH9",
            "add the centre's code to the table of warehouses",
        )
