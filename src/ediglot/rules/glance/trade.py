"""What orders, responses, despatch advices and invoices have in common, gathered line by line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
)
from ediglot.model.allocation import Allocation
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Price
from ediglot.model.order_response import OrderResponseLine
from ediglot.model.package import DeclaredPackages
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import gs1, signs
from ediglot.rules.arithmetic import settled_here
from ediglot.rules.codes.lists import COUNTRIES, INCOTERMS, PACKAGE_TYPES
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
from ediglot.rules.glance.parties import of_identifiers, of_parties, of_transport
from ediglot.rules.glance.quantities import of_quantities
from ediglot.rules.glance.references import of_numbers
from ediglot.rules.units import WEIGHTS

Priced = PurchaseOrder | OrderResponse | Invoice
PricedLine = OrderLine | OrderResponseLine | InvoiceLine


class Trade:
    """A document of trade while it is looked at.

    Attributes:
        shown: the signs so far.
        currency: of the document.
        amounts, prices, quantities, further: all that were met, judged together at the end.
    """

    __slots__ = ("amounts", "currency", "further", "prices", "quantities", "shown")

    def __init__(self, document: Priced | DespatchAdvice) -> None:
        self.currency = document.currency
        self.amounts: list[Money] = []
        self.prices: list[Price] = []
        self.quantities: list[LineQuantity] = []
        self.further: list[Quantity] = []
        self.shown = signs.ALWAYS | of_parties(
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
            self.shown |= of_transport(document.transport)
        control = document.control
        if control is not None:
            lines = control.lines
            counted = lines is None or lines == len(document.lines)
            if not counted or control.quantity is not None or control.packages is not None:
                self.shown |= signs.CONTROL
        terms = document.delivery_terms
        if terms is not None and terms.incoterms is not None:
            self.shown |= 0 if terms.incoterms in INCOTERMS else signs.HEADER

    def header(self, needed: Party | None, *, numbered: bool, issued: Moment | None) -> None:
        """What every document needs: a party, a number, the day it was made.

        Args:
            numbered: whether it has a number, or needs none.
        """
        named = needed is not None and (needed.identifiers or needed.name)
        if not (named and numbered and issued is not None):
            self.shown |= signs.HEADER

    def line(self, line: PricedLine | DespatchLine) -> None:
        """The item, the quantity and the price of a line.

        All of it in one place: there is nothing that more is asked of than lines.
        """
        item, quantity, price = line.item, line.quantity, line.price
        if item is None or not item.identifiers:
            self.shown |= signs.NAMELESS
        else:
            for identifier in item.identifiers:
                scheme, value = identifier.scheme, identifier.value
                if scheme == "gtin":
                    if not gs1.sound_gtin(value):
                        self.shown |= signs.GTIN
                elif scheme in gs1.MISTAKEN and len(value) in gs1.LIKE_GTIN and value.isdigit():
                    self.shown |= signs.MISTYPED
        if item is not None and item.origin is not None and item.origin not in COUNTRIES:
            self.shown |= signs.COUNTRY
        if quantity is None:
            self.shown |= signs.QUANTITY
        else:
            self.quantities.append(quantity)
            if not quantity.value or quantity.value.is_signed():
                self.shown |= signs.QUANTITY
            if quantity.unit_size is not None:
                self.shown |= signs.CASE
            if quantity.weight is not None:
                self.shown |= signs.CATCH_WEIGHT | signs.UNIT | signs.MEASURE
        if price is not None:
            self.shown |= of_price(price, self.prices, self.further)

    def money(self, line: PricedLine) -> None:
        """What else is said of money in a line that is priced."""
        if line.gross_price is not None:
            self.shown |= of_price(line.gross_price, self.prices, self.further)
        effect: Decimal | None = NOTHING
        if line.allowances_charges:
            self.shown |= of_allowances(line.allowances_charges, self.amounts, self.currency)
            effect = settled_here(line.allowances_charges)
        if line.amount is not None:
            self.amount(line, line.amount, effect)
        if line.taxes:
            self.shown |= of_taxes(line.taxes, self.amounts)

    def amount(
        self, line: PricedLine | DespatchLine, amount: Money, effect: Decimal | None
    ) -> None:
        """The amount of a line, on which allowances and charges have an effect."""
        self.amounts.append(amount)
        self.shown |= of_product(line, effect, self.currency)

    def weights(self, line: OrderLine | DespatchLine | InvoiceLine) -> None:
        """The weights of a line."""
        if line.gross_weight is not None:
            self.shown |= of_measure(line.gross_weight, WEIGHTS)
        if line.net_weight is not None:
            self.shown |= of_measure(line.net_weight, WEIGHTS)

    def allocations(self, allocations: Iterable[Allocation]) -> None:
        """The parts of a line for different places."""
        for one in allocations:
            if one.place is not None:
                self.shown |= of_identifiers(one.place.identifiers)
            if one.quantity is not None:
                self.further.append(one.quantity)

    def packaging(self, declared: Iterable[DeclaredPackages]) -> None:
        """Types of packages that are but counted."""
        for one in declared:
            if one.type is not None and one.type not in PACKAGE_TYPES:
                self.shown |= signs.PACKAGE_TYPE

    def settlement(self, document: Priced) -> None:
        """Allowances, taxes and totals of the document."""
        if document.allowances_charges:
            self.shown |= of_allowances(document.allowances_charges, self.amounts, self.currency)
        if document.taxes:
            self.shown |= of_taxes(document.taxes, self.amounts)
        if document.totals is not None:
            self.amounts += of_totals(document.totals)

    def end(self, document: Priced | DespatchAdvice) -> int:
        """All signs, when everything was met."""
        lines: Iterable[PricedLine | DespatchLine] = document.lines
        self.shown |= of_numbers([line.number for line in lines])
        self.shown |= of_amounts(self.amounts, self.prices, self.currency)
        return self.shown | of_quantities(self.quantities, self.further)
