"""An answer is about something.

## What it checks
No answer of an order response has a quantity below zero, and none that backorders or rejects has
a quantity of zero. Nothing accepted may be said as zero.

## Why it matters
The buyer adds up the answers of a line. A negative one lets the sum be right and the order wrong.

## Bad
    12 accepted, -2 rejected

## Good
    10 accepted, 2 rejected

## How to fix
Leave out what is zero; state each part as it is.

## Reference
Amazon vendor orders, acknowledgedQuantity; UN/EDIFACT ORDRSP QTY.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="QTY-011", documents=("order_response",))
def answer_positive(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        for number, answer in enumerate(line.answers):
            if answer.quantity is None or answer.quantity.value > 0:
                continue
            if answer.quantity.value == 0 and answer.state == "accepted":
                continue
            yield Finding(
                path("lines", index, "answers", number, "quantity", "value"),
                f"{show(answer.quantity.value)} of {item_name(line)} are {answer.state}, expected "
                "above zero",
                "leave out what is zero; state each part as it is",
            )
