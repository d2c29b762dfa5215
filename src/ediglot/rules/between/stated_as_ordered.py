"""A quantity repeated from the order is the ordered one.

## What it checks
Where a line of a response, a despatch advice or a receiving advice repeats how much was ordered:
that it is what the order says for its line, or for all lines of the item.

## Why it matters
The two sides work with different orders: one of them has missed a change.

## Bad
    ordered 12; the advice says ordered 10, shipped 10

## Good
    ordered 12; the advice says ordered 12, shipped 10

## How to fix
Get the latest version of the order, then look again at what is to be shipped.

## Reference
UN/EDIFACT data element 6063, code 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, OrderResponse, ReceivingAdvice
from ediglot.model.quantity import LineQuantity
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_DOCUMENTS = ("order_response", "despatch_advice", "receiving_advice")


@rule(code="XDC-026", documents=_DOCUMENTS, layer="cross", severity="warning")
def stated_as_ordered(
    document: OrderResponse | DespatchAdvice | ReceivingAdvice, context: Context
) -> Iterator[Finding]:
    for index, match in enumerate(context.look(counterparts.matches, document)):
        line = document.lines[index]
        if isinstance(document, OrderResponse):
            # Without answers the quantity is the answer itself.
            name, stated = "quantity", line.quantity if document.lines[index].answers else None
        else:
            name, stated = "ordered", getattr(line, "ordered", None)
        if stated is None or match is None or match.order_line is None or match.group is None:
            continue
        own = match.order_line.quantity
        ours = (
            stated
            if isinstance(stated, LineQuantity)
            else counterparts.of_line(stated, own, line.quantity)
        )
        allowed = [[own] if own is not None else [], match.trade.ordered(match.group) or []]
        found = [counterparts.sums([ours], one) for one in allowed if one]
        added = [one for one in found if one is not None]
        if not added or any(one[0] == one[1] for one in added):
            continue
        yield Finding(
            path("lines", index, name, "value"),
            f"{show(ours.value)} of {item_name(line)} are said to be ordered, the order says "
            f"{show(added[0][1])}",
            "get the latest version of the order",
            (match.related(context, "quantity.value", show(added[0][1])),),
        )
