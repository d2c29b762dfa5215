"""Goods leave before they arrive.

## What it checks
The day of despatch is not after the day of delivery, in a despatch advice or an invoice, and for
lines that state their own delivery.

## Why it matters
An advice whose dates contradict each other can't be booked to a dock appointment.

## Bad
    despatched 2026-05-12, delivery 2026-05-08

## Good
    despatched 2026-05-08, delivery 2026-05-12

## How to fix
Exchange the dates if they were swapped. In EDIFACT 11 is the despatch, 132 and 17 the estimated
arrival.

## Reference
UN/EDIFACT data element 2005.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.model.moment import Moment
from ediglot.rules import moments, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-003", documents=("despatch_advice", "invoice"), when=signs.DELIVERY)
def ship_before_delivery(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    left = document.despatched
    if left is None:
        return
    if document.delivery is not None and moments.before(document.delivery, left):
        yield _finding(("delivery",), document.delivery, left)
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    for index, line in enumerate(lines):
        if line.delivery is not None and moments.before(line.delivery, left):
            yield _finding(("lines", index, "delivery"), line.delivery, left)


def _finding(where: Where, delivery: Moment, left: Moment) -> Finding:
    return Finding(
        path(*where),
        f"delivery is {moments.show(delivery)}, before the despatch on {moments.show(left)}",
        "exchange the dates if they were swapped",
    )
