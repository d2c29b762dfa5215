"""All that was shipped was received.

## What it checks
For each item of the despatch advice that a receiving advice names: what this and earlier advices
received, against what was shipped; also items that are missing altogether. An advice that names an
order alone is held against what was shipped for it until then, or where no shipment is known,
against what was billed. Silent where the advice says that more is expected.

## Why it matters
What the buyer did not receive it does not pay. A claim against the carrier, or a proof of delivery
to the buyer, has a deadline.

## Bad
    shipped 12, received 10

## Good
    shipped 12, received 12

## How to fix
Compare with the proof of delivery; dispute the receipt, or credit what was not delivered.

## Reference
UN/EDIFACT RECADV QTY 48 and QVR; Amazon vendor guide, shortage claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import ReceivingAdvice
from ediglot.model.quantity import LineQuantity
from ediglot.rules import counterparts
from ediglot.rules.advices import unknown_advices
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.receipts import Received, received
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-030", documents=("receiving_advice",), layer="cross")
def received_short(document: ReceivingAdvice, context: Context) -> Iterator[Finding]:
    many = context.look(received, document)
    strange = [one.here for one in many if not one.expected]
    for one in many:
        if not one.final or not one.expected:
            continue
        if not one.lines and (_exchanged(one, strange) or _elsewhere(document, context)):
            continue
        added = one.sums()
        where = path("lines", one.lines[0], "quantity", "value") if one.lines else path("lines")
        if added is None:
            yield Finding(
                where,
                f"not evaluated: {_name(document, one)} was received and {one.verb} in units that "
                "do not convert",
                "state the number of pieces in a case",
                one.related(context),
                unclear=True,
            )
        elif added[0] < added[1]:
            yield Finding(
                where,
                f"{show(added[0])} of {_name(document, one)} were received, {show(added[1])} were "
                f"{one.verb}",
                "compare with the proof of delivery; dispute the receipt or credit the rest",
                one.related(context),
            )


def _exchanged(one: Received, strange: list[list[LineQuantity]]) -> bool:
    """Whether another item came in as large a quantity: `received-other` says so."""
    for here in strange:
        added = counterparts.sums(one.expected, here)
        if added is not None and added[0] == added[1]:
            return True
    return False


def _elsewhere(document: ReceivingAdvice, context: Context) -> bool:
    """Whether lines may be about a missing item under a despatch advice that is not known."""
    return next(unknown_advices(document, context), None) is not None


def _name(document: ReceivingAdvice, one: Received) -> str:
    if one.lines:
        return item_name(document.lines[one.lines[0]])
    first = one.places[0]
    return item_name(first.document.lines[first.line])
