"""A glance at a despatch advice."""

from __future__ import annotations

from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.glance.money import NOTHING
from ediglot.rules.glance.packages import of_counts, of_measure, of_packages, of_weights
from ediglot.rules.glance.references import of_bill, of_delivery, of_orders
from ediglot.rules.glance.trade import Trade
from ediglot.rules.units import VOLUMES, WEIGHTS


def glance(document: DespatchAdvice) -> int:
    """The signs that a despatch advice shows."""
    seen = Trade(document)
    seen.header(document.ship_to, numbered=bool(document.number), issued=document.issued)
    if document.transport is not None and document.transport.bill_of_lading is not None:
        seen.shown |= of_bill(document.transport.bill_of_lading)
    seen.shown |= of_delivery(document.despatched, document.delivery)
    seen.shown |= of_weights(document.gross_weight, document.net_weight)
    if document.billable_weight is not None:
        seen.shown |= of_measure(document.billable_weight, WEIGHTS)
    if document.volume is not None:
        seen.shown |= of_measure(document.volume, VOLUMES)
    if document.carton_count is not None or document.pallet_count is not None:
        seen.shown |= signs.COUNT
    seen.packaging(document.declared)
    for line in document.lines:
        seen.line(line)
        if line.amount is not None:
            seen.amount(line, line.amount, NOTHING)
        if line.ordered is not None:
            seen.shown |= signs.ORDERED
            seen.further.append(line.ordered)
        if line.outstanding is not None:
            seen.further.append(line.outstanding)
        if line.allocations:
            seen.allocations(line.allocations)
        if line.delivery is not None:
            seen.shown |= signs.DELIVERY
        if line.lots:
            seen.shown |= signs.LOT
        seen.weights(line)
    if document.packages:
        seen.shown |= of_packages(document.packages, {line.package for line in document.lines})
        seen.shown |= of_counts(document.packages, document.declared)
    elif any(line.package is not None for line in document.lines):
        seen.shown |= signs.NESTING
    references = [line.references for line in document.lines]
    seen.shown |= of_orders(document.references, references, document.issued)
    return seen.end(document)
