"""No more is shipped than was confirmed.

## What it checks
For each item: what this and other despatch advices ship, against what the last response to the
order accepts and backorders. What is above the order is said by `not-above-ordered`. Silent where
no response answers the item, and where units do not convert.

## Why it matters
The dock expects what was confirmed. What was rejected the buyer has ordered elsewhere: it is sent
back.

## Bad
    confirmed 8, rejected 2, shipped 10

## Good
    confirmed 8, rejected 2, shipped 8

## How to fix
Ship what was confirmed, or send a new response first, if the buyer still takes one.

## Reference
Amazon vendor guide, acknowledged quantities.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.confirmations import confirmed, places
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-023", documents=("despatch_advice",), layer="cross")
def shipped_as_confirmed(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    for one in context.look(counterparts.by_item, document):
        promised = confirmed(one.match)
        if promised is None:
            continue
        before = counterparts.others(one.match, "advice", document.number)
        ordered = one.match.trade.ordered(one.match.group or 0) or []
        added = counterparts.sums(one.quantities, before, promised, ordered)
        if added is None or added[0] + added[1] <= added[2]:
            continue
        if ordered and added[0] + added[1] > added[3]:
            continue
        yield Finding(
            path("lines", one.lines[0], "quantity", "value"),
            f"{show(added[0] + added[1])} of {item_name(document.lines[one.lines[0]])} are shipped"
            + (f" ({show(added[1])} of them earlier)" if added[1] else "")
            + f", {show(added[2])} were confirmed",
            "ship what was confirmed",
            places(one.match, context),
        )
