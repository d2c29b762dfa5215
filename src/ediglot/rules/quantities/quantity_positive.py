"""An ordered or shipped quantity is above zero.

## What it checks
Every line quantity of an order or a despatch advice. Zero passes in an order line that is
deleted, and in a despatch line that says how much is still to come.

## Why it matters
A negative quantity is read as a return, a zero as nothing: the line is rejected.

## Bad
    QTY+12:-5'

## Good
    QTY+12:5'

## How to fix
Correct the quantity, or leave the line out.

## Reference
Amazon vendor orders and shipments; UN/EDIFACT QTY.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, DespatchLine, OrderLine, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_DELETED = "2"


@rule(code="QTY-001", documents=("purchase_order", "despatch_advice"), when=signs.QUANTITY)
def quantity_positive(
    document: PurchaseOrder | DespatchAdvice, context: Context
) -> Iterator[Finding]:
    lines: tuple[OrderLine | DespatchLine, ...] = document.lines
    for index, line in enumerate(lines):
        if line.quantity is None or line.quantity.value > 0:
            continue
        if line.quantity.value == 0 and _says_why(line):
            continue
        yield Finding(
            path("lines", index, "quantity", "value"),
            f"the quantity of {item_name(line)} is {show(line.quantity.value)}, "
            "expected above zero",
            "correct the quantity or leave the line out",
        )


def _says_why(line: OrderLine | DespatchLine) -> bool:
    if isinstance(line, DespatchLine):
        return line.outstanding is not None
    return line.action == _DELETED
