"""The quantities of a receipt add up.

## What it checks
Where a line of a receiving advice states all of them: despatched, less short, plus over, is what
was received; and no more of it is accepted, rejected and damaged than was received. Quantities in
several units are not judged.

## Why it matters
Which of the numbers the buyer pays is anyone's guess. A claim needs one that holds.

## Bad
    despatched 40, short 2, received 36

## Good
    despatched 40, short 2, received 38

## How to fix
Ask the buyer which number is right.

## Reference
UN/EDIFACT RECADV, UNCL 6063 codes 12, 48, 119, 121, 124, 194 and 195.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import ReceivingAdvice
from ediglot.model.receiving_advice import ReceivingLine
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="QTY-010", documents=("receiving_advice",), severity="warning")
def received_adds_up(document: ReceivingAdvice, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        if line.quantity is None:
            continue
        value = line.quantity.value
        where = path("lines", index, "quantity", "value")
        advised = _value(line, "despatched")
        short, over = _value(line, "short"), _value(line, "over")
        if advised is not None and (short is not None or over is not None):
            should = advised - (short or 0) + (over or 0)
            if value != should:
                yield Finding(
                    where,
                    f"{show(value)} of {item_name(line)} were received, but despatched, short and "
                    f"over make {show(should)}",
                    "ask the buyer which number is right",
                )
        parts = [_value(line, name) for name in ("accepted", "rejected", "damaged")]
        judged = sum((one for one in parts if one is not None), Decimal(0))
        if judged > value:
            yield Finding(
                where,
                f"{show(value)} of {item_name(line)} were received, but {show(judged)} accepted, "
                "rejected or damaged",
                "ask the buyer which number is right",
            )


def _value(line: ReceivingLine, name: str) -> Decimal | None:
    """A quantity of a line in the unit of what was received; None: not stated in it."""
    quantity = getattr(line, name)
    if quantity is None or line.quantity is None or quantity.unit != line.quantity.unit:
        return None
    value: Decimal = quantity.value
    return value
