"""Exact amounts: minor units, rounding, what a line's quantity and price make.

Rules run under the context `EXACT`; nothing is a float, and the only rounding is half up at the
currency's minor unit.
"""

from __future__ import annotations

import decimal
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from ediglot.model import DespatchLine, InvoiceLine, OrderLine
from ediglot.model.money import AllowanceCharge, Money, Price
from ediglot.model.quantity import LineQuantity
from ediglot.rules.units import code_set, same_unit

#: The arithmetic of all rules: exact for any amount that trade knows.
EXACT = decimal.Context(prec=60, rounding=ROUND_HALF_UP, Emax=999, Emin=-999)

#: ISO 4217 minor units other than 2.
_MINOR_UNITS = {
    code: places
    for places, codes in {
        0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        3: "BHD IQD JOD KWD LYD OMR TND",
        4: "CLF UYW",
    }.items()
    for code in code_set(codes)
}
_HUNDRED = Decimal(100)
#: UNCL 4471 codes of allowances and charges that change what is to be paid now.
_SETTLED_HERE = (None, "2", "6")


def minor_units(currency: str | None) -> int:
    """How many decimals a currency has; two when it is unknown or not said."""
    return _MINOR_UNITS.get(currency or "", 2)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` with that many decimals; a half goes away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def decimals(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def as_stated(expected: Decimal, stated: Decimal, currency: str | None) -> Decimal:
    """`expected` rounded as an amount like `stated`: at the minor unit, or finer if it is."""
    return round_half_up(expected, max(minor_units(currency), decimals(stated)))


def agrees(
    stated: Decimal, expected: Decimal, currency: str | None, tolerance: Decimal = Decimal(0)
) -> bool:
    """Whether a stated amount is the expected one, rounded; `tolerance` is the profile's.

    Half of less than nothing goes either way: away from zero here, up where XPath rounds.
    """
    if stated == expected:
        return True
    rounded = as_stated(expected, stated, currency)
    if expected < 0 and stated > rounded:
        places = max(minor_units(currency), decimals(stated))
        rounded = expected.quantize(Decimal(1).scaleb(-places), ROUND_HALF_DOWN)
    return abs(stated - rounded) <= tolerance


def show(value: Decimal) -> str:
    """A number in a message: no exponent unless it is absurd."""
    return f"{value:f}" if -20 < value.adjusted() < 40 else str(value)


def percent(amount: Decimal, rate: Decimal) -> Decimal:
    """`rate` percent of `amount`, not rounded."""
    return amount * rate / _HUNDRED


def total(amounts: Iterable[Money | None]) -> Decimal | None:
    """The sum of some amounts; None when one is not stated."""
    result = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        result += amount.value
    return result


def settled_here(
    allowances_charges: Sequence[AllowanceCharge], charge: bool | None = None
) -> Decimal | None:
    """What allowances and charges add, in sum; None when an amount is not stated.

    With `charge`, only the charges (true) or only the allowances (false), both positive.
    """
    result = Decimal(0)
    for one in allowances_charges:
        if one.settlement not in _SETTLED_HERE or (charge is not None and one.charge != charge):
            continue
        if one.amount is None:
            return None
        if one.charge or charge is not None:
            result += one.amount.value
        else:
            result -= one.amount.value
    return result


def priced_quantities(quantity: LineQuantity, price: Price) -> list[Decimal]:
    """The numbers of units the price can be meant for; none when the units do not convert.

    A price without a basis is for one unit of the line, but senders also state prices for one
    consumer unit of a case, or for one unit of the catch weight.
    """
    basis = price.basis
    if basis is None or basis.unit is None:
        found = [quantity.value]
        if quantity.unit_size is not None:
            found.append(quantity.value * quantity.unit_size)
        if quantity.weight is not None:
            found.append(quantity.weight.value)
        return found
    if quantity.unit is None or same_unit(quantity.unit, basis.unit):
        return [quantity.value]
    if quantity.weight is not None and same_unit(quantity.weight.unit, basis.unit):
        return [quantity.weight.value]
    if quantity.unit_size is not None and same_unit(basis.unit, "H87"):
        return [quantity.value * quantity.unit_size]
    return []


def line_amounts(line: OrderLine | InvoiceLine | DespatchLine) -> list[Decimal]:
    """What quantity, price, allowances and charges can make, likeliest first, not rounded.

    Empty when the line does not say enough. Where a gross price is stated beside the net one,
    the net price may already carry the allowances.
    """
    quantity, price = line.quantity, line.price
    if quantity is None or price is None:
        return []
    products = _products(quantity, price)
    if isinstance(line, DespatchLine) or not line.allowances_charges:
        return products
    effect = settled_here(line.allowances_charges)
    if effect is None:
        return []
    found = [product + effect for product in products]
    if effect and line.gross_price is not None:
        found += products
        found += [product + effect for product in _products(quantity, line.gross_price)]
    return found


def _products(quantity: LineQuantity, price: Price) -> list[Decimal]:
    basis = price.basis.value if price.basis is not None else None
    if basis is None or basis == 1:
        return [number * price.value for number in priced_quantities(quantity, price)]
    if basis <= 0:
        return []
    return [number * price.value / basis for number in priced_quantities(quantity, price)]


def line_total(line: InvoiceLine | OrderLine, currency: str | None) -> Decimal | None:
    """A line's amount: as stated, else as its quantity and price make it; None when unknown."""
    if line.amount is not None:
        return line.amount.value
    amounts = line_amounts(line)
    return round_half_up(amounts[0], minor_units(currency)) if len(amounts) == 1 else None
