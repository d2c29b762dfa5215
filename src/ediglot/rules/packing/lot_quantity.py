"""The lots of a line make its quantity.

## What it checks
Where every lot of a line says how much of it is in the line, in the line's unit, they add up to
the line's quantity.

## Why it matters
The receiver books stock by lot: what no lot accounts for is not put on the shelf.

## Bad
    12 shipped, lots of 6 and 5

## Good
    12 shipped, lots of 6 and 6

## How to fix
Correct the quantity of the lots, or of the line.

## Reference
UN/EDIFACT PCI 17, QTY 52; GS1 application identifier (10).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import same_unit


@rule(code="PKG-015", documents=("despatch_advice",), when=signs.LOT)
def lot_quantity(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        if not line.lots or line.quantity is None:
            continue
        stated = [lot.quantity for lot in line.lots if lot.quantity is not None]
        if len(stated) < len(line.lots):
            continue
        unit = line.quantity.unit
        if any(one.unit is not None and not same_unit(one.unit, unit) for one in stated):
            continue
        made = sum((one.value for one in stated), Decimal(0))
        if made != line.quantity.value:
            yield Finding(
                path("lines", index, "quantity", "value"),
                f"{show(line.quantity.value)} of {item_name(line)} are shipped, but its lots make "
                f"{show(made)}",
                "correct the quantity of the lots, or of the line",
            )
