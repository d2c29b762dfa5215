"""The ship date is near the day the advice is sent.

## What it checks
The day of despatch lies at most so many days before and after the moment of the check as the
profile says (7 and 2 unless it says otherwise). Silent without a clock.

## Why it matters
A marketplace refuses an advice for a shipment long gone or still far off.

## Bad
    despatched 2026-04-20, sent on 2026-05-08

## Good
    despatched 2026-05-07, sent on 2026-05-08

## How to fix
Send the advice when the truck leaves. If the ship date was mistyped, correct it.

## Reference
Amazon vendor shipments, shippedDate; the days are the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import moments
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-004", documents=("despatch_advice",), profile_only=True)
def ship_date_near_submission(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    left = document.despatched
    if left is None or context.now is None:
        return
    fewest, most = moments.days_after(left, context.now)
    early, late = context.settings.ship_days_before, context.settings.ship_days_after
    if most >= -early and fewest <= late:
        return
    away = f"{-most} days before" if most < 0 else f"{fewest} days after"
    yield Finding(
        path("despatched"),
        f"the goods leave {moments.show(left)}, {away} today; allowed are {early} before and "
        f"{late} after",
        "send the advice when the goods leave, or correct the ship date",
    )
