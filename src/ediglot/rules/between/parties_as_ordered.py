"""Buyer and seller are those of the order.

## What it checks
The buyer and the seller of a document and of every order it names, by an identifier of one scheme.
Silent where a party is missing, or where two have no scheme in common.

## Why it matters
With several brands and accounts under one roof, documents go out under the wrong one: the buyer
finds no order of that vendor.

## Bad
    order: seller gln 4012345500004; advice: seller gln 4012345500011

## Good
    order and advice: seller gln 4012345500004

## How to fix
Send the document from the account that the order came to.

## Reference
Amazon vendor guide, sellingParty; UN/EDIFACT NAD BY and SU.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model.party import Party
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.identities import same_company
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import FOLLOWERS, Follower


@rule(code="XDC-025", documents=FOLLOWERS, layer="cross", severity="warning")
def parties_as_ordered(document: Follower, context: Context) -> Iterator[Finding]:
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        for name in ("buyer", "seller"):
            ours: Party | None = getattr(document, name)
            theirs: Party | None = getattr(trade.order.document, name)
            if ours is None or theirs is None or same_company(ours, theirs, context) is not False:
                continue
            yield Finding(
                path(name),
                f"the {name} is {_codes(ours)}, that of order {quote(trade.number)} is "
                f"{_codes(theirs)}",
                "send the document from the account that the order came to",
                (counterparts.order_place(trade, context, name, _codes(theirs)),),
            )


def _codes(party: Party) -> str:
    return ", ".join(f"{one.scheme} {quote(one.value)}" for one in party.identifiers)
