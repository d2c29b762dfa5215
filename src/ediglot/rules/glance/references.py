"""References to orders, the numbers of lines, and the days of despatch and delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ediglot.model.moment import Moment, Period
from ediglot.model.money import PaymentTerms
from ediglot.model.reference import Reference
from ediglot.rules import signs
from ediglot.rules.matching import order_of
from ediglot.rules.moments import before

References = tuple[Reference, ...]
_EPOCH = dt.date(1970, 1, 1)


#: Characters of a day that is written out.
_DAY = len("20260508")
#: No two moments of days that lie further apart are in doubt, whatever their offsets.
_DAYS = dt.timedelta(days=2)


def of_orders(header: References, lines: Iterable[References], issued: Moment | None) -> int:
    """References to orders of the document, issued then, and of each of its lines."""
    shown = 0
    late = issued.date - _DAYS if issued is not None and issued.date > _EPOCH else dt.date.min
    named = any(one.type == "ON" and one.number for one in header)
    if any(one.issued is not None and one.issued.date > late for one in header):
        shown = signs.ORDER_DATED
    whole = order_of(header)
    usual = whole.number if whole is not None else None
    places: list[tuple[str | None, str]] = []
    for references in lines:
        if len(references) == 1:
            (one,) = references
            if one.type == "ON" and one.number and one.issued is None:
                if one.line is not None:
                    places.append((one.number, one.line))
                continue  # the one order that a line usually names
        missing = not named
        first = True
        for one in references:
            if one.type != "ON":
                continue
            if one.issued is not None and one.issued.date > late:
                shown |= signs.ORDER_DATED
            if one.number:
                missing = False
            if first and one.line is not None:
                places.append((one.number or usual, one.line))
            first = False
        if missing:
            shown |= signs.NO_ORDER
    if len(set(places)) < len(places):
        shown |= signs.ORDER_LINE
    return shown


def of_numbers(numbers: Sequence[str | None]) -> int:
    """The numbers of all lines."""
    return signs.LINE_NUMBER if len(set(numbers)) < len(numbers) else 0


def of_bill(number: str) -> int:
    """A bill of lading that is no plain number: rarely is one short, or has that of a day."""
    plain = number.isascii() and number.isalnum()
    usual = plain and len(number) > _DAY and len(set(number.upper())) > 1
    return 0 if usual else signs.BILL


def of_delivery(despatched: Moment | None, delivery: Moment | None) -> int:
    """Whether the goods come before they leave."""
    if despatched is None or delivery is None or not before(delivery, despatched):
        return 0
    return signs.DELIVERY


def of_period(period: Period | None) -> int:
    """Whether a window may end before it starts; without offsets days tell."""
    if period is None:
        return 0
    start, end = period.start, period.end
    if start is None or end is None:
        return 0
    plain = start.offset is None and end.offset is None and start.date < end.date
    return 0 if plain else signs.PERIOD


def of_terms(terms: PaymentTerms, issued: Moment | None) -> int:
    """Whether something is due before the invoice of a day."""
    if issued is None:
        return 0
    dues = (terms.due, *[one.due for one in terms.discounts])
    early = any(one is not None and one.date < issued.date for one in dues)
    return signs.TERMS if early else 0
