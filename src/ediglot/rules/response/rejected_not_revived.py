"""A rejected line stays rejected.

## What it checks
No item that an earlier response to the same order rejected altogether is accepted or backordered
now. Which response is the earlier one is told by their dates; without dates, by their place among
what was sent before.

## Why it matters
The buyer cancelled the line when it was rejected, and ordered elsewhere. The goods are refused.

## Bad
    Monday: 12 rejected; Wednesday: 12 accepted

## Good
    Monday: 12 accepted; Wednesday: 12 accepted, a day later

## How to fix
Ask the buyer for a new order.

## Reference
Amazon vendor orders, changes after acknowledgement.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related
from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.answers import answered
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match
from ediglot.rules.matching import item_name
from ediglot.rules.moments import before
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-020", documents=("order_response",), layer="cross", with_history=True)
def rejected_not_revived(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, match in enumerate(context.look(counterparts.dealings, document)):
        line = document.lines[index]
        alive = next((one for one in answered(line) if one.state != "rejected"), None)
        rejected = None if match is None or alive is None else _rejected(match, document, context)
        if alive is None or rejected is None:
            continue
        where = ("action",) if alive.part is None else ("answers", alive.part, "state")
        yield Finding(
            path("lines", index, *where),
            f"{item_name(line)} is {alive.state}, an earlier response rejected it",
            "ask the buyer for a new order",
            (rejected,),
        )


def _rejected(match: Match, document: OrderResponse, context: Context) -> Related | None:
    """Where an earlier response rejects an item altogether."""
    if match.group is None:
        return None
    for other, at, answers in match.trade.answering.get(match.group, ()):
        if at is None or any(one.state != "rejected" for one in answers):
            continue
        if _earlier(other, document, context):
            part = answers[0].part
            place = ("action",) if part is None else ("answers", part, "state")
            return context.related(other, path("lines", at, *place), "rejected")
    return None


def _earlier(other: OrderResponse, document: OrderResponse, context: Context) -> bool:
    if other.issued is not None and document.issued is not None:
        return before(other.issued, document.issued)
    return any(one is other for one in context.history)
