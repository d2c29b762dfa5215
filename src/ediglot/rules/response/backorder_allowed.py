"""Nothing is backordered that the order does not allow to be.

## What it checks
No answer of the state `backordered` to an order line that says that backorders are not allowed.

## Why it matters
The buyer cancels the rest at once; goods that come later are refused.

## Bad
    order line: backorder not allowed; answer: 6 backordered

## Good
    order line: backorder not allowed; answer: 6 rejected, WR

## How to fix
Accept or reject; ask the buyer for a new order for later.

## Reference
Amazon vendor orders, isBackOrderAllowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-018", documents=("order_response",), layer="cross")
def backorder_allowed(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.order_line is None:
            continue
        if match.order_line.backorder_allowed is not False:
            continue
        for number, answer in enumerate(line.answers):
            if answer.state != "backordered":
                continue
            if answer.quantity is not None and not answer.quantity.value:
                continue
            yield Finding(
                path("lines", index, "answers", number, "state"),
                f"{item_name(line)} is backordered, which the order does not allow",
                "accept it or reject it",
                (match.related(context, "backorder_allowed", "false"),),
            )
