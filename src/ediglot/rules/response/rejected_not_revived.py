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

from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.answers import Answer, answered
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match
from ediglot.rules.matching import item_name
from ediglot.rules.moments import before
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_Rejected = dict[tuple[int, int], tuple[OrderResponse, int, Answer]]


@rule(code="XDC-020", documents=("order_response",), layer="cross", with_history=True)
def rejected_not_revived(document: OrderResponse, context: Context) -> Iterator[Finding]:
    found = context.look(counterparts.dealings, document)
    rejected: _Rejected | None = None
    for index, (line, match) in enumerate(zip(document.lines, found, strict=True)):
        if match is None or match.group is None:
            continue
        answers = answered(line)
        if all(one.state == "rejected" for one in answers):
            continue
        if rejected is None:
            rejected = _rejected(document, found, context)
        known = rejected.get((id(match.trade), match.group))
        if known is None:
            continue
        response, at, answer = known
        place = ("action",) if answer.part is None else ("answers", answer.part, "state")
        alive = next(one for one in answers if one.state != "rejected")
        where = ("action",) if alive.part is None else ("answers", alive.part, "state")
        yield Finding(
            path("lines", index, *where),
            f"{item_name(line)} is {alive.state}, an earlier response rejected it",
            "ask the buyer for a new order",
            (context.related(response, path("lines", at, *place), "rejected"),),
        )


def _rejected(document: OrderResponse, found: list[Match | None], context: Context) -> _Rejected:
    """What earlier responses to the same orders reject altogether, by trade and item."""
    result: _Rejected = {}
    for trade in {id(one.trade): one.trade for one in found if one is not None}.values():
        for other, lines in trade.responses:
            if other == document or not _earlier(other, document, context):
                continue
            for index in lines:
                answers = answered(other.lines[index])
                group = trade.find(other, index).group
                if group is not None and answers and all(a.state == "rejected" for a in answers):
                    result.setdefault((id(trade), group), (other, index, answers[0]))
    return result


def _earlier(other: OrderResponse, document: OrderResponse, context: Context) -> bool:
    if other.issued is not None and document.issued is not None:
        return before(other.issued, document.issued)
    return any(one is other for one in context.history)
