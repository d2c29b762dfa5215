"""No more is shipped than was ordered.

## What it checks
For each item of an order: what this despatch advice ships, and what earlier ones shipped, against
what was ordered. A replaced advice counts once. The profile's quantity tolerance applies. Where
units do not convert, it is said that the rule could not decide.

## Why it matters
What was not ordered is sent back at the supplier's cost, and the whole shipment may be.

## Bad
    ordered 10, shipped 8 last week and 4 now

## Good
    ordered 12, shipped 8 last week and 4 now

## How to fix
Ship what is open, or have the order changed first.

## Reference
Amazon vendor guide, quantities; UN/EDIFACT QTY 12 and 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import further_quantities, quantity_place, told


@rule(code="XDC-004", documents=("despatch_advice",), layer="cross")
def not_above_ordered(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    allowed = 1 + context.settings.quantity_tolerance / 100
    for one in context.look(counterparts.by_item, document):
        match = one.match
        ordered = match.trade.ordered(one.group)
        if ordered is None:
            continue
        before = counterparts.others(match, "advice", document.number)
        added = counterparts.sums(one.quantities, before, ordered)
        if added is not None and added[0] + added[1] <= added[2] * allowed:
            continue
        related = further_quantities(document, one.lines)
        related += counterparts.ordered_places(match, context)
        related += counterparts.places(match, "advice", document.number, context)
        where = quantity_place(one.lines)
        if added is None:
            name = item_name(document.lines[one.lines[0]])
            yield Finding(
                where,
                f"not evaluated: {name} is shipped and ordered in units that do not convert",
                "state the number of pieces in a case",
                related,
                unclear=True,
            )
        else:
            yield Finding(
                where,
                f"{told(document, one.lines, 'are shipped', *added[:2])}, "
                f"{show(added[2])} were ordered",
                "ship what is still open, or have the order changed first",
                related,
            )
