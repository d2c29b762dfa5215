"""Taxes of an invoice in the making: one entry a line, added up per category and rate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from ediglot.drafts.drafted import DraftError
from ediglot.model import InvoiceLine
from ediglot.model.money import AllowanceCharge, Money, Tax
from ediglot.rules.arithmetic import minor_units, percent, round_half_up
from ediglot.rules.codes.lists import TAX_CATEGORIES

_RATE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")


class TaxRate(msgspec.Struct, frozen=True, kw_only=True):
    """The tax on a line.

    Attributes:
        rate: percent.
        category: UNCL 5305 code (`S` standard, `Z` zero-rated, `E` exempt).
        type: UNCL 5153 code.
    """

    rate: Decimal
    category: str = "S"
    type: str = "VAT"

    @classmethod
    def parse(cls, text: str) -> TaxRate:
        """`S:21`, or the rate alone. Raises DraftError."""
        category, colon, rate = text.rpartition(":")
        value = Decimal(rate) if _RATE.fullmatch(rate) else Decimal(-1)
        if not 0 <= value <= 100:
            raise DraftError(f'"{text}" is no tax; write CATEGORY:RATE, such as S:21 or E:0')
        category = category if colon else "S"
        if category not in TAX_CATEGORIES:
            known = ", ".join(sorted(TAX_CATEGORIES))
            raise DraftError(f'"{category}" is no tax category (UNCL 5305); there are {known}')
        return cls(rate=value, category=category)

    def entry(self) -> Tax:
        """The tax without amounts."""
        return Tax(type=self.type, category=self.category, rate=self.rate)


def bare(taxes: Iterable[Tax]) -> tuple[Tax, ...]:
    """What kind of taxes, at what rates: without amounts."""
    return tuple(
        msgspec.structs.replace(tax, taxable=None, amount=None)
        for tax in taxes
        if tax.rate is not None
    )


def added_up(
    lines: Iterable[InvoiceLine], charged: Iterable[AllowanceCharge], currency: str | None
) -> tuple[Tax, ...] | None:
    """The taxes of an invoice; None where a line or an allowance does not say its one tax."""
    taxable: dict[tuple[str | None, str | None, Decimal], Decimal] = {}
    kinds: dict[tuple[str | None, str | None, Decimal], Tax] = {}
    amounts: list[tuple[tuple[Tax, ...], Decimal | None]] = [
        (line.taxes, line.amount.value if line.amount is not None else None) for line in lines
    ]
    for one in charged:
        value = one.amount.value if one.amount is not None else None
        amounts.append((one.taxes, value if one.charge or value is None else -value))
    for taxes, value in amounts:
        rate = taxes[0].rate if len(taxes) == 1 else None
        if rate is None or value is None:
            return None
        tax = taxes[0]
        key = (tax.type, tax.category, rate.normalize())
        kinds.setdefault(key, tax)
        taxable[key] = taxable.get(key, Decimal(0)) + value
    places = minor_units(currency)
    return tuple(
        msgspec.structs.replace(
            kinds[key],
            taxable=Money(value=round_half_up(value, places)),
            amount=Money(value=round_half_up(percent(value, key[2]), places)),
        )
        for key, value in taxable.items()
    )
