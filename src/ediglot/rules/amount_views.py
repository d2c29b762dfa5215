"""Every amount, price and unit of a document with its place: views for rules (`context.view`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    Invoice,
    InvoiceLine,
    OrderLine,
    PurchaseOrder,
)
from ediglot.model.money import AllowanceCharge, Money, Price, Tax, Totals
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules.paths import Where

Line = OrderLine | DespatchLine | InvoiceLine
_TOTALS = Totals.__struct_fields__
_MEASURES = ("length", "width", "height", "gross_weight", "net_weight", "volume")
_SHIPMENT_MEASURES = ("gross_weight", "net_weight", "billable_weight", "volume")


def lines_of(document: Document) -> Sequence[Line]:
    """The lines of an order, a despatch advice or an invoice."""
    lines: tuple[Line, ...] = document.lines
    return lines


def amounts(document: Document) -> list[tuple[Where, Money]]:
    """Amounts in the document's currency: of lines, taxes, allowances, charges and totals."""
    found: list[tuple[Where, Money]] = []
    for index, line in enumerate(lines_of(document)):
        if line.amount is not None:
            found.append((("lines", index, "amount"), line.amount))
        if isinstance(line, DespatchLine):
            continue
        if isinstance(line, InvoiceLine) and line.gross_amount is not None:
            found.append((("lines", index, "gross_amount"), line.gross_amount))
        if line.allowances_charges:
            found += _of_allowances(("lines", index), line.allowances_charges)
        if line.taxes:
            found += _of_taxes(("lines", index), line.taxes)
    if isinstance(document, DespatchAdvice):
        return found
    found += _of_allowances((), document.allowances_charges)
    found += _of_taxes((), document.taxes)
    if document.totals is not None:
        for name in _TOTALS:
            amount = getattr(document.totals, name)
            if amount is not None:
                found.append((("totals", name), amount))
    return found


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


def prices(document: Document) -> list[tuple[Where, Price]]:
    """The prices that make line amounts: net and gross."""
    found: list[tuple[Where, Price]] = []
    for index, line in enumerate(lines_of(document)):
        if line.price is not None:
            found.append((("lines", index, "price"), line.price))
        if not isinstance(line, DespatchLine) and line.gross_price is not None:
            found.append((("lines", index, "gross_price"), line.gross_price))
    return found


def measures(document: Document) -> list[tuple[Where, Quantity]]:
    """Weights, dimensions and volumes of a shipment, its packages and lines; catch weights."""
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
        if isinstance(line, DespatchLine):
            if line.gross_weight is not None:
                found.append((("lines", index, "gross_weight"), line.gross_weight))
            if line.net_weight is not None:
                found.append((("lines", index, "net_weight"), line.net_weight))
    return found


def quantities(document: Document) -> list[tuple[Where, LineQuantity | Quantity]]:
    """Line quantities and the other quantities of lines, price bases included."""
    found: list[tuple[Where, LineQuantity | Quantity]] = []
    for index, line in enumerate(lines_of(document)):
        if line.quantity is not None:
            found.append((("lines", index, "quantity"), line.quantity))
        if line.price is not None and line.price.basis is not None:
            found.append((("lines", index, "price", "basis"), line.price.basis))
        if isinstance(line, DespatchLine):
            if line.ordered is not None:
                found.append((("lines", index, "ordered"), line.ordered))
            if line.outstanding is not None:
                found.append((("lines", index, "outstanding"), line.outstanding))
        elif isinstance(line, InvoiceLine):
            if line.despatched is not None:
                found.append((("lines", index, "despatched"), line.despatched))
        elif line.allocations:
            for number, allocation in enumerate(line.allocations):
                if allocation.quantity is not None:
                    here: Where = ("lines", index, "allocations", number, "quantity")
                    found.append((here, allocation.quantity))
    return found


def named_currencies(document: Document) -> dict[str, Where]:
    """Every currency named, with the first place it is named at."""
    found: dict[str, Where] = {}
    if document.currency is not None:
        found[document.currency] = ("currency",)
    named: list[tuple[Where, Money | Price]] = [*amounts(document), *prices(document)]
    for where, amount in named:
        if amount.currency is not None and amount.currency not in found:
            found[amount.currency] = (*where, "currency")
    return found


def named_units(document: Document) -> dict[str, Where]:
    """Every unit named, with the first place it is named at."""
    found: dict[str, Where] = {}
    for where, quantity in (*quantities(document), *measures(document)):
        if quantity.unit is not None and quantity.unit not in found:
            found[quantity.unit] = (*where, "unit")
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
