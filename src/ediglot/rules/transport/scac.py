"""A shipment names its carrier by SCAC.

## What it checks
The carrier of a despatch advice that is no cancellation and no request to collect has an identifier
of scheme `scac`. Asked for by profiles.

## Why it matters
The appointment is booked under the SCAC: without it the truck is nobody's.

## Bad
    carrier: Blue Line Freight

## Good
    carrier: scac BLFR

## How to fix
Add the carrier to the table of carriers with its SCAC.

## Reference
Amazon vendor shipments, carrierSCAC; NMFTA.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import under_way


@rule(code="PRT-010", documents=("despatch_advice",), profile_only=True)
def scac(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not under_way(document):
        return
    carrier = document.transport.carrier if document.transport is not None else None
    if carrier is None or not any(one.scheme == "scac" for one in carrier.identifiers):
        yield Finding(
            path("transport", "carrier", "identifiers", "[scac]"),
            "the carrier's SCAC is missing",
            "add the carrier to the table of carriers with its SCAC",
        )
