"""A collect shipment names the marketplace's reference (ARN).

## What it checks
A despatch advice whose freight the receiver pays (payment CC), or whose payer is not stated, has
the ARN. Asked for by profiles.

## Why it matters
The truck was booked by the marketplace under the ARN: without it the freight is charged back.

## Bad
    delivery_terms.payment CC, no ARN

## Good
    delivery_terms.payment CC, arn 5512874411

## How to fix
Add the number of the routing request.

## Reference
Amazon vendor shipments, amazonReferenceNumber.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="REF-013", documents=("despatch_advice",), profile_only=True)
def arn(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    terms, transport = document.delivery_terms, document.transport
    if terms is not None and terms.payment not in (None, "CC"):
        return
    if transport is None or not transport.arn:
        yield Finding(
            path("transport", "arn"),
            "the marketplace's reference of the collect shipment (ARN) is missing",
            "add the number of the routing request",
        )
