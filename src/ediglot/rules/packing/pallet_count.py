"""The stated number of pallets is right.

## What it checks
The stated number of pallets (`pallet_count`, and what is declared for the type) against the
packages of that type. Silent when the despatch advice lists no package of the type.

## Why it matters
The dock counts pallets when the truck is unloaded: another number is a claim, or the truck waits.

## Bad
    pallet_count 3, two packages PX

## Good
    pallet_count 2, two packages PX

## How to fix
Count the pallets again, or list the ones that are missing.

## Reference
UN/EDIFACT PAC 7224 at shipment level; Amazon vendor shipments, pallets.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import packing, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-009", documents=("despatch_advice",), when=signs.COUNT)
def pallet_count(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    stated: list[tuple[Where, int | None, frozenset[str]]] = [
        (("pallet_count",), document.pallet_count, packing.PALLETS)
    ]
    for index, declared in enumerate(document.declared):
        if declared.type in packing.PALLETS:
            stated.append(
                (("declared", index, "count"), declared.count, frozenset((declared.type,)))
            )
    for where, number, types in stated:
        listed = packing.count(document, types) if number is not None else 0
        if listed and number not in (listed,):
            yield Finding(
                path(*where),
                f"pallets stated: {number}, listed: {listed}",
                "count again, or list the ones that are missing",
            )
