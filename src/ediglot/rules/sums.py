"""Sums over an order or an invoice that several rules compare with what it states."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules.arithmetic import line_total, minor_units, round_half_up, settled_here, total


def lines_total(document: Invoice | PurchaseOrder) -> Decimal | None:
    """The sum of line amounts; None when a line's amount is not known."""
    result = Decimal(0)
    for line in document.lines:
        amount = line_total(line, document.currency)
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
    lines = totals.lines.value if totals.lines is not None else lines_total(document)
    parts = document.allowances_charges
    allowances = (
        totals.allowances.value if totals.allowances is not None else settled_here(parts, False)
    )
    charges = totals.charges.value if totals.charges is not None else settled_here(parts, True)
    if lines is None or allowances is None or charges is None:
        return None
    return lines - allowances + charges


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
