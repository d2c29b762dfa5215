"""A glance at a document: one pass that tells which rules have anything to look for.

Most documents are right, and most rules look for what is rare. Asking each of fifty rules costs
more than looking once at everything they look at. A glance knows no messages and no exceptions: it
may show a sign where the rule then finds nothing, never miss one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ediglot.model import DespatchAdvice, Document, Invoice, OrderResponse, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.glance import despatch, invoice, order, response

_GLANCES: dict[type, Callable[[Any], int]] = {
    PurchaseOrder: order.glance,
    OrderResponse: response.glance,
    DespatchAdvice: despatch.glance,
    Invoice: invoice.glance,
}


def glance(document: Document) -> int:
    """The signs that a document shows, as bits; all of them for a kind that has no glance."""
    look = _GLANCES.get(type(document))
    return signs.EVERY if look is None else look(document)
