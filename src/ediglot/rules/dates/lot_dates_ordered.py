"""A lot is made before it expires.

## What it checks
The manufacturing day of a lot is not after its expiry or best-before day.

## Why it matters
The receiver computes the remaining shelf life from these dates and refuses what has none.

## Bad
    manufactured 2026-11-30, expiry 2026-05-08

## Good
    manufactured 2026-05-08, expiry 2026-11-30

## How to fix
Exchange the dates if they were swapped.

## Reference
GS1 application identifiers (11), (15) and (17).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import moments, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-008", documents=("despatch_advice",), when=signs.LOT)
def lot_dates_ordered(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        for number, lot in enumerate(line.lots):
            made = lot.manufactured
            if made is None:
                continue
            for name, day in (("expiry", lot.expiry), ("best_before", lot.best_before)):
                if day is not None and moments.before(day, made):
                    yield Finding(
                        path("lines", index, "lots", number, name),
                        f"lot {quote(lot.number or number + 1)} is made {moments.show(made)}, "
                        f"after its {name.replace('_', '-')} day {moments.show(day)}",
                        "exchange the dates if they were swapped",
                    )
