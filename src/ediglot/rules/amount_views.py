"""Every amount, price and unit of a document with its place: views for rules (`context.view`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
)
from ediglot.model.money import AllowanceCharge, Money, Price, Tax, Totals
from ediglot.model.order_response import OrderResponseLine
from ediglot.model.quantity import Quantity
from ediglot.rules.paths import Where

#: The documents that these views are of, and their lines.
Traded = PurchaseOrder | OrderResponse | DespatchAdvice | Invoice
Line = OrderLine | OrderResponseLine | DespatchLine | InvoiceLine
_TOTALS = Totals.__struct_fields__
_MEASURES = ("length", "width", "height", "gross_weight", "net_weight", "volume")
_SHIPMENT_MEASURES = ("gross_weight", "net_weight", "billable_weight", "volume")


def lines_of(document: Traded) -> Sequence[Line]:
    """The lines of an order, a response, a despatch advice or an invoice."""
    lines: tuple[Line, ...] = document.lines
    return lines


def further_amounts(document: Traded) -> Iterator[tuple[Where, Money]]:
    """All amounts in the document's currency but `amount` of its lines: those rules loop over."""
    if isinstance(document, DespatchAdvice):
        return
    lines: tuple[OrderLine | OrderResponseLine | InvoiceLine, ...] = document.lines
    for index, line in enumerate(lines):
        if line.allowances_charges:
            yield from _of_allowances(("lines", index), line.allowances_charges)
        if line.taxes:
            yield from _of_taxes(("lines", index), line.taxes)
        if isinstance(line, InvoiceLine) and line.gross_amount is not None:
            yield ("lines", index, "gross_amount"), line.gross_amount
    yield from _of_allowances((), document.allowances_charges)
    yield from _of_taxes((), document.taxes)
    if document.totals is not None:
        for name in _TOTALS:
            amount = getattr(document.totals, name)
            if amount is not None:
                yield ("totals", name), amount


def _of_allowances(
    where: Where, allowances_charges: tuple[AllowanceCharge, ...]
) -> Iterator[tuple[Where, Money]]:
    for index, one in enumerate(allowances_charges):
        here: Where = (*where, "allowances_charges", index)
        if one.basis is not None:
            yield (*here, "basis"), one.basis
        if one.amount is not None:
            yield (*here, "amount"), one.amount
        yield from _of_taxes(here, one.taxes)


def _of_taxes(where: Where, taxes: tuple[Tax, ...]) -> Iterator[tuple[Where, Money]]:
    for index, tax in enumerate(taxes):
        if tax.taxable is not None:
            yield (*where, "taxes", index, "taxable"), tax.taxable
        if tax.amount is not None:
            yield (*where, "taxes", index, "amount"), tax.amount


def odd_prices(document: Traded) -> list[tuple[Where, Price]]:
    """The prices with a basis or a minus sign, net and gross: few, and all that rules judge."""
    found: list[tuple[Where, Price]] = []
    for index, line in enumerate(lines_of(document)):
        price = line.price
        if price is not None and (price.basis is not None or price.value.is_signed()):
            found.append((("lines", index, "price"), price))
        if not isinstance(line, DespatchLine) and line.gross_price is not None:
            found.append((("lines", index, "gross_price"), line.gross_price))
    return found


def measures(document: Traded) -> list[tuple[Where, Quantity]]:
    """Weights, dimensions and volumes of a shipment, its packages and of lines; catch weights."""
    found: list[tuple[Where, Quantity]] = []
    if isinstance(document, DespatchAdvice):
        for name in _SHIPMENT_MEASURES:
            measure = getattr(document, name)
            if measure is not None:
                found.append(((name,), measure))
        for index, package in enumerate(document.packages):
            for name in _MEASURES:
                measure = getattr(package, name)
                if measure is not None:
                    found.append((("packages", index, name), measure))
    for index, line in enumerate(lines_of(document)):
        if line.quantity is not None and line.quantity.weight is not None:
            found.append((("lines", index, "quantity", "weight"), line.quantity.weight))
        if not isinstance(line, OrderResponseLine):
            if line.gross_weight is not None:
                found.append((("lines", index, "gross_weight"), line.gross_weight))
            if line.net_weight is not None:
                found.append((("lines", index, "net_weight"), line.net_weight))
    return found


