"""A shipment says when it left.

## What it checks
A despatch advice that is no cancellation and no request to collect states when the goods left.
Asked for by profiles.

## Why it matters
The deadline of the advice counts from it, and so does the day by which the dock expects the goods.

## Bad
    no DTM+11

## Good
    DTM+11:202605081400:203'

## How to fix
Add the moment of departure, or the day that is planned.

## Reference
Amazon vendor shipments, shippedDate; GS1 EANCOM DESADV, DTM 11.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.transport import under_way


@rule(code="DAT-011", documents=("despatch_advice",), profile_only=True)
def ship_date_stated(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if document.despatched is None and under_way(document):
        yield Finding(path("despatched"), "the ship date is missing", "add the moment of departure")
