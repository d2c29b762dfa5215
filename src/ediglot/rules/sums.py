"""Sums over an order or an invoice that several rules compare with what it states."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ediglot.model import Invoice, InvoiceLine, OrderLine, PurchaseOrder
from ediglot.model.money import Tax
from ediglot.rules.arithmetic import (
    agrees,
    as_stated,
    line_amounts,
    line_total,
    minor_units,
    percent,
    round_half_up,
    settled_here,
    total,
)
from ediglot.rules.orders import CHANGES

#: Category and rate.
TaxKey = tuple[str | None, Decimal | None]
_NOTHING = Decimal(0)


def lines_total(document: Invoice | PurchaseOrder) -> Decimal | None:
    """The sum of line amounts; None when a line's amount is not known.

    A change of an order has but some of the order's lines.
    """
    if isinstance(document, PurchaseOrder) and document.purpose in CHANGES:
        return None
    return _added(line_total(line, document.currency) for line in document.lines)


def mended_amount(line: InvoiceLine | OrderLine, currency: str | None) -> Decimal | None:
    """A line's amount as quantity and price make it, where the stated one is another."""
    stated = line.amount
    expected = line_amounts(line)
    if stated is None or not expected:
        return line_total(line, currency)
    if any(agrees(stated.value, one, stated.currency or currency) for one in expected):
        return stated.value
    return as_stated(expected[0], stated.value, stated.currency or currency)


def mended_lines_total(document: Invoice | PurchaseOrder) -> Decimal | None:
    """The sum of line amounts, each as its quantity and price make it.

    A sum that is right but for a wrong line is not said to be wrong: the line is.
    """
    return _added(mended_amount(line, document.currency) for line in document.lines)


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    result = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        result += amount
    return result


def net_total(document: Invoice | PurchaseOrder) -> Decimal | None:
    """Lines - allowances + charges; None when a part is not known.

    Parts that the totals state are taken from there; each is held against its own sum elsewhere.
    """
    totals = document.totals
    if totals is None:
        return None
    return _net(document, totals.lines.value if totals.lines is not None else lines_total(document))


def net_of_lines(document: Invoice | PurchaseOrder) -> Decimal | None:
    """Lines - allowances + charges with the lines added up, whatever sum of them is stated."""
    return _net(document, mended_lines_total(document))


def _net(document: Invoice | PurchaseOrder, lines: Decimal | None) -> Decimal | None:
    totals = document.totals
    if totals is None:
        return None
    parts = document.allowances_charges
    allowances = (
        totals.allowances.value if totals.allowances is not None else settled_here(parts, False)
    )
    charges = totals.charges.value if totals.charges is not None else settled_here(parts, True)
    if lines is None or allowances is None or charges is None:
        return None
    return lines - allowances + charges


def computed_tax(document: Invoice | PurchaseOrder) -> Decimal | None:
    """The sum of the tax entries, each as basis and rate make it; None when one is not known."""
    result = Decimal(0)
    for tax in document.taxes:
        if tax.taxable is None or tax.rate is None or tax.amount is None:
            return None
        currency = tax.amount.currency or document.currency
        result += as_stated(percent(tax.taxable.value, tax.rate), tax.amount.value, currency)
    return result if document.taxes else None


def taxable_sums(
    document: PurchaseOrder | Invoice, *, mended: bool = False
) -> dict[TaxKey, Decimal] | None:
    """What is taxed at each category and rate; None when a part does not say.

    Args:
        mended: take a line's amount as its quantity and price make it.
    """
    found: dict[TaxKey, Decimal] = {}
    lines: tuple[OrderLine | InvoiceLine, ...] = document.lines
    for line in lines:
        if line.amount is None or len(line.taxes) != 1:
            return None
        amount = mended_amount(line, document.currency) if mended else None
        key = tax_key(line.taxes[0])
        found[key] = found.get(key, _NOTHING) + (line.amount.value if amount is None else amount)
    for one in document.allowances_charges:
        if one.amount is None or len(one.taxes) != 1:
            return None
        key = tax_key(one.taxes[0])
        signed = one.amount.value if one.charge else -one.amount.value
        found[key] = found.get(key, _NOTHING) + signed
    return found


def tax_key(tax: Tax) -> TaxKey:
    """What tax entries are told apart by."""
    return tax.category, None if tax.rate is None else +tax.rate


def tax_total(document: Invoice | PurchaseOrder) -> Decimal | None:
    """The sum of the tax entries of the document, else of its lines; None when not known."""
    if document.taxes:
        return total(tax.amount for tax in document.taxes)
    if not document.lines or not all(line.taxes for line in document.lines):
        return None
    result = total(tax.amount for line in document.lines for tax in line.taxes)
    if result is None:
        return None
    return round_half_up(result, minor_units(document.currency))
