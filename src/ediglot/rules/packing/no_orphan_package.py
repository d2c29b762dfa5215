"""What a package or line is in, is there.

## What it checks
Every package that names the package around it, and every line that names its package, names one
of the despatch advice. No two packages have the same id.

## Why it matters
Goods in a package that does not exist are not found at the dock: they are booked as short.

## Bad
    a line in package 7, packages 1 to 3

## Good
    a line in package 3, packages 1 to 3

## How to fix
Correct the package number of the line, or add the package. In EDIFACT, look at CPS 7164 and 7166.

## Reference
UN/EDIFACT CPS, data elements 7164 and 7166.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-003", documents=("despatch_advice",), when=signs.NESTING)
def no_orphan_package(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    known: set[str] = {package.id for package in document.packages}
    if len(known) < len(document.packages):
        yield from _doubles(document)
    for index, package in enumerate(document.packages):
        if package.parent is not None and package.parent not in known:
            yield Finding(
                path("packages", index, "parent"),
                f"package {quote(package.id)} is in package {quote(_named(package.parent))}, "
                "which is not there",
                "correct the number, or add the package",
            )
    for number, line in enumerate(document.lines):
        if line.package is not None and line.package not in known:
            yield Finding(
                path("lines", number, "package"),
                f"{item_name(line)} is in package {quote(_named(line.package))}, "
                "which is not there",
                "correct the number, or add the package",
            )


def _named(package: str) -> str:
    """A dangling package as its sender called it: `normal` marks it with a question mark."""
    return package.removeprefix("?")


def _doubles(document: DespatchAdvice) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, package in enumerate(document.packages):
        if package.id in seen:
            yield Finding(
                path("packages", index, "id"),
                f"package {quote(package.id)} is there twice",
                "give each package an id of its own",
            )
        seen.add(package.id)
