"""A package holds as many packages as it says.

## What it checks
The stated number of inner packages against the packages listed inside. Silent for a package with
none listed.

## Why it matters
The receiver counts the pallet against the label: cartons that are not listed are booked as short.

## Bad
    pallet says 40 cartons, 38 are listed

## Good
    pallet says 38 cartons, 38 are listed

## How to fix
Count again, or list the cartons that are missing.

## Reference
UN/EDIFACT PAC 7224; Amazon vendor shipments, innerContainersDetails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import packing, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-011", documents=("despatch_advice",), severity="warning", when=signs.COUNT)
def inner_count(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not any(package.inner_count is not None for package in document.packages):
        return
    inside: Counter[str] = Counter()
    for package in document.packages:
        if package.parent is not None:
            inside[package.parent] += package.count or 1
    for index, package in enumerate(document.packages):
        listed = inside[package.id]
        if package.inner_count is not None and listed and package.inner_count != listed:
            yield Finding(
                path("packages", index, "inner_count"),
                f"packages inside {packing.name(document, index)}: stated {package.inner_count}, "
                f"listed {listed}",
                "count again, or list the ones that are missing",
            )
