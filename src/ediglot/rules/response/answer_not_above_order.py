"""No more is answered than was ordered.

## What it checks
For each item of the order: what the response accepts, backorders and rejects in sum, against what
was ordered. Where units do not convert, it is said that the rule could not decide.

## Why it matters
The buyer refuses the whole response, and the order counts as not answered.

## Bad
    ordered 10, accepted 12

## Good
    ordered 10, accepted 8, backordered 2

## How to fix
Confirm no more than was ordered.

## Reference
Amazon vendor orders, acknowledgedQuantity.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-016", documents=("order_response",), layer="cross")
def answer_not_above_order(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for one in context.look(counterparts.answers_by_item, document):
        assert one.match.group is not None
        ordered = one.match.trade.ordered(one.match.group)
        if ordered is None:
            continue
        added = counterparts.sums(one.quantities, ordered)
        if added is not None and added[0] <= added[1]:
            continue
        name = item_name(document.lines[one.lines[0]])
        related = counterparts.ordered_places(one.match, context)
        where = path("lines", one.lines[0], *one.field)
        if added is None:
            yield Finding(
                where,
                f"not evaluated: {name} is answered and ordered in units that do not convert",
                "answer in the unit of the order",
                related,
                unclear=True,
            )
        else:
            yield Finding(
                where,
                f"{show(added[0])} of {name} are answered, {show(added[1])} were ordered",
                "confirm no more than was ordered",
                related,
            )
