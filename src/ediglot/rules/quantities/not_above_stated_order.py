"""No more is shipped than the line says was ordered.

## What it checks
Lines of a despatch advice that state the ordered quantity beside the shipped one, in the same
unit; lines that split one item are added up.

## Why it matters
What was not ordered is returned at the supplier's cost.

## Bad
    ordered 10, shipped 12

## Good
    ordered 12, shipped 12

## How to fix
Ship what was ordered, or have the order changed first.

## Reference
UN/EDIFACT QTY 21 and 12.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name, split_key
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import same_unit


@rule(code="QTY-007", documents=("despatch_advice",), severity="warning", when=signs.ORDERED)
def not_above_stated_order(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    shipped: dict[object, Decimal] = {}
    said: set[object] = set()
    if not any(line.ordered is not None for line in document.lines):
        return
    for line in document.lines:
        if line.quantity is not None:
            key = split_key(line)
            shipped[key] = shipped.get(key, Decimal(0)) + line.quantity.value
    for index, line in enumerate(document.lines):
        key = split_key(line)
        if line.ordered is None or line.quantity is None or key in said:
            continue
        same = line.ordered.unit is None or same_unit(line.ordered.unit, line.quantity.unit)
        if same and shipped[key] > line.ordered.value:
            said.add(key)
            yield Finding(
                path("lines", index, "quantity", "value"),
                f"{show(shipped[key])} of {item_name(line)} are shipped, but the line says that "
                f"{show(line.ordered.value)} were ordered",
                "ship what was ordered, or have the order changed first",
            )
