"""A shipment names the carrier's PRO number.

## What it checks
A despatch advice states the carrier's own (PRO) number. Parcels have tracking numbers instead;
cancellations and requests to collect need none. Asked for by profiles.

## Why it matters
The receiver tracks less-than-truckload freight by it; without it a lost pallet stays lost.

## Bad
    no PRO number

## Good
    pro_number: 014-552871

## How to fix
Add the number the carrier gave when the pickup was booked.

## Reference
Amazon vendor shipments, shipmentReferenceNumber; RFF CN.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import under_way


@rule(code="REF-012", documents=("despatch_advice",), profile_only=True)
def pro_number(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    transport = document.transport
    if transport is not None and (transport.pro_number or transport.load == "small_parcel"):
        return
    if under_way(document):
        yield Finding(
            path("transport", "pro_number"),
            "the carrier's PRO number is missing",
            "add the number the carrier gave when the pickup was booked",
        )
