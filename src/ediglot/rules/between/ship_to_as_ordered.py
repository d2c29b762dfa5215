"""Goods go where they were ordered to.

## What it checks
The ship-to of a response or a despatch advice and of every order it names, by an identifier of one
scheme. Where the two have no scheme in common, it is said that the rule could not decide; where
one of them states no ship-to, the rule is silent.

## Why it matters
The truck is turned away at the dock, and drives on at the supplier's cost.

## Bad
    order: gln 4012345500004; advice: gln 4012345500011

## Good
    order and advice: gln 4012345500004

## How to fix
Send the goods to the place of the order.

## Reference
Amazon vendor shipments, shipToParty; UN/EDIFACT NAD DP.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, OrderResponse
from ediglot.model.party import Party
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.identities import same_party
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-005", documents=("order_response", "despatch_advice"), layer="cross")
def ship_to_as_ordered(
    document: OrderResponse | DespatchAdvice, context: Context
) -> Iterator[Finding]:
    ours = document.ship_to
    if ours is None:
        return
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        theirs = trade.order.document.ship_to
        if theirs is None or same_party(ours, theirs, context):
            continue
        number = quote(trade.number)
        if same_party(ours, theirs, context) is None:
            if ours.identifiers and theirs.identifiers:
                yield Finding(
                    path("ship_to"),
                    f"not evaluated: the ship-to and that of order {number} are identified by "
                    "codes of different kinds",
                    "fill the table that gives both codes of a place",
                    (counterparts.order_place(trade, context, "ship_to"),),
                    unclear=True,
                )
            continue
        yield Finding(
            path("ship_to"),
            f"the ship-to is {_codes(ours)}, that of order {number} is {_codes(theirs)}",
            "send the goods to the place of the order",
            (counterparts.order_place(trade, context, "ship_to", _codes(theirs)),),
        )


def _codes(party: Party) -> str:
    return ", ".join(f"{one.scheme} {quote(one.value)}" for one in party.identifiers)
