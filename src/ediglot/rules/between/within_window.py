"""Goods leave and arrive when they were ordered for.

## What it checks
The day of despatch against the order's ship window, the day of delivery against its delivery
window; a line's own window goes before the order's. Goods of which neither a ship window nor an
arrival is known leave before the delivery window ends. Each window is said once. Silent where a
date or a window is missing.

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
from ediglot.rules import counterparts, moments
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.windows import latest_of, outside, window_of


@rule(code="XDC-006", documents=("despatch_advice",), layer="cross")
def within_window(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    said: set[tuple[str, str, str]] = set()
    found = context.look(counterparts.matches, document)
    for index, (line, match) in enumerate(zip(document.lines, found, strict=True)):
        if match is None:
            continue
        arrival = path("lines", index, "delivery") if line.delivery else path("delivery")
        for field, where, moment in (
            ("ship_window", path("despatched"), document.despatched),
            ("delivery_window", arrival, line.delivery or document.delivery),
        ):
            window = window_of(match, field) if moment is not None else None
            if window is None and not (line.delivery or document.delivery):
                window = latest_of(match)
            fault = outside(moment, window.period) if moment and window else None
            if moment is None or window is None or fault is None:
                continue
            if (where, match.trade.number, fault) in said:
                continue
            said.add((where, match.trade.number, fault))
            yield Finding(
                where,
                f"{moments.show(moment)} is {fault} of the {window.name} of order "
                f"{quote(match.trade.number)}",
                "ask for another window before the goods leave",
                (window.related(context),),
            )
