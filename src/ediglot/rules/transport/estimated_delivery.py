"""A shipment says when it will arrive.

## What it checks
A despatch advice that is no cancellation and no request to collect states the estimated delivery.
Asked for by profiles.

## Why it matters
Without it the dock plans nothing: the appointment is lost, and the advice is refused or charged.

## Bad
    no DTM+17

## Good
    DTM+17:202605120900:203'

## How to fix
Add the estimated arrival; the carrier's transit time is enough.

## Reference
Amazon vendor shipments, estimatedDeliveryDate.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import under_way


@rule(code="DAT-010", documents=("despatch_advice",), profile_only=True)
def estimated_delivery(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if document.delivery is None and under_way(document):
        yield Finding(
            path("delivery"), "the estimated delivery is missing", "add the estimated arrival"
        )
