"""A glance at an order response."""

from __future__ import annotations

from ediglot.model import OrderResponse
from ediglot.model.money import Money, Price
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import signs
from ediglot.rules.glance.money import of_allowances, of_amounts, of_price, of_taxes, of_totals
from ediglot.rules.glance.parties import of_identifiers, of_item, of_parties, of_transport
from ediglot.rules.glance.quantities import of_line_quantity, of_quantities
from ediglot.rules.glance.references import of_numbers


def glance(document: OrderResponse) -> int:
    """The signs that an order response shows."""
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
    amounts: list[Money] = []
    prices: list[Price] = []
    quantities: list[LineQuantity] = []
    further: list[Quantity] = []
    for line in document.lines:
        shown |= of_item(line.item)
        shown |= of_line_quantity(line.quantity, quantities)
        if line.price is not None:
            shown |= of_price(line.price, prices, further)
        if line.gross_price is not None:
            shown |= of_price(line.gross_price, prices, further)
        if line.amount is not None:
            amounts.append(line.amount)
        if line.allowances_charges:
            shown |= of_allowances(line.allowances_charges, amounts, document.currency)
        if line.taxes:
            shown |= of_taxes(line.taxes, amounts)
        for answer in line.answers:
            if answer.quantity is not None:
                further.append(answer.quantity)
        for allocation in line.allocations:
            if allocation.place is not None:
                shown |= of_identifiers(allocation.place.identifiers)
            if allocation.quantity is not None:
                further.append(allocation.quantity)
        further += [due.quantity for due in line.schedule if due.quantity is not None]
    if document.allowances_charges:
        shown |= of_allowances(document.allowances_charges, amounts, document.currency)
    if document.taxes:
        shown |= of_taxes(document.taxes, amounts)
    if document.totals is not None:
        amounts += of_totals(document.totals)
    shown |= of_numbers([line.number for line in document.lines])
    shown |= of_amounts(amounts, prices, document.currency)
    return shown | of_quantities(quantities, further)
