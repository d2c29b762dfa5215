"""By when something is due: what a partner's profile says, in terms of the trade's own moments."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

#: What deadlines are for, in the order of the trade.
Deadline = Literal["response", "ship_window", "asn", "invoice"]
#: What they count from: the order's date, the ends of its windows, the departure of the goods,
#: their arrival (the appointment).
Anchor = Literal["order", "ship-window-end", "delivery-window-end", "departure", "delivery"]

_UNITS = {"min": "minutes", "h": "hours", "d": "days"}
_TERM = re.compile(r"(?:(\d{1,5})(min|h|d) (after|before)|at) ([a-z-]+)")
_DURATION = re.compile(r"(\d{1,5})(min|h|d)")


class Term(msgspec.Struct, frozen=True):
    """A stretch of time from a moment; a day is 24 hours.

    Attributes:
        anchor: the moment.
        offset: how long after it; negative: before.
        text: as the profile says it.
    """

    anchor: Anchor
    offset: dt.timedelta
    text: str


class Terms(msgspec.Struct, frozen=True):
    """When one thing is due.

    Attributes:
        due: the soonest counts.
        near: how long before that it is said to be near.
    """

    due: tuple[Term, ...]
    near: dt.timedelta = dt.timedelta(0)


#: No deadlines at all.
NONE: Mapping[Deadline, Terms] = MappingProxyType({})


def term(text: str) -> Term:
    """`24h after order`, `6h before delivery`, `at ship-window-end`. Raises ValueError."""
    match = _TERM.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is no deadline')
    number, unit, side, anchor = match.groups()
    offset = dt.timedelta(0) if number is None else dt.timedelta(**{_UNITS[unit]: int(number)})
    return Term(msgspec.convert(anchor, Anchor), -offset if side == "before" else offset, text)


def duration(text: str) -> dt.timedelta:
    """`30min`, `24h`, `7d`. Raises ValueError."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is no stretch of time')
    return dt.timedelta(**{_UNITS[match[2]]: int(match[1])})
