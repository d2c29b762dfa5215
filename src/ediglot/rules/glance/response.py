"""A glance at an order response."""

from __future__ import annotations

from ediglot.model import OrderResponse
from ediglot.rules import signs
from ediglot.rules.glance.trade import Trade


def glance(document: OrderResponse) -> int:
    """The signs that an order response shows."""
    seen = Trade(document)
    if document.issued is None:
        seen.shown |= signs.HEADER
    for line in document.lines:
        seen.line(line)
        seen.money(line)
        seen.further += [part.quantity for part in line.answers if part.quantity is not None]
        seen.allocations(line.allocations)
        seen.further += [due.quantity for due in line.schedule if due.quantity is not None]
    seen.settlement(document)
    return seen.end(document)
