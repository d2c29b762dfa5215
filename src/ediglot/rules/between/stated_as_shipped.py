"""A quantity repeated from the despatch advice is the shipped one.

## What it checks
Where a line of a receiving advice or an invoice repeats how much was despatched: that it is what
the despatch advice it names says for the item; where it names none, what all advices for the order
say.

## Why it matters
The two sides have different despatch advices in hand: the claim or the payment is computed from
the wrong one.

## Bad
    shipped 12; the receipt says despatched 10, received 10

## Good
    shipped 12; the receipt says despatched 12, received 10

## How to fix
Find out which version of the despatch advice the other side has, and send it again.

## Reference
UN/EDIFACT data element 6063, code 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related
from ediglot.model import Invoice, ReceivingAdvice
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import Entry, trades


@rule(code="XDC-027", documents=("receiving_advice", "invoice"), layer="cross", severity="warning")
def stated_as_shipped(document: ReceivingAdvice | Invoice, context: Context) -> Iterator[Finding]:
    if not any(line.despatched is not None for line in document.lines):
        return
    found = context.look(counterparts.dealings, document)
    for index, match in enumerate(found):
        line = document.lines[index]
        stated: Quantity | None = line.despatched
        if stated is None or match is None or match.group is None:
            continue
        advice = trades(context).advice_of(document, line)
        entries = [
            one
            for one in match.trade.tally("advice").entries.get(match.group, ())
            if advice is None or one.document is advice
        ]
        shipped = [one.quantity for one in entries]
        ours = counterparts.of_line(stated, shipped[0] if shipped else None)
        if not entries or _agrees(ours, shipped):
            continue
        added = counterparts.sums([ours], shipped)
        if added is None:
            continue
        yield Finding(
            path("lines", index, "despatched", "value"),
            f"{show(stated.value)} of {item_name(line)} are said to be despatched, "
            f"{show(added[1])} were",
            "find out which version of the despatch advice the other side has",
            _places(entries, context),
        )


def _agrees(ours: LineQuantity, shipped: list[LineQuantity]) -> bool:
    """Whether it is all that was shipped, or what one line ships: a split item has several."""
    for many in (shipped, *([one] for one in shipped)):
        added = counterparts.sums([ours], many)
        if added is None or added[0] == added[1]:
            return True
    return False


def _places(entries: list[Entry], context: Context) -> tuple[Related, ...]:
    return tuple(
        counterparts.entry_place(one, context) for one in entries[: counterparts.MOST_RELATED]
    )
