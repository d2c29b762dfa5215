"""Counts that the sender states are right.

## What it checks
Number of lines, sum of line quantities and number of packages, as stated beside the data (EDIFACT
CNT), against the document. Where lines share a number, the numbers may be counted instead of the
lines; packages may be counted at any level of the packing.

## Why it matters
Control counts are there to find lost data: a partner whose count differs refuses the message.

## Bad
    CNT+2:3' with two lines

## Good
    CNT+2:2'

## How to fix
Count again when writing; if the count is right, a line was lost on the way.

## Reference
UN/EDIFACT data element 6069, codes 1, 2 and 11.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import DespatchAdvice
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="QTY-006",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    when=signs.CONTROL,
)
def control_totals(document: Traded, context: Context) -> Iterator[Finding]:
    control = document.control
    if control is None:
        return
    lines = amount_views.lines_of(document)
    if control.lines is not None and control.lines != len(lines):
        numbers = {line.number for line in lines}
        if None in numbers or len(numbers) != control.lines:
            yield Finding(
                path("control", "lines"),
                f"lines stated: {control.lines}, listed: {len(lines)}",
                "count the lines again, or look for the lost one",
            )
    if control.quantity is not None:
        stated = [line.quantity.value for line in lines if line.quantity is not None]
        if len(stated) == len(lines) and sum(stated) != control.quantity:
            yield Finding(
                path("control", "quantity"),
                f"the quantities are stated to make {show(control.quantity)}, they make "
                f"{show(sum(stated, Decimal(0)))}",
                "add up the quantities again, or look for the lost line",
            )
    if control.packages is not None and isinstance(document, DespatchAdvice):
        yield from _packages(document, control.packages)


def _packages(document: DespatchAdvice, stated: int) -> Iterator[Finding]:
    if not document.packages:
        return
    parents = {package.parent for package in document.packages}
    every = sum(package.count or 1 for package in document.packages)
    outer = sum(package.count or 1 for package in document.packages if package.parent is None)
    inner = sum(package.count or 1 for package in document.packages if package.id not in parents)
    if stated not in (every, outer, inner, len(document.packages)):
        yield Finding(
            path("control", "packages"),
            f"packages stated: {stated}, listed: {every}"
            + (f" ({outer} of them outermost)" if outer != every else ""),
            "count the packages again, or look for the lost one",
        )
