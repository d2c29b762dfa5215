"""Goods leave and arrive when they were ordered for.

## What it checks
The day of despatch against the order's ship window, the day of delivery against its delivery
window; a line's own window goes before the order's. Each window is said once. Silent where a date
or a window is missing.

## Why it matters
Early goods are refused, late ones charged back; after the window the order may be cancelled.

## Bad
    delivery window 2026-05-08 to 2026-05-12, delivery 2026-05-14

## Good
    delivery window 2026-05-08 to 2026-05-12, delivery 2026-05-11

## How to fix
Ask for another window before the goods leave.

## Reference
Amazon vendor orders, shipWindow and deliveryWindow; UN/EDIFACT DTM 63 and 64.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.model.moment import Moment, Period
from ediglot.rules import counterparts, moments
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-006", documents=("despatch_advice",), layer="cross")
def within_window(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    said: set[tuple[str, str, str]] = set()
    found = context.look(counterparts.matches, document)
    for index, (line, match) in enumerate(zip(document.lines, found, strict=True)):
        if match is None:
            continue
        own = match.order_line
        for name, where, moment, window in (
            (
                "ship window",
                path("despatched"),
                document.despatched,
                (own and own.ship_window) or match.order.ship_window,
            ),
            (
                "delivery window",
                path("lines", index, "delivery") if line.delivery else path("delivery"),
                line.delivery or document.delivery,
                (own and own.delivery_window) or match.order.delivery_window,
            ),
        ):
            if moment is None or window is None:
                continue
            fault = _outside(moment, window)
            if fault is None or (where, match.key[0], fault) in said:
                continue
            said.add((where, match.key[0], fault))
            yield Finding(
                where,
                f"{moments.show(moment)} is {fault} of the {name} of order "
                f"{quote(match.order.number or '')}",
                "ask for another window before the goods leave",
                match.related(name.replace(" ", "_")),
            )


def _outside(moment: Moment, window: Period) -> str | None:
    if window.start is not None and moments.before(moment, window.start):
        return f"before the start {moments.show(window.start)}"
    if window.end is not None and moments.before(window.end, moment):
        return f"after the end {moments.show(window.end)}"
    return None
