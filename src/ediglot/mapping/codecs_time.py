"""Codecs for dates, times and periods.

EDIFACT dates carry their format in element 2379 and are never guessed by length. ISO 8601 texts
carry their precision in themselves. What is no date (`20261332`) is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from ediglot.diagnostics import quote
from ediglot.diagnostics.dates import no_such_day, no_such_time
from ediglot.mapping.codec import Codec, CodecError
from ediglot.model.moment import Moment, Period

#: DTM 2379 codes of one moment: pattern of the digits.
_FORMATS = {
    "101": r"(?P<y2>\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    "102": r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    "201": r"(?P<y2>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)",
    "202": r"(?P<y2>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)",
    "203": r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)",
    "204": r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)",
    "303": r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<z>.{3})",
    "304": r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)(?P<z>.{3})",
}
_PATTERNS = {code: re.compile(pattern, re.ASCII) for code, pattern in _FORMATS.items()}
_SHAPES = {
    "101": "YYMMDD",
    "102": "CCYYMMDD",
    "201": "YYMMDDHHMM",
    "202": "YYMMDDHHMMSS",
    "203": "CCYYMMDDHHMM",
    "204": "CCYYMMDDHHMMSS",
    "303": "CCYYMMDDHHMMZZZ",
    "304": "CCYYMMDDHHMMSSZZZ",
}
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?"
    r"(Z|z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
UTC = "+00:00"


def _moment(
    raw: str,
    day: tuple[int, int, int],
    clock: tuple[int, int, int, int] | None,
    offset: str | None,
    digits: int | None = None,
) -> Moment:
    try:
        time = None if clock is None else dt.time(*clock)
        return Moment(date=dt.date(*day), time=time, offset=offset, digits=digits)
    except ValueError:
        hint = no_such_day(*day) or (no_such_time(*clock[:3]) if clock else None)
        raise CodecError(
            f"{quote(raw)} is no date of the calendar", hint or "check month, day, hour and minute"
        ) from None


def decode_dtm(raw: str, code: str | None) -> Moment:
    """The moment that a DTM value means under its format code (2379)."""
    if code is None:
        raise CodecError(
            f"{quote(raw)} has no date format", "give the format in 2379: 102 is CCYYMMDD"
        )
    pattern = _PATTERNS.get(code)
    if pattern is None:
        raise CodecError(
            f"date format {quote(code)} is none of {', '.join(_PATTERNS)}",
            "102 is CCYYMMDD, 203 is CCYYMMDDHHMM",
        )
    match = pattern.fullmatch(raw)
    if match is None:
        raise CodecError(
            f"{quote(raw)} does not fit date format {code} ({_SHAPES[code]})",
            f"write {_SHAPES[code]}, or name the format you mean",
        )
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else _century(int(part["y2"]))
    clock = None
    if part.get("H") is not None:
        clock = (int(part["H"]), int(part["M"]), int(part.get("S") or 0), 0)
    zone = part.get("z")
    offset = None if zone is None else _zone(raw, zone)
    return _moment(raw, (year, int(part["m"]), int(part["d"])), clock, offset)


def _century(year: int) -> int:
    """Two-digit years: 70..99 are 19xx, the rest 20xx (ISO 9735 leaves it to the partners)."""
    return 1900 + year if year >= 70 else 2000 + year


def _zone(raw: str, zone: str) -> str:
    if zone in ("UTC", "GMT"):
        return UTC
    if re.fullmatch(r"[+-][01]\d", zone, re.ASCII):
        return f"{zone}:00"
    raise CodecError(f"{quote(raw)}: time zone {quote(zone)} is not a fixed offset from UTC")


class Dtm(Codec):
    """`dtm`: a moment in 2380 with its format in 2379."""

    width = 2
    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        raw, code = raws
        return None if raw is None else decode_dtm(raw, code)

    def encode(self, value: Any) -> Sequence[Any]:
        day = f"{value.date:%Y%m%d}" if value.date.year >= 1000 else _year(value.date)
        if value.time is None:
            return (day, "102")
        seconds = value.time.second != 0
        clock = f"{value.time:%H%M%S}" if seconds else f"{value.time:%H%M}"
        if value.offset is None:
            return (day + clock, "204" if seconds else "203")
        zone = "UTC" if value.offset == UTC else value.offset.removesuffix(":00")
        if len(zone) != 3:
            raise CodecError(f"offset {value.offset} has no form in EDIFACT: whole hours only")
        return (day + clock + zone, "304" if seconds else "303")


def _year(day: dt.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


class Day(Codec):
    """`day`: a calendar day in 2380 with its format in 2379; a time of day is refused."""

    width = 2
    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        raw, code = raws
        return None if raw is None else decode_dtm(raw, code)

    def encode(self, value: Any) -> Sequence[Any]:
        return Dtm().encode(value)


def decode_iso(raw: Any) -> Moment:
    """The moment of an ISO 8601 text: a date, perhaps a time, perhaps an offset."""
    match = _ISO.fullmatch(raw) if isinstance(raw, str) else None
    if match is None:
        raise CodecError(
            f"{quote(raw)} is not an ISO 8601 date or date and time",
            "write 2026-09-17 or 2026-09-17T10:30:00Z",
        )
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    clock = None
    if hour is not None:
        micro = int((fraction or "0").ljust(6, "0")[:6])
        if fraction is not None and len(fraction) > 6:
            raise CodecError(f"{quote(raw)} is more exact than a microsecond")
        clock = (int(hour), int(minute), int(second or 0), micro)
    offset = None
    if zone is not None:
        offset = UTC if zone in "Zz" else f"{zone[:3]}:{zone[-2:]}"
    digits = len(fraction) if fraction is not None else None
    return _moment(raw, (int(year), int(month), int(day)), clock, offset, digits)


class Iso(Codec):
    """`iso`: an ISO 8601 date or date and time."""

    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        return None if raw is None or raw == "" else decode_iso(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        return (str(value),)


class Instant(Codec):
    """`instant`: an ISO 8601 date and time with offset, where the target takes nothing less.

    A moment without a time or an offset is completed (midnight, UTC); writing reports the change.
    """

    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        return None if raw is None or raw == "" else decode_iso(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        return (str(complete(value)),)


def complete(value: Moment) -> Moment:
    """A moment made an instant: midnight where it has no time, UTC where it has no offset."""
    return msgspec.structs.replace(value, time=value.time or dt.time(), offset=value.offset or UTC)


class Interval(Codec):
    """`interval`: two instants joined by `--` (Amazon's DateTimeInterval)."""

    result = Period

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None or raw == "":
            return None
        ends = raw.split("--") if isinstance(raw, str) else []
        if len(ends) != 2:
            raise CodecError(
                f"{quote(raw)} is not an interval", "write START--END, each a date and time"
            )
        return Period(start=decode_iso(ends[0]), end=decode_iso(ends[1]))

    def encode(self, value: Any) -> Sequence[Any]:
        if value.start is None or value.end is None:
            raise CodecError("an interval needs both ends", "give the missing end of the window")
        return (f"{complete(value.start)!s}--{complete(value.end)!s}",)


#: The codecs of this module by the names mappings use.
TIME_CODECS: dict[str, Callable[..., Codec]] = {
    "dtm": Dtm,
    "day": Day,
    "iso": Iso,
    "instant": Instant,
    "interval": Interval,
}
