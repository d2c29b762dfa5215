"""No package is inside itself.

## What it checks
Following each package to the one around it ends at an outermost one. A cycle is said once, at its
first package.

## Why it matters
No truck can be loaded so: the advice is refused as a whole.

## Bad
    package 2 in 3, package 3 in 2

## Good
    package 2 in 1, package 3 in 2

## How to fix
Correct the number of the package around it. In EDIFACT the outermost package names no parent:
CPS+1, not CPS+1+1.

## Reference
UN/EDIFACT CPS, data elements 7164 and 7166.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-004", documents=("despatch_advice",), when=signs.NESTING)
def no_package_cycle(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    parents = {package.id: package.parent for package in document.packages}
    done: set[str] = set()
    for package in document.packages:
        trail: dict[str, None] = {}
        at: str | None = package.id
        while at is not None and at not in done and at not in trail:
            trail[at] = None
            at = parents.get(at)
        done.update(trail)
        if at is None or at not in trail:
            continue
        ring = [*trail][[*trail].index(at) :]
        inside = " in ".join(quote(one) for one in [*ring[:5], *(("…",) if ring[5:] else ()), at])
        first = min(number for number, one in enumerate(document.packages) if one.id in ring)
        yield Finding(
            path("packages", first, "parent"),
            f"package {inside} is a circle",
            "correct the number of the package around it",
        )
