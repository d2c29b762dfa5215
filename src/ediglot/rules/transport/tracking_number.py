"""Every parcel has a tracking number.

## What it checks
In a despatch advice for parcels that is no cancellation, every outermost package has a tracking
number, or the only one is tracked by the shipment's. Asked for by profiles.

## Why it matters
Parcels are received by tracking number: one without is booked as short.

## Bad
    small_parcel, carton 2 without a tracking number

## Good
    small_parcel, every carton with its tracking number

## How to fix
Add the number on the carrier's label.

## Reference
Amazon vendor shipments, trackingNumber.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import packing
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import parcels, under_way


@rule(code="REF-014", documents=("despatch_advice",), profile_only=True)
def tracking_number(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not under_way(document):
        return
    transport = document.transport
    if transport is None or transport.load != "small_parcel":
        return
    # That a parcel has no pallets is said by `one-package-per-parcel`.
    outer = parcels(document)
    if len(outer) <= 1 and transport.tracking_number:
        return
    for index in outer:
        if not document.packages[index].tracking_number:
            yield Finding(
                path("packages", index, "tracking_number"),
                f"{packing.name(document, index)} has no tracking number",
                "add the number on the carrier's label",
            )
    if not outer:
        yield Finding(
            path("transport", "tracking_number"),
            "the parcel has no tracking number",
            "add the number on the carrier's label",
        )