def further_quantities(document: Traded) -> Iterator[tuple[Where, Quantity]]:
    """The quantities of lines other than `quantity` itself, price bases not included."""
    if isinstance(document, DespatchAdvice):
        for index, line in enumerate(document.lines):
            if line.ordered is not None:
                yield ("lines", index, "ordered"), line.ordered
            if line.outstanding is not None:
                yield ("lines", index, "outstanding"), line.outstanding
            for number, part in enumerate(line.allocations):
                if part.quantity is not None:
                    yield ("lines", index, "allocations", number, "quantity"), part.quantity
    elif isinstance(document, Invoice):
        for index, billed in enumerate(document.lines):
            if billed.despatched is not None:
                yield ("lines", index, "despatched"), billed.despatched
    elif isinstance(document, OrderResponse):
        for index, answered in enumerate(document.lines):
            for number, answer in enumerate(answered.answers):
                if answer.quantity is not None:
                    yield ("lines", index, "answers", number, "quantity"), answer.quantity
            for number, allocation in enumerate(answered.allocations):
                if allocation.quantity is not None:
                    yield ("lines", index, "allocations", number, "quantity"), allocation.quantity
            for number, due in enumerate(answered.schedule):
                if due.quantity is not None:
                    yield ("lines", index, "schedule", number, "quantity"), due.quantity
    else:
        for index, wanted in enumerate(document.lines):
            if wanted.allocations:
                for number, allocation in enumerate(wanted.allocations):
                    if allocation.quantity is not None:
                        here: Where = ("lines", index, "allocations", number, "quantity")
                        yield here, allocation.quantity
            for number, due in enumerate(wanted.schedule):
                if due.quantity is not None:
                    yield ("lines", index, "schedule", number, "quantity"), due.quantity


def named_currencies(document: Traded) -> dict[str | None, Where]:
    """The currencies that amounts and prices name, None for those that name none.

    Each with its first place; the document's own comes first, if it has one.
    """
    found: dict[str | None, Where] = {}
    if document.currency is not None:
        found[document.currency] = ("currency",)
    for index, line in enumerate(lines_of(document)):
        amount, price = line.amount, line.price
        if amount is not None and amount.currency not in found:
            found[amount.currency] = ("lines", index, "amount", "currency")
        if price is not None and price.currency not in found:
            found[price.currency] = ("lines", index, "price", "currency")
        if not isinstance(line, DespatchLine) and line.gross_price is not None:
            found.setdefault(line.gross_price.currency, ("lines", index, "gross_price", "currency"))
    for where, other in further_amounts(document):
        if other.currency not in found:
            found[other.currency] = (*where, "currency")
    return found


def named_units(document: Traded) -> dict[str | None, Where]:
    """Every unit named, None for quantities that name none, each with its first place."""
    found: dict[str | None, Where] = {}
    for index, line in enumerate(lines_of(document)):
        quantity, price = line.quantity, line.price
        if quantity is not None and quantity.unit not in found:
            found[quantity.unit] = ("lines", index, "quantity", "unit")
        if price is not None and price.basis is not None and price.basis.unit not in found:
            found[price.basis.unit] = ("lines", index, "price", "basis", "unit")
    for where, further in (*further_quantities(document), *measures(document)):
        if further.unit not in found:
            found[further.unit] = (*where, "unit")
    return found


def charged(
    document: PurchaseOrder | Invoice,
) -> Iterator[tuple[Where, AllowanceCharge]]:
    """Every allowance and charge of lines and document."""
    lines: tuple[OrderLine | InvoiceLine, ...] = document.lines
    for index, line in enumerate(lines):
        for number, one in enumerate(line.allowances_charges):
            yield ("lines", index, "allowances_charges", number), one
    for number, one in enumerate(document.allowances_charges):
        yield ("allowances_charges", number), one


def taxed(document: PurchaseOrder | Invoice) -> Iterator[tuple[Where, Tax]]:
    """Every tax entry of lines and document."""
    lines: tuple[OrderLine | InvoiceLine, ...] = document.lines
    for index, line in enumerate(lines):
        for number, tax in enumerate(line.taxes):
            yield ("lines", index, "taxes", number), tax
    for number, tax in enumerate(document.taxes):
        yield ("taxes", number), tax
