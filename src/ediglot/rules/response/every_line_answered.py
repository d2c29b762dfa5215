"""Every line of the order is answered.

## What it checks
Each line of the order, unless it was deleted, is answered by this response or by an earlier one to
the same order. A response without lines that accepts or rejects the whole order answers all.

## Why it matters
A line without an answer counts as rejected: the goods are not expected, and are refused when they
come.

## Bad
    order lines 1, 2 and 3; answered are 1 and 2

## Good
    order lines 1, 2 and 3, each accepted, backordered or rejected

## How to fix
Answer the missing lines; reject what can't be delivered.

## Reference
Amazon vendor orders, submitAcknowledgement; UN/EDIFACT ORDRSP, LIN.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.answers import answered, whole
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.orders import DELETED
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-015", documents=("order_response",), layer="cross")
def every_line_answered(document: OrderResponse, context: Context) -> Iterator[Finding]:
    if whole(document) is not None:
        return
    here = {
        (id(match.trade), match.group)
        for line, match in zip(
            document.lines, context.look(counterparts.matches, document), strict=True
        )
        if match is not None and answered(line)
    }
    for trade in context.look(counterparts.orders_named, document):
        assert trade.order is not None
        for index, line in enumerate(trade.order.document.lines):
            group = trade.groups.of_line(index)
            if line.action == DELETED or (id(trade), group) in here:
                continue
            if counterparts.answered_before(trade, group, document):
                continue
            value = None if line.quantity is None else f"{line.quantity.value:f}"
            yield Finding(
                path("lines"),
                f"line {line.number or index + 1} of the order is not answered: {item_name(line)}",
                "answer it; what can't be delivered is rejected with a reason",
                (counterparts.order_place(trade, context, "quantity.value", value, index),),
            )
