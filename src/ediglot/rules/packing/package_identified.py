"""Every package that is scanned has a number.

## What it checks
A package that is outermost, and the carton or pallet nearest around each line, has an identifier
(SSCC or another) or a tracking number; one that stands for several has as many. A bag in a carton
needs none. When no package has any, that is said once.

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

from ediglot.model import DespatchAdvice
from ediglot.model.package import Package
from ediglot.rules import packing, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Packages that are scanned, whatever is around them: those of no type or a vague one, too.
_SCANNED = packing.PALLETS | packing.CARTONS | {None, "PK", "ZZ"}


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
    lacking = [(index, one, lack) for index, one in enumerate(packages) if (lack := _lack(one))]
    scanned = _scanned(document) if lacking else ()
    for index, package, lack in lacking:
        if package.id in scanned:
            yield Finding(
                path("packages", index, "identifiers"),
                f"{packing.name(document, index)} {lack}",
                "state the SSCC on each label",
            )


def _lack(package: Package) -> str | None:
    """What a package that is scanned would lack."""
    known = max(len(package.identifiers), 1 if package.tracking_number else 0)
    if known == 0:
        return "has no number"
    count = package.count or 1
    labels = sum(one.scheme == "sscc" for one in package.identifiers)
    if count > 1 and labels not in (0, count):
        return f"has {known} numbers for {count} packages"
    return None


def _scanned(document: DespatchAdvice) -> set[str]:
    """The outermost packages, and of each line the nearest around it that is scanned."""
    known: dict[str | None, Package] = {one.id: one for one in document.packages}
    found = {one.id for one in document.packages if one.parent is None}
    for holding in {line.package for line in document.lines}:
        package, passed = known.get(holding), set[str]()
        while package is not None and package.type not in _SCANNED and package.id not in passed:
            passed.add(package.id)
            package = known.get(package.parent)
        if package is not None:
            found.add(package.id)
    return found
