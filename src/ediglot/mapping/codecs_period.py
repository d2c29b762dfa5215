"""Codecs for periods in one DTM, and for moments that may share their DTM with a period.

Senders give a delivery window as two DTMs (64 and 63) or as one (2, format 718; a week, 616): the
two ends are read from either, and written as two.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from ediglot.diagnostics import quote
from ediglot.mapping.codec import Codec, CodecError
from ediglot.mapping.codecs_time import Dtm, decode_dtm
from ediglot.model.moment import Moment, Period

#: DTM 2379 codes of a period made of two moments: (digits of one, its own code).
_HALVES = {"711": (8, "102"), "718": (8, "102"), "719": (12, "203")}
#: DTM 2379 codes of a month and of a week.
_MONTH, _WEEK = "610", "616"
PERIODS = frozenset({*_HALVES, _MONTH, _WEEK})


def decode_period(raw: str, code: str | None) -> Period:
    """The period that a DTM value means under its format code (2379)."""
    if code in (_MONTH, _WEEK):
        return _calendar(raw, code)
    halves = _HALVES.get(code or "")
    ends = raw.replace("-", "")
    if halves is None or len(ends) != 2 * halves[0]:
        raise CodecError(
            f"{quote(raw)} with format {quote(code or '')} is not a period",
            "718 is CCYYMMDD-CCYYMMDD, 719 is CCYYMMDDHHMM-CCYYMMDDHHMM, 616 is CCYYWW",
        )
    size, inner = halves
    return Period(start=decode_dtm(ends[:size], inner), end=decode_dtm(ends[size:], inner))


def _calendar(raw: str, code: str) -> Period:
    """A month (CCYYMM) or an ISO week (CCYYWW) from its first day to its last."""
    if len(raw) != 6 or not (raw.isascii() and raw.isdigit()):
        raise CodecError(f"{quote(raw)} does not fit date format {code}", "write six digits")
    year, number = int(raw[:4]), int(raw[4:])
    try:
        if code == _WEEK:
            first = dt.date.fromisocalendar(year, number, 1)
            last = dt.date.fromisocalendar(year, number, 7)
        else:
            first = dt.date(year, number, 1)
            last = first.replace(day=calendar.monthrange(year, number)[1])
    except ValueError:
        word = "week" if code == _WEEK else "month"
        raise CodecError(f"{quote(raw)} is no {word} of the calendar") from None
    return Period(start=Moment(date=first), end=Moment(date=last))


class Range(Codec):
    """`range`: a period in one DTM: 718 (CCYYMMDD-CCYYMMDD) or 719 (with times)."""

    width = 2
    result = Period

    def decode(self, raws: Sequence[Any]) -> Any:
        raw, code = raws
        return None if raw is None else decode_period(raw, code)

    def encode(self, value: Any) -> Sequence[Any]:
        if value.start is None or value.end is None:
            raise CodecError("an open period has no form in one DTM")
        start, one = Dtm().encode(value.start)
        end, two = Dtm().encode(value.end)
        code = {("102", "102"): "718", ("203", "203"): "719"}.get((one, two))
        if code is None:
            raise CodecError("the ends of the period have different precisions")
        return (f"{start}-{end}", code)


class One(Codec):
    """`one`: a moment; a period in its place is left to the fields that hold its ends."""

    width = 2
    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        raw, code = raws
        return None if raw is None or code in PERIODS else decode_dtm(raw, code)

    def encode(self, value: Any) -> Sequence[Any]:
        return Dtm().encode(value)


class End(Codec):
    """`first`, `last`: one end of a period in one DTM; read only, a single moment is left."""

    width = 2
    result = Moment

    def __init__(self, last: bool) -> None:
        self.last = last

    def decode(self, raws: Sequence[Any]) -> Any:
        raw, code = raws
        if raw is None or code not in PERIODS:
            return None
        period = decode_period(raw, code)
        return period.end if self.last else period.start

    def encode(self, value: Any) -> Sequence[Any]:
        raise CodecError("one end of a period has no form in this place")


class ReadOnly(Codec):
    """`read_only`: a moment, or a text, in a place that is read and never written."""

    def __init__(self, moment: bool) -> None:
        self.width = 2 if moment else 1
        self.result = Moment if moment else str

    def decode(self, raws: Sequence[Any]) -> Any:
        if self.result is str or raws[0] is None:
            return raws[0] or None
        return decode_dtm(*raws)

    def encode(self, value: Any) -> Sequence[Any]:
        raise CodecError("this place is read and never written")


#: The codecs of this module by the names mappings use.
PERIOD_CODECS: dict[str, Callable[..., Codec]] = {
    "range": Range,
    "one": One,
    "first": lambda: End(last=False),
    "last": lambda: End(last=True),
    "read_only": lambda: ReadOnly(moment=False),
    "read_only_dtm": lambda: ReadOnly(moment=True),
}
