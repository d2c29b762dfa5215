"""Weights and dimensions are above zero, gross not below net.

## What it checks
Every weight, dimension and volume of the shipment, its packages and lines is above zero. Where
gross and net weight stand side by side in one unit, the gross weight is not the smaller.

## Why it matters
Freight is priced and trucks are loaded by these numbers; a zero is billed at the carrier's
maximum.

## Bad
    gross weight 0 KGM

## Good
    gross weight 12.4 KGM

## How to fix
State the measured value, or leave the measure out.

## Reference
UN/EDIFACT MEA; Amazon vendor shipments, weight and dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.model.quantity import Quantity
from ediglot.rules import amount_views, signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-013", documents=("despatch_advice",), when=signs.MEASURE)
def weight_positive(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    for where, measure in context.view(amount_views.measures, document):
        if measure.value <= 0 and where[-1] != "weight":
            yield Finding(
                path(*where, "value"),
                f"the {str(where[-1]).replace('_', ' ')} is {show(measure.value)}, expected above "
                "zero",
                "state the measured value, or leave it out",
            )
    yield from _gross_below_net((), document.gross_weight, document.net_weight)
    for index, package in enumerate(document.packages):
        yield from _gross_below_net(("packages", index), package.gross_weight, package.net_weight)


def _gross_below_net(
    where: Where, gross: Quantity | None, net: Quantity | None
) -> Iterator[Finding]:
    if gross is None or net is None or gross.unit != net.unit or gross.value >= net.value:
        return
    yield Finding(
        path(*where, "gross_weight", "value"),
        f"the gross weight {show(gross.value)} is below the net weight {show(net.value)}",
        "exchange them if they were swapped",
    )
