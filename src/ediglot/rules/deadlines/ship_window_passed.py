"""The end of an order's ship window is not overdue.

## What it checks
What of an order is neither shipped nor rejected, by the end of its ship or delivery window; a
line's own window goes before the order's. A day without a time is over when it ends. Said when
the deadline is over everywhere it can be; "not evaluated", and unclear, where a time has no
offset and the profile no time zone. Silent without a clock or a term.

## Why it matters
After the window the order may be cancelled, and what comes late is charged back.

## Bad
    ship window to 2026-03-20, 24 of 60 not shipped, now 2026-03-21

## Good
    ship window to 2026-03-20, everything announced on 2026-03-18

## How to fix
Ship, or ask the buyer for another window.

## Reference
Amazon vendor orders, shipWindow; UN/EDIFACT DTM 63 and 64.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import PurchaseOrder
from ediglot.rules.context import Context
from ediglot.rules.due_text import findings
from ediglot.rules.registry import Finding, rule


@rule(
    code="DUE-004",
    documents=("purchase_order",),
    severity="warning",
    layer="partner",
)
def ship_window_passed(document: PurchaseOrder, context: Context) -> Iterator[Finding]:
    yield from findings(document, context, "ship_window", "late")
