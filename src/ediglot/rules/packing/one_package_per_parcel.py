"""A parcel is one package with an advice of its own.

## What it checks
A despatch advice for parcels has one outermost package and no pallet. Asked for by profiles.

## Why it matters
Parcels arrive one by one: an advice over several can't be closed when the first is scanned.

## Bad
    small_parcel, three cartons

## Good
    three advices, one carton each

## How to fix
Send one advice a parcel, before it leaves.

## Reference
Amazon vendor shipments, shipmentType SmallParcel.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import parcels


@rule(code="PKG-012", documents=("despatch_advice",), profile_only=True)
def one_package_per_parcel(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    transport = document.transport
    if transport is None or transport.load != "small_parcel":
        return
    outer = sum(document.packages[index].count or 1 for index in parcels(document))
    if outer > 1:
        yield Finding(
            path("packages"), f"{outer} parcels are in one advice", "send one advice a parcel"
        )
    if document.pallet_count:
        yield Finding(
            path("pallet_count"),
            f"a parcel has no pallets; stated: {document.pallet_count}",
            "state 0 pallets",
        )
