"""A shipment names its bill of lading.

## What it checks
A despatch advice states the bill of lading (in the transport, or as a reference BM). Parcels need
none, nor do cancellations and requests to collect. Asked for by profiles.

## Why it matters
The dock finds the advice by the bill of lading on the truck's papers: without it the truck waits.

## Bad
    no RFF+BM

## Good
    RFF+BM:BOL2026050801'

## How to fix
Add the number on the papers; all advices of one truck share it.

## Reference
Amazon vendor shipments, billOfLading; UN/EDIFACT RFF BM.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import under_way


@rule(code="REF-010", documents=("despatch_advice",), profile_only=True)
def bill_of_lading(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not under_way(document):
        return
    transport = document.transport
    if transport is not None and (transport.bill_of_lading or transport.load == "small_parcel"):
        return
    if not any(one.type == "BM" and one.number for one in document.references):
        yield Finding(
            path("transport", "bill_of_lading"),
            "the bill of lading is missing",
            "add the number on the truck's papers",
        )
