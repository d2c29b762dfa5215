"""Amounts, prices, allowances, charges and taxes."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model.base import Struct
from ediglot.model.moment import Moment
from ediglot.model.quantity import Quantity


class Money(Struct):
    """An amount.

    Attributes:
        value: exact, scale kept.
        currency: ISO 4217 code; absent means the document's currency.
    """

    value: Decimal
    currency: str | None = None


class CurrencyExchange(Struct):
    """A rate between the document's currency and another.

    Attributes:
        currency: ISO 4217 code of the other currency.
        rate: units of the other currency for one of the document's.
        fixed: when the rate was set.
    """

    currency: str
    rate: Decimal | None = None
    fixed: Moment | None = None


class Price(Struct):
    """What one basis quantity of an item costs.

    Attributes:
        value: exact, scale kept.
        currency: ISO 4217 code; absent means the document's currency.
        basis: the quantity that costs `value`; absent means one of the line's unit.
        type: UNCL 5375 price type (`CT` contract, `CA` catalogue).
        source: UNCL 5387 price type qualifier (`NTP` net, `SRP` suggested retail).
    """

    value: Decimal
    currency: str | None = None
    basis: Quantity | None = None
    type: str | None = None
    source: str | None = None


class Tax(Struct):
    """One kind of tax at one rate.

    Attributes:
        type: UNCL 5153 code (`VAT`, `GST`).
        category: UNCL 5305 code (`S` standard, `Z` zero-rated, `E` exempt).
        rate: percent.
        taxable: the amount the rate applies to.
        amount: the tax itself.
        exemption: why no tax is due, in words or as a code.
    """

    type: str | None = None
    category: str | None = None
    rate: Decimal | None = None
    taxable: Money | None = None
    amount: Money | None = None
    exemption: str | None = None


class AllowanceCharge(Struct):
    """A deduction (allowance) or an addition (charge).

    Attributes:
        charge: true adds, false deducts; the amount itself is never negative.
        code: UNCL 5189 (allowances) or UNCL 7161 (charges) reason code.
        reason: the reason in words.
        sequence: order of calculation where several apply (UNCL 1227).
        settlement: how it is settled (UNCL 4471: `2` off invoice).
        rate: percent of `basis`.
        basis: the amount the rate applies to.
        amount: what is deducted or added.
        quantity: the quantity it is granted on.
        taxes: tax on the allowance or charge itself.
    """

    charge: bool
    code: str | None = None
    reason: str | None = None
    sequence: str | None = None
    settlement: str | None = None
    rate: Decimal | None = None
    basis: Money | None = None
    amount: Money | None = None
    quantity: Quantity | None = None
    taxes: tuple[Tax, ...] = ()


class SettlementDiscount(Struct):
    """A deduction for early payment.

    Attributes:
        percent: of the amount due.
        amount: absolute, instead of or beside the percentage.
        event: what the days count from (UNCL 2475), where it is not the terms' own.
        days: days after that within which it is granted.
        due: last day it is granted.
    """

    percent: Decimal | None = None
    amount: Money | None = None
    event: str | None = None
    days: int | None = None
    due: Moment | None = None


class PaymentTerms(Struct):
    """When an invoice is to be paid.

    Attributes:
        type: UNCL 4279 code (`1` basic, `3` fixed date, `2` end of month).
        event: what the days count from (UNCL 2475: `5` date of invoice, `1` date of order).
        net_days: days until the whole amount is due.
        net_months: months until the whole amount is due, where they are not days.
        due: the day the whole amount is due.
        note: the terms in words.
        discounts: for early payment, in the order given.
    """

    type: str | None = None
    event: str | None = None
    net_days: int | None = None
    net_months: int | None = None
    due: Moment | None = None
    note: str | None = None
    discounts: tuple[SettlementDiscount, ...] = ()


class Totals(Struct):
    """The amounts a document states for itself; checked by rules, never recomputed on the way.

    Attributes:
        lines: sum of line amounts.
        allowances: sum of document-level allowances.
        charges: sum of document-level charges.
        net: taxable amount: lines - allowances + charges.
        tax: all tax.
        gross: net + tax.
        prepaid: already paid.
        rounding: adjustment to reach the payable amount.
        payable: gross - prepaid + rounding.
    """

    lines: Money | None = None
    allowances: Money | None = None
    charges: Money | None = None
    net: Money | None = None
    tax: Money | None = None
    gross: Money | None = None
    prepaid: Money | None = None
    rounding: Money | None = None
    payable: Money | None = None
