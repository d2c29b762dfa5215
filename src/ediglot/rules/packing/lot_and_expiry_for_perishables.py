"""Perishable goods state lot and expiry.

## What it checks
Each line of an item that the profile calls perishable - of every item with lots, when it names
none - has a lot with a number, and an expiry or best-before day, or else manufacturing day and
shelf life. Asked for by profiles.

## Why it matters
Goods without a date are not put on the shelf: they are returned or destroyed at the supplier's
cost.

## Bad
    lot without expiry

## Good
    lot L2207, expiry 2026-11-30

## How to fix
State the lot number and the date printed on the goods, for each line and carton.

## Reference
Amazon vendor shipments, expiry and lotNumber; GS1 application identifiers (10) and (17).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.model.item import Item, Lot
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="PKG-007", documents=("despatch_advice",), profile_only=True)
def lot_and_expiry_for_perishables(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    perishable = context.settings.perishable
    for index, line in enumerate(document.lines):
        if perishable:
            if not _is_one_of(line.item, perishable):
                continue
        elif not line.lots:
            continue
        if not line.lots:
            yield Finding(
                path("lines", index, "lots"),
                f"{item_name(line)} is perishable and has no lot",
                "state lot number and expiry",
            )
        for number, lot in enumerate(line.lots):
            lacks = _lacks(lot)
            if lacks:
                yield Finding(
                    path("lines", index, "lots", number),
                    f"the lot of {item_name(line)} has no {lacks}",
                    "state what is printed on the goods",
                )


def _is_one_of(item: Item | None, perishable: frozenset[str]) -> bool:
    if item is None:
        return False
    return any(one.value in perishable for one in item.identifiers)


def _lacks(lot: Lot) -> str:
    dated = lot.expiry or lot.best_before or (lot.manufactured and lot.shelf_life)
    missing = [] if lot.number else ["lot number"]
    if not dated:
        missing.append("expiry")
    return " and ".join(missing)
