"""What is shipped of an item is packed: all of it, or none.

## What it checks
Where a despatch advice has packages, an item that is partly in packages is in them as a whole.
Lines belong to one item when they share the line number, or else its identifiers and order. What
is left over stands in a line without a package.

## Why it matters
The receiver counts carton by carton. Pieces announced but found in no carton are booked as short,
and the shortage is charged back.

## Bad
    8 shipped: carton 1 holds 5, and 3 are in no package

## Good
    8 shipped: carton 1 holds 5, carton 2 holds 3

## How to fix
State the package of the rest, or correct the shipped quantity if there is no rest.

## Reference
GS1 EANCOM DESADV, segment groups 10 (CPS) and 17 (LIN); Amazon vendor shipments, packedItems.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import DespatchAdvice, DespatchLine
from ediglot.rules import signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name, split_key
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-001", documents=("despatch_advice",), when=signs.LOOSE)
def packed_equals_shipped(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not document.packages:
        return
    loose = [index for index, line in enumerate(document.lines) if line.package is None]
    if not loose or len(loose) == len(document.lines):
        return
    packed: dict[object, list[DespatchLine]] = {}
    for line in document.lines:
        if line.package is not None:
            packed.setdefault(split_key(line), []).append(line)
    for index in loose:
        line = document.lines[index]
        others = packed.get(split_key(line))
        if others is None or line.quantity is None or line.quantity.value == 0:
            continue
        inside = sum((one.quantity.value for one in others if one.quantity), Decimal(0))
        shipped = inside + line.quantity.value
        yield Finding(
            path("lines", index, "package"),
            f"{show(shipped)} of {item_name(line)} are shipped, but only {show(inside)} are in "
            f"packages; {show(line.quantity.value)} are in none",
            "name the package that holds the rest, or correct the shipped quantity",
        )
