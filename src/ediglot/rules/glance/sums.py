"""Totals and tax entries: whether they are plainly the sums of what they add up."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.model.money import Money, Tax
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, percent, settled_here
from ediglot.rules.codes.lists import EXEMPT

_NOTHING = Decimal(0)


def of_sums(document: PurchaseOrder | Invoice) -> int:
    """Totals and tax entries of an order or an invoice."""
    if document.totals is None and not document.taxes:
        return 0
    made = _lines(document)
    shown = 0
    if document.totals is not None and not _adds_up(document, made):
        shown = signs.TOTALS
    if document.taxes and not (len(document.taxes) == 1 and _taxed(document, made)):
        shown |= signs.TAX
    return shown


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


def _taxed(document: PurchaseOrder | Invoice, made: Decimal | None) -> bool:
    """Whether the one tax entry holds for everything, and its amount is what its rate makes."""
    (entry,) = document.taxes
    category, rate, taxable, amount = entry.category, entry.rate, entry.taxable, entry.amount
    if made is None or rate is None or taxable is None or amount is None or category in EXEMPT:
        return False
    if not agrees(amount.value, percent(taxable.value, rate), amount.currency or document.currency):
        return False
    for line in document.lines:
        if not _the_same(line.taxes, category, rate):
            return False
    for one in document.allowances_charges:
        if one.amount is None or not _the_same(one.taxes, category, rate):
            return False
        made = made + one.amount.value if one.charge else made - one.amount.value
    return made == taxable.value


def _the_same(taxes: tuple[Tax, ...], category: str | None, rate: Decimal) -> bool:
    """Whether the only tax of something is of a category and rate."""
    return len(taxes) == 1 and taxes[0].category == category and taxes[0].rate == rate


def _value(money: Money | None) -> Decimal:
    return _NOTHING if money is None else money.value
