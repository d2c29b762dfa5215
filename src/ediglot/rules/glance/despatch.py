"""A glance at a despatch advice."""

from __future__ import annotations

from ediglot.model import DespatchAdvice
from ediglot.model.money import Money, Price
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import signs
from ediglot.rules.codes.lists import PACKAGE_TYPES
from ediglot.rules.glance.money import NOTHING, of_amounts, of_price, of_product
from ediglot.rules.glance.packages import of_measure, of_packages, of_weights
from ediglot.rules.glance.parties import of_identifiers, of_item, of_parties, of_transport
from ediglot.rules.glance.quantities import of_line_quantity, of_quantities
from ediglot.rules.glance.references import of_numbers, of_orders
from ediglot.rules.moments import before
from ediglot.rules.units import VOLUMES, WEIGHTS


def glance(document: DespatchAdvice) -> int:
    """The signs that a despatch advice shows."""
    shown = signs.ALWAYS | of_parties(
        (
            document.buyer,
            document.seller,
            document.ship_to,
            document.ship_from,
            document.bill_to,
            *[one.party for one in document.other_parties],
        )
    )
    if document.transport is not None:
        shown |= of_transport(document.transport)
    if document.control is not None:
        shown |= signs.CONTROL
    left = document.despatched
    if left is not None and document.delivery is not None and before(document.delivery, left):
        shown |= signs.DELIVERY
    shown |= of_weights(document.gross_weight, document.net_weight)
    if document.billable_weight is not None:
        shown |= of_measure(document.billable_weight, WEIGHTS)
    if document.volume is not None:
        shown |= of_measure(document.volume, VOLUMES)
    if document.carton_count is not None or document.pallet_count is not None:
        shown |= signs.COUNT
    for declared in document.declared:
        shown |= signs.COUNT
        if declared.type is not None and declared.type not in PACKAGE_TYPES:
            shown |= signs.PACKAGE_TYPE
    amounts: list[Money] = []
    prices: list[Price] = []
    quantities: list[LineQuantity] = []
    further: list[Quantity] = []
    for line in document.lines:
        shown |= of_item(line.item)
        shown |= of_line_quantity(line.quantity, quantities)
        if line.price is not None:
            shown |= of_price(line.price, prices, further)
        if line.amount is not None:
            amounts.append(line.amount)
            shown |= of_product(line, NOTHING, document.currency)
        if line.ordered is not None:
            shown |= signs.ORDERED
            further.append(line.ordered)
        if line.outstanding is not None:
            further.append(line.outstanding)
        for part in line.allocations:
            if part.place is not None:
                shown |= of_identifiers(part.place.identifiers)
            if part.quantity is not None:
                further.append(part.quantity)
        if line.delivery is not None:
            shown |= signs.DELIVERY
        if line.lots:
            shown |= signs.LOT
        if line.gross_weight is not None:
            shown |= of_measure(line.gross_weight, WEIGHTS)
        if line.net_weight is not None:
            shown |= of_measure(line.net_weight, WEIGHTS)
    if document.packages:
        shown |= of_packages(document.packages, {line.package for line in document.lines})
    elif any(line.package is not None for line in document.lines):
        shown |= signs.NESTING
    references = [line.references for line in document.lines]
    shown |= of_orders(document.references, references, document.issued)
    shown |= of_numbers([line.number for line in document.lines])
    shown |= of_amounts(amounts, prices, document.currency)
    return shown | of_quantities(quantities, further)
