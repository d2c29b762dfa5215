"""Totals and tax entries: whether they are plainly the sums of what they add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ediglot.model import Invoice, InvoiceLine, OrderLine, PurchaseOrder
from ediglot.model.money import AllowanceCharge, Money, Totals
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, percent, settled_here
from ediglot.rules.codes.lists import EXEMPT

_NOTHING = Decimal(0)


def of_sums(document: PurchaseOrder | Invoice) -> int:
    """Totals and tax entries of an order or an invoice."""
    shown = 0
    totals = document.totals
    if totals is not None:
        if not _adds_up(document, _lines(document)):
            shown = signs.TOTALS
        if document.allowances_charges and not _settled(document.allowances_charges, totals):
            shown |= signs.ALLOWANCES
    if document.taxes and not _taxed(document):
        shown |= signs.TAX
    return shown


def _settled(parts: Sequence[AllowanceCharge], totals: Totals) -> bool:
    """Whether the sums of allowances and charges are those of the document's own."""
    for stated, charge in ((totals.allowances, False), (totals.charges, True)):
        if stated is not None and settled_here(parts, charge) != stated.value:
            return False
    return True


def _lines(document: PurchaseOrder | Invoice) -> Decimal | None:
    """The sum of line amounts; None when one is not stated."""
    made = _NOTHING
    for line in document.lines:
        if line.amount is None:
            return None
        made += line.amount.value
    return made


def _adds_up(document: PurchaseOrder | Invoice, made: Decimal | None) -> bool:
    """Whether each stated total is what the others make, and none is odd."""
    totals = document.totals
    assert totals is not None
    net, tax, gross, payable = totals.net, totals.tax, totals.gross, totals.payable
    if totals.lines is not None:
        if totals.lines.value != made:
            return False
        made = totals.lines.value
    if net is not None and net.value != _net(document, made):
        return False
    if tax is not None and tax.value != _tax(document):
        return False
    if gross is not None:
        if net is None or tax is None or net.value + tax.value != gross.value:
            return False
        rest = _value(gross) - _value(totals.prepaid) + _value(totals.rounding)
        if payable is not None and payable.value != rest:
            return False
    return not any(
        one is not None and (one.value.is_signed() or not one.value)
        for one in (net, gross, payable)
    )


def _net(document: PurchaseOrder | Invoice, lines: Decimal | None) -> Decimal | None:
    """Lines - allowances + charges, as far as they are stated."""
    totals, own = document.totals, document.allowances_charges
    assert totals is not None
    if totals.allowances is not None or totals.charges is not None or not own:
        effect: Decimal | None = _value(totals.charges) - _value(totals.allowances)
        if own and (totals.allowances is None or totals.charges is None):
            return None
    else:
        effect = settled_here(own)
    return None if lines is None or effect is None else lines + effect


def _tax(document: PurchaseOrder | Invoice) -> Decimal | None:
    """The sum of the tax entries."""
    made = _NOTHING
    for tax in document.taxes:
        if tax.amount is None:
            return None
        made += tax.amount.value
    return made if document.taxes else None


def _taxed(document: PurchaseOrder | Invoice) -> bool:
    """Whether each tax entry holds for what is taxed so, and its amount is what its rate makes."""
    made: dict[tuple[str | None, Decimal | None], Decimal] = {}
    lines: tuple[OrderLine | InvoiceLine, ...] = document.lines
    for line in lines:
        if line.amount is None or len(line.taxes) != 1:
            return False
        tax = line.taxes[0]
        key = (tax.category, tax.rate)
        made[key] = made.get(key, _NOTHING) + line.amount.value
    for one in document.allowances_charges:
        if one.amount is None or len(one.taxes) != 1:
            return False
        key = (one.taxes[0].category, one.taxes[0].rate)
        signed = one.amount.value if one.charge else -one.amount.value
        made[key] = made.get(key, _NOTHING) + signed
    for entry in document.taxes:
        category, rate, taxable, amount = entry.category, entry.rate, entry.taxable, entry.amount
        if rate is None or taxable is None or amount is None or category in EXEMPT:
            return False
        # Of two entries of one category and rate, the second finds nothing.
        if made.pop((category, rate), _NOTHING) != taxable.value:
            return False
        due = percent(taxable.value, rate)
        if not agrees(amount.value, due, amount.currency or document.currency):
            return False
    return True


def _value(money: Money | None) -> Decimal:
    return _NOTHING if money is None else money.value
