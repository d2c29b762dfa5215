"""A carrier's SCAC is two to four capital letters.

## What it checks
The form of every identifier of scheme `scac`.

## Why it matters
The dock appointment is booked under the SCAC. A carrier's name in its place is not found.

## Bad
    scac: UPS Freight

## Good
    scac: UPGF

## How to fix
Use the code the carrier states; NMFTA keeps the list.

## Reference
NMFTA, Standard Carrier Alpha Code.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import signs, views
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="COD-105", documents=EVERY, severity="warning", when=signs.SCAC)
def carrier_known(document: Document, context: Context) -> Iterator[Finding]:
    for where, identifier in context.view(views.place_identifiers, document).get("scac", ()):
        code = identifier.value
        if lists.is_scac(code):
            continue
        yield Finding(
            path(*views.value_path(where, identifier)),
            f"{quote(code)} is not a SCAC: expected two to four capital letters",
            "ask the carrier for its Standard Carrier Alpha Code",
        )
