"""The stated number of cartons is right.

## What it checks
The stated number of cartons (`carton_count`, and what is declared for the type) against the
packages of that type. Silent when the despatch advice lists no package of the type.

## Why it matters
The dock counts cartons when the truck is unloaded: another number is a claim, or the truck waits.

## Bad
    carton_count 40, 38 packages CT

## Good
    carton_count 38, 38 packages CT

## How to fix
Count the cartons again, or list the ones that are missing.

## Reference
UN/EDIFACT PAC 7224 at shipment level; Amazon vendor shipments, cartons.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import packing, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-010", documents=("despatch_advice",), when=signs.COUNT)
def carton_count(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    stated: list[tuple[Where, int | None, frozenset[str]]] = [
        (("carton_count",), document.carton_count, packing.CARTONS)
    ]
    for index, declared in enumerate(document.declared):
        if declared.type in packing.CARTONS:
            stated.append(
                (("declared", index, "count"), declared.count, frozenset((declared.type,)))
            )
    for where, number, types in stated:
        listed = packing.count(document, types) if number is not None else 0
        if listed and number not in (listed, packing.innermost(document)):
            yield Finding(
                path(*where),
                f"cartons stated: {number}, listed: {listed}",
                "count again, or list the ones that are missing",
            )
