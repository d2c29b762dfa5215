"""Each line is answered in full.

## What it checks
For each item of the order that the response answers: accepted, backordered and rejected together
are all that was ordered. Silent where units do not convert.

## Why it matters
What is not answered counts as rejected. If it was only forgotten, the order is lost.

## Bad
    ordered 10, accepted 8

## Good
    ordered 10, accepted 8, rejected 2

## How to fix
Answer the rest: backorder or reject it.

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


@rule(code="XDC-017", documents=("order_response",), layer="cross", severity="warning")
def answered_in_full(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for one in context.look(counterparts.answers_by_item, document):
        assert one.match.group is not None
        ordered = one.match.trade.ordered(one.match.group)
        added = counterparts.sums(one.quantities, ordered) if ordered else None
        if added is None or added[0] >= added[1]:
            continue
        yield Finding(
            path("lines", one.lines[0], *one.field),
            f"{show(added[0])} of {item_name(document.lines[one.lines[0]])} are answered, "
            f"{show(added[1])} were ordered",
            "backorder or reject the rest",
            counterparts.ordered_places(one.match, context),
        )
