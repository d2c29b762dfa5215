"""A window does not end before it starts.

## What it checks
Every ship window, delivery window and invoicing period, of the document and of its lines: the end
is not before the start. A time of day counts only where both ends state one.

## Why it matters
A window that ends first can't be met: every shipment is early or late, and is charged as such.

## Bad
    ship window 2026-05-12 to 2026-05-08

## Good
    ship window 2026-05-08 to 2026-05-12

## How to fix
Exchange the dates if they were swapped; otherwise ask the buyer. In EDIFACT, look at the
qualifiers: 63 is the latest and 64 the earliest delivery.

## Reference
UN/EDIFACT data element 2005 (date or time function qualifier).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.model.moment import Period
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.moments import before, show
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-001", documents=("purchase_order", "invoice"), when=signs.PERIOD)
def window_ordered(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    for where, period in _periods(document):
        start, end = period.start, period.end
        if start is not None and end is not None and before(end, start):
            name = str(where[-1]).replace("_", " ")
            yield Finding(
                path(*where, "end"),
                f"the {name} ends {show(end)}, before it starts {show(start)}",
                "exchange start and end if they were swapped",
            )


def _periods(document: PurchaseOrder | Invoice) -> Iterator[tuple[Where, Period]]:
    if isinstance(document, Invoice):
        if document.period is not None:
            yield ("period",), document.period
        for index, billed in enumerate(document.lines):
            if billed.period is not None:
                yield ("lines", index, "period"), billed.period
        return
    if document.ship_window is not None:
        yield ("ship_window",), document.ship_window
    if document.delivery_window is not None:
        yield ("delivery_window",), document.delivery_window
    for index, line in enumerate(document.lines):
        if line.ship_window is not None:
            yield ("lines", index, "ship_window"), line.ship_window
        if line.delivery_window is not None:
            yield ("lines", index, "delivery_window"), line.delivery_window
