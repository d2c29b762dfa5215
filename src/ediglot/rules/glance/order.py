"""A glance at a purchase order."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model import PurchaseOrder
from ediglot.model.money import Money, Price
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import signs
from ediglot.rules.arithmetic import settled_here
from ediglot.rules.codes.lists import PACKAGE_TYPES
from ediglot.rules.glance.money import (
    NOTHING,
    of_allowances,
    of_amounts,
    of_price,
    of_product,
    of_taxes,
    of_totals,
)
from ediglot.rules.glance.packages import of_measure
from ediglot.rules.glance.parties import of_identifiers, of_item, of_parties, of_transport
from ediglot.rules.glance.quantities import of_line_quantity, of_quantities
from ediglot.rules.glance.references import of_numbers
from ediglot.rules.glance.sums import of_sums
from ediglot.rules.units import WEIGHTS


def glance(document: PurchaseOrder) -> int:
    """The signs that an order shows."""
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
    if document.ship_window is not None or document.delivery_window is not None:
        shown |= signs.PERIOD
    if document.control is not None:
        shown |= signs.CONTROL
    for declared in document.packaging:
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
        if line.gross_price is not None:
            shown |= of_price(line.gross_price, prices, further)
        effect: Decimal | None = NOTHING
        if line.allowances_charges:
            shown |= of_allowances(line.allowances_charges, amounts, document.currency)
            effect = settled_here(line.allowances_charges)
        if line.amount is not None:
            amounts.append(line.amount)
            shown |= of_product(line, effect, document.currency)
        if line.taxes:
            shown |= of_taxes(line.taxes, amounts)
        if line.ship_window is not None or line.delivery_window is not None:
            shown |= signs.PERIOD
        if line.gross_weight is not None:
            shown |= of_measure(line.gross_weight, WEIGHTS)
        if line.net_weight is not None:
            shown |= of_measure(line.net_weight, WEIGHTS)
        for declared in line.packaging:
            if declared.type is not None and declared.type not in PACKAGE_TYPES:
                shown |= signs.PACKAGE_TYPE
        for allocation in line.allocations:
            if allocation.place is not None:
                shown |= of_identifiers(allocation.place.identifiers)
            if allocation.quantity is not None:
                further.append(allocation.quantity)
        further += [due.quantity for due in line.schedule if due.quantity is not None]
    if document.allowances_charges:
        shown |= signs.ALLOWANCES | of_allowances(
            document.allowances_charges, amounts, document.currency
        )
    if document.taxes:
        shown |= of_taxes(document.taxes, amounts)
    if document.totals is not None:
        amounts += of_totals(document.totals)
    shown |= of_sums(document)
    shown |= of_numbers([line.number for line in document.lines])
    shown |= of_amounts(amounts, prices, document.currency)
    return shown | of_quantities(quantities, further)
