"""A glance at an invoice or a credit note."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model import Invoice
from ediglot.model.money import Money, Price
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import signs
from ediglot.rules.arithmetic import settled_here
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
from ediglot.rules.glance.parties import of_item, of_parties, of_transport
from ediglot.rules.glance.quantities import of_line_quantity, of_quantities
from ediglot.rules.glance.references import of_numbers, of_orders
from ediglot.rules.glance.sums import of_sums
from ediglot.rules.moments import before
from ediglot.rules.units import WEIGHTS


def glance(document: Invoice) -> int:
    """The signs that an invoice shows."""
    shown = signs.ALWAYS | of_parties(
        (
            document.buyer,
            document.seller,
            document.ship_to,
            document.ship_from,
            document.bill_to,
            document.remit_to,
            *[one.party for one in document.other_parties],
        )
    )
    if document.transport is not None:
        shown |= of_transport(document.transport)
    if document.control is not None:
        shown |= signs.CONTROL
    if document.period is not None:
        shown |= signs.PERIOD
    if document.payment_terms is not None:
        shown |= signs.TERMS
    left = document.despatched
    if left is not None and document.delivery is not None and before(document.delivery, left):
        shown |= signs.DELIVERY
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
        if line.gross_amount is not None:
            amounts.append(line.gross_amount)
        if line.despatched is not None:
            further.append(line.despatched)
        if line.taxes:
            shown |= of_taxes(line.taxes, amounts)
        if line.gross_weight is not None:
            shown |= of_measure(line.gross_weight, WEIGHTS)
        if line.net_weight is not None:
            shown |= of_measure(line.net_weight, WEIGHTS)
        if line.period is not None:
            shown |= signs.PERIOD
        if line.delivery is not None:
            shown |= signs.DELIVERY
    if document.allowances_charges:
        shown |= signs.ALLOWANCES | of_allowances(
            document.allowances_charges, amounts, document.currency
        )
    if document.taxes:
        shown |= of_taxes(document.taxes, amounts)
    if document.totals is not None:
        amounts += of_totals(document.totals)
    shown |= of_sums(document)
    references = [line.references for line in document.lines]
    shown |= of_orders(document.references, references, document.issued)
    shown |= of_numbers([line.number for line in document.lines])
    shown |= of_amounts(amounts, prices, document.currency)
    return shown | of_quantities(quantities, further)
