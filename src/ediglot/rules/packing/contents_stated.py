"""Every package says what is in it.

## What it checks
A package that holds no other package holds at least one line.

## Why it matters
A carton with unknown contents is opened and counted by hand, at the supplier's cost.

## Bad
    carton 3 without a line

## Good
    carton 3 with 12 of item 4006381333931

## How to fix
State the items in the carton, or leave the carton out if it was not shipped.

## Reference
GS1 EANCOM DESADV, LIN below CPS; Amazon vendor shipments, packedItems.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import packing, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-006", documents=("despatch_advice",), severity="warning", when=signs.EMPTY)
def contents_stated(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not document.packages:
        return
    filled = {line.package for line in document.lines}
    filled.update(package.parent for package in document.packages)
    empty = [index for index, one in enumerate(document.packages) if one.id not in filled]
    if empty and len(empty) == len(document.packages):
        yield Finding(
            path("packages"),
            f"none of the {len(empty)} packages says what is in it",
            "put each line into its package",
        )
        return
    for index in empty:
        yield Finding(
            path("packages", index),
            f"{packing.name(document, index)} does not say what is in it",
            "state the items in it, or leave the package out",
        )
