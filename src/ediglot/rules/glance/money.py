"""Amounts, prices, allowances and taxes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cache

import msgspec

from ediglot.model import DespatchLine, InvoiceLine, OrderLine
from ediglot.model.money import AllowanceCharge, Money, Price, Tax, Totals
from ediglot.model.order_response import OrderResponseLine
from ediglot.model.quantity import Quantity
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, minor_units, percent
from ediglot.rules.codes.lists import (
    ALLOWANCE_REASONS,
    CHARGE_REASONS,
    CURRENCIES,
    DEDUCTIONS,
    TAX_CATEGORIES,
)

_REASONS = ALLOWANCE_REASONS | DEDUCTIONS
#: The effect of no allowances.
NOTHING = Decimal(0)


@cache
def _quantum(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def of_amounts(amounts: Collection[Money], prices: Iterable[Price], currency: str | None) -> int:
    """Currencies and decimals of all amounts and prices of a document in a currency."""
    shown = 0
    named = {one.currency for one in amounts}
    named.update([one.currency for one in prices])
    if None in named:
        named.discard(None)
        if currency is None:
            shown = signs.NO_CURRENCY
    if currency is not None:
        named.add(currency)
    elif named:
        shown |= signs.SCALE
    if len(named) > 1 or not named <= CURRENCIES:
        shown |= signs.CURRENCY | signs.SCALE
    usual = _quantum(minor_units(currency))
    for amount in amounts:
        if not amount.value.same_quantum(usual):
            shown |= signs.SCALE
            break
    return shown


def of_price(price: Price, prices: list[Price], further: list[Quantity]) -> int:
    """A price of a line; it goes to the others, and its basis to the quantities."""
    prices.append(price)
    shown = signs.PRICE if price.value.is_signed() else 0
    if price.basis is not None:
        further.append(price.basis)
        if price.basis.value <= 0:
            shown |= signs.PRICE
    return shown


def of_product(
    line: OrderLine | OrderResponseLine | InvoiceLine | DespatchLine,
    effect: Decimal | None,
    currency: str | None,
) -> int:
    """Whether the amount of a line is what quantity, price and the effect of allowances make.

    Where a gross price is stated too, the net price may already carry the allowances.
    """
    quantity, price, amount = line.quantity, line.price, line.amount
    if amount is None or price is None or quantity is None:
        return 0
    if effect is None:
        return signs.PRODUCT
    stated, made, basis = amount.value, quantity.value * price.value, price.basis
    if basis is not None:
        if basis.value <= 0 or basis.unit not in (None, quantity.unit):
            return signs.PRODUCT
        made /= basis.value
    if made + effect == stated:
        return 0
    if effect and not isinstance(line, DespatchLine) and line.gross_price is not None:
        effect = NOTHING
    fits = agrees(stated, made + effect, amount.currency or currency)
    return 0 if fits else signs.PRODUCT


def of_allowances(
    allowances_charges: Iterable[AllowanceCharge], amounts: list[Money], currency: str | None
) -> int:
    """Allowances and charges of a line or a document; their amounts go to the others."""
    shown = 0
    for one in allowances_charges:
        code, rate, basis, amount = one.code, one.rate, one.basis, one.amount
        if code is not None and code not in (CHARGE_REASONS if one.charge else _REASONS):
            shown |= signs.ALLOWANCE
        if rate is not None and rate < 0:
            shown |= signs.ALLOWANCE
        if basis is not None:
            amounts.append(basis)
        if amount is not None:
            amounts.append(amount)
            value = amount.value
            if value.is_signed():
                shown |= signs.ALLOWANCE
            if rate is not None and basis is not None:
                made = percent(basis.value, rate)
                if not agrees(value, made, amount.currency or currency):
                    shown |= signs.ALLOWANCE
        if one.taxes:
            shown |= of_taxes(one.taxes, amounts)
    return shown


def of_taxes(taxes: Iterable[Tax], amounts: list[Money]) -> int:
    """Tax entries; their amounts go to the others."""
    shown = 0
    for tax in taxes:
        if tax.taxable is not None:
            amounts.append(tax.taxable)
        if tax.amount is not None:
            amounts.append(tax.amount)
        category, rate = tax.category, tax.rate
        if category == "S" and rate is not None:
            if rate <= 0:
                shown |= signs.ODD_TAX
        elif category is not None and (category not in TAX_CATEGORIES or rate):
            shown |= signs.ODD_TAX
    return shown


def of_totals(totals: Totals) -> list[Money]:
    """The amounts of totals."""
    return [one for one in msgspec.structs.astuple(totals) if one is not None]
