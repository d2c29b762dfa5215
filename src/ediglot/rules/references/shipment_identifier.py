"""A despatch advice has an identifier.

## What it checks
The number of the despatch advice is there.

## Why it matters
The label, the bill of lading and the receipt name it; without it the advice can't be found, or
replaced.

## Bad
    BGM+351'

## Good
    BGM+351+ASN-88012'

## How to fix
Give each shipment a number of its own.

## Reference
UN/EDIFACT BGM 1004; Amazon vendor shipments, shipmentIdentifier.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="REF-004", documents=("despatch_advice",), when=signs.HEADER)
def shipment_identifier(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not document.number:
        yield Finding(
            path("number"),
            "the despatch advice has no number",
            "give each shipment a number of its own",
        )
