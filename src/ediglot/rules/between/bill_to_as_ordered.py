"""The bill goes to whom the order says.

## What it checks
The bill-to of the invoice and of every order it names, by an identifier of one scheme; by a VAT or
other registration number where they have no other scheme in common. Where they have none at all,
it is said that the rule could not decide; where one of them states no bill-to, the rule is silent.

## Why it matters
An invoice to the wrong company of a group is refused by its tax department.

## Bad
    order: gln 4012345500004; invoice: gln 4012345500011

## Good
    order and invoice: gln 4012345500004

## How to fix
Bill the party that the order names.

## Reference
Amazon vendor invoices, billToParty; UN/EDIFACT NAD IV.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice
from ediglot.model.party import Party
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.identities import same_company
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-010", documents=("invoice",), layer="cross")
def bill_to_as_ordered(document: Invoice, context: Context) -> Iterator[Finding]:
    ours = document.bill_to
    if ours is None:
        return
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        theirs = trade.order.document.bill_to
        if theirs is None or same_company(ours, theirs, context):
            continue
        number = quote(trade.number)
        if same_company(ours, theirs, context) is None:
            if ours.identifiers and theirs.identifiers:
                yield Finding(
                    path("bill_to"),
                    f"not evaluated: the bill-to and that of order {number} are identified by "
                    "codes of different kinds",
                    "fill the table that gives both codes of a place",
                    (counterparts.order_place(trade, context, "bill_to"),),
                    unclear=True,
                )
            continue
        yield Finding(
            path("bill_to"),
            f"the bill-to is {_codes(ours)}, that of order {number} is {_codes(theirs)}",
            "bill the party that the order names",
            (counterparts.order_place(trade, context, "bill_to", _codes(theirs)),),
        )


def _codes(party: Party) -> str:
    return ", ".join(f"{one.scheme} {quote(one.value)}" for one in party.identifiers)
