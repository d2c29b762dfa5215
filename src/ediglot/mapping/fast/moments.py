"""Moments: days come again and again, and so do times of day; together they rarely do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from ediglot.mapping.fast.repeats import Table
from ediglot.model.moment import Moment

_LONG = len("20260917")
#: Digits of a time of day by the format code that has them.
_CLOCKS = {"203": len("1030"), "204": len("103005")}


def _day(raw: str) -> dt.date:
    if len(raw) != _LONG or not (raw.isascii() and raw.isdigit()):
        raise ValueError(raw)
    return dt.date(int(raw[:4]), int(raw[4:6]), int(raw[6:]))


def _clock(raw: str) -> dt.time:
    if not (raw.isascii() and raw.isdigit()):
        raise ValueError(raw)
    return dt.time(int(raw[:2]), int(raw[2:4]), int(raw[4:] or 0))


_DATES = Table(_day)
_TIMES = Table(_clock)
#: The moments of days without a time, by their digits (format 102).
DAYS = Table(lambda raw: Moment(date=_DATES[raw]))


def moments(rest: Callable[[tuple[str, str]], Moment], codes: Collection[str] | None) -> object:
    """What makes a moment of digits and a format code.

    Args:
        rest: takes what is in another format, or no moment.
        codes: the format codes that are legal; None: all.
    """
    clocks = {code: size for code, size in _CLOCKS.items() if codes is None or code in codes}
    days = codes is None or "102" in codes

    def moment(raw: str, code: str) -> Moment:
        if code == "102" and days:
            found: Moment = DAYS[raw]
            return found
        if len(raw) - _LONG == clocks.get(code):
            return Moment(date=_DATES[raw[:_LONG]], time=_TIMES[raw[_LONG:]])
        return rest((raw, code))

    return moment
