"""A collect shipment names the marketplace's reference (ARN).

## What it checks
A despatch advice whose freight the receiver pays (payment CC or PB, or freight `collect`), or whose
payer is not stated, has the ARN. Cancellations and requests to collect need none. Asked for by
profiles.

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
from ediglot.rules.transport import under_way

#: UNCL 4215 codes: who receives the goods pays for their carriage.
_COLLECT = frozenset({"CC", "PB"})


@rule(code="REF-013", documents=("despatch_advice",), profile_only=True)
def arn(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if not under_way(document):
        return
    terms, transport = document.delivery_terms, document.transport
    payment = terms.payment if terms is not None else None
    freight = transport.freight if transport is not None else None
    if transport is not None and transport.arn:
        return
    if payment in _COLLECT or freight == "collect":
        yield _missing("", "")
    elif payment is None and freight is None:
        yield _missing(
            ", and it is not said who pays the freight", ", or say that you pay (payment PP)"
        )


def _missing(unsaid: str, otherwise: str) -> Finding:
    return Finding(
        path("transport", "arn"),
        f"the marketplace's reference of the collect shipment (ARN) is missing{unsaid}",
        f"add the number of the routing request{otherwise}",
    )
