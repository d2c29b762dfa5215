"""A carton holds one lot of an item.

## What it checks
In each package, the lines of one item name one lot between them. Asked for by profiles.

## Why it matters
The dock books one expiry a carton and item: with two, the earlier one, or none, is taken for all.

## Bad
    carton 1: 6 of lot L2207 and 6 of lot L2208

## Good
    carton 1: 6 of lot L2207; carton 2: 6 of lot L2208

## How to fix
Pack each lot into a carton of its own.

## Reference
Amazon vendor shipments, packedItems.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import packing
from ediglot.rules.context import Context
from ediglot.rules.matching import item_keys, item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-008", documents=("despatch_advice",), profile_only=True)
def one_lot_per_item_per_container(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    found: dict[tuple[str, frozenset[tuple[str, str]]], str] = {}
    for index, line in enumerate(document.lines):
        if line.package is None or not line.lots:
            continue
        key = (line.package, item_keys(line.item))
        for number, lot in enumerate(line.lots):
            if lot.number is None:
                continue
            first = found.setdefault(key, lot.number)
            if first != lot.number:
                yield Finding(
                    path("lines", index, "lots", number, "number"),
                    f"{_name(document, line.package)} holds lots {quote(first)} and "
                    f"{quote(lot.number)} of {item_name(line)}",
                    "pack each lot into a carton of its own",
                )


def _name(document: DespatchAdvice, held: str) -> str:
    """The package with that id, which may not be there."""
    for index, package in enumerate(document.packages):
        if package.id == held:
            return packing.name(document, index)
    return f"package {quote(held)}"
