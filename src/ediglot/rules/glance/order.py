"""A glance at a purchase order."""

from __future__ import annotations

from ediglot.model import PurchaseOrder
from ediglot.rules.glance.references import of_period
from ediglot.rules.glance.sums import of_sums
from ediglot.rules.glance.trade import Trade


def glance(document: PurchaseOrder) -> int:
    """The signs that an order shows."""
    seen = Trade(document)
    seen.header(document.buyer, numbered=bool(document.number), issued=document.issued)
    seen.shown |= of_period(document.ship_window) | of_period(document.delivery_window)
    seen.packaging(document.packaging)
    for line in document.lines:
        seen.line(line)
        seen.money(line)
        seen.weights(line)
        if line.ship_window is not None or line.delivery_window is not None:
            seen.shown |= of_period(line.ship_window) | of_period(line.delivery_window)
        if line.packaging:
            seen.packaging(line.packaging)
        if line.allocations:
            seen.allocations(line.allocations)
        if line.schedule:
            seen.further += [due.quantity for due in line.schedule if due.quantity is not None]
    seen.settlement(document)
    seen.shown |= of_sums(document)
    return seen.end(document)
