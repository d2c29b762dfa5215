"""Every package that is scanned has a number.

## What it checks
A package that is outermost, or holds lines itself, has an identifier (SSCC or another) or a
tracking number; one that stands for several has as many. When no package has any, that is said
once.

## Why it matters
The dock scans the label and finds nothing: the carton is received by hand and charged back.

## Bad
    carton 2 without SSCC

## Good
    carton 2 with SSCC 340123450000000024

## How to fix
Print an SSCC label for each carton and pallet and state its number.

## Reference
GS1 EANCOM DESADV, PCI 33E and GIN BJ; Amazon vendor shipments, containerIdentifiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.model.package import Package
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-002", documents=("despatch_advice",), severity="warning", when=signs.LABEL)
def package_identified(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    packages = document.packages
    if not packages:
        return
    if not any(one.identifiers or one.tracking_number for one in packages):
        yield Finding(
            path("packages"),
            f"none of the {len(packages)} packages has a number",
            "state the SSCC on each label",
        )
        return
    holding = {line.package for line in document.lines}
    for index, package in enumerate(packages):
        if package.parent is not None and package.id not in holding:
            continue
        count = package.count or 1
        known = max(len(package.identifiers), 1 if package.tracking_number else 0)
        if known == 0 or (count > 1 and _sscc_count(package) not in (0, count)):
            what = f"has {known} numbers for {count} packages" if known else "has no number"
            yield Finding(
                path("packages", index, "identifiers"),
                f"package {quote(package.id)} {what}",
                "state the SSCC on each label",
            )


def _sscc_count(package: Package) -> int:
    return sum(one.scheme == "sscc" for one in package.identifiers)
