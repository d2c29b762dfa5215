"""The parties that a document can't do without are there and identified.

## What it checks
An order names its buyer, an invoice its seller, a despatch advice the place it ships to; each
has an identifier, a name or an address. In an invoice that names no seller, the one to be paid is
meant.

## Why it matters
A document without its main party can't be booked to an account, nor goods to a place.

## Bad
    a despatch advice without ship-to

## Good
    ship_to: gln 4012345500004

## How to fix
Add the party with its GLN, or with the code that the partner assigned.

## Reference
GS1 EANCOM, NAD; EN 16931 BR-06, BR-08.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, Document, Invoice, PurchaseOrder
from ediglot.model.party import Party
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_NEEDED = {PurchaseOrder: "buyer", DespatchAdvice: "ship_to", Invoice: "seller"}


@rule(
    code="PRT-004",
    documents=("purchase_order", "despatch_advice", "invoice"),
    severity="warning",
    when=signs.HEADER,
)
def party_identified(document: Document, context: Context) -> Iterator[Finding]:
    role = _NEEDED[type(document)]
    party: Party | None = getattr(document, role)
    if party is None and isinstance(document, Invoice):
        party = document.remit_to  # Amazon's invoices name the seller so
    words = role.replace("_", "-")
    if party is None:
        yield Finding(path(role), f"the {words} is missing", "add the party with its GLN or code")
    elif not (party.identifiers or party.name or party.description or party.address):
        yield Finding(
            path(role), f"the {words} has no identifier, name or address", "add its GLN or code"
        )
