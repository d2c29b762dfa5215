"""A measure has a unit of its kind.

## What it checks
Lengths have a unit of length, weights one of weight, volumes one of volume, in the shipment, its
packages and lines.

## Why it matters
A length in kilograms is refused; one without a unit is read in inches by one partner and in
metres by another.

## Bad
    length 60

## Good
    length 60 CMT

## How to fix
Add the unit: CMT or MTR, KGM or GRM, MTQ.

## Reference
UN/ECE Recommendation 20; UN/EDIFACT MEA 6411.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import amount_views, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import LENGTHS, VOLUMES, WEIGHTS

_KINDS = {
    "length": ("length", LENGTHS, "CMT"),
    "width": ("length", LENGTHS, "CMT"),
    "height": ("length", LENGTHS, "CMT"),
    "volume": ("volume", VOLUMES, "MTQ"),
}
_WEIGHT = ("weight", WEIGHTS, "KGM")


@rule(code="PKG-014", documents=("despatch_advice",), severity="warning", when=signs.MEASURE)
def dimension_unit(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    for where, measure in context.view(amount_views.measures, document):
        name = str(where[-1])
        kind, units, example = _KINDS.get(name, _WEIGHT)
        if measure.unit in units or name == "weight":
            continue
        found = f"has the unit {quote(measure.unit)}" if measure.unit else "has no unit"
        yield Finding(
            path(*where, "unit"),
            f"the {name.replace('_', ' ')} {found}, expected a unit of {kind}",
            f"add the unit, such as {example}",
        )
