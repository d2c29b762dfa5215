"""Codecs for dates, times and booleans of XML Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from ediglot.diagnostics import quote
from ediglot.mapping.codec import Codec, CodecError
from ediglot.mapping.codecs_time import decode_iso
from ediglot.model.moment import Moment

_ZONED = re.compile(r"(.*?)(Z|[+-][0-9]{2}:[0-9]{2})?")


class XsdDate(Codec):
    """`xsd_date`: an xs:date; a time of day has no place in it."""

    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        raw = (raws[0] or "").strip()
        if not raw:
            return None
        if "T" in raw:
            raise CodecError(f"{quote(raw)} is not a date", "write 2026-09-17")
        return decode_iso(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        offset = "" if value.offset is None or value.time is not None else value.offset
        return (value.date.isoformat() + ("Z" if offset == "+00:00" else offset),)


class XsdMoment(Codec):
    """`xsd_moment`: an xs:date and an xs:time beside it; either may name the offset from UTC."""

    width = 2
    result = Moment

    def decode(self, raws: Sequence[Any]) -> Any:
        day, clock = ((raw or "").strip() for raw in raws)
        if not day:
            if clock:
                raise CodecError(f"the time {quote(clock)} has no date")
            return None
        if not clock or "T" in day:
            return XsdDate().decode((day,))
        match = _ZONED.fullmatch(day)
        date, zone = (match[1], match[2] or "") if match is not None else (day, "")
        own = clock if clock[-1] == "Z" or clock[-6:-5] in ("+", "-") else clock + zone
        return decode_iso(f"{date}T{own}")

    def encode(self, value: Any) -> Sequence[Any]:
        if value.time is None:
            return (*XsdDate().encode(value), None)
        day, _, clock = str(value).partition("T")
        return (day, clock)


class XsdBool(Codec):
    """`xsd_bool`: `true` or `false`; read as 1 and 0 too."""

    result = bool

    def decode(self, raws: Sequence[Any]) -> Any:
        raw = (raws[0] or "").strip()
        if not raw:
            return None
        known = {"true": True, "1": True, "false": False, "0": False}
        if raw not in known:
            raise CodecError(f"{quote(raw)} is neither true nor false")
        return known[raw]

    def encode(self, value: Any) -> Sequence[Any]:
        return ("true" if value else "false",)


class Only(Codec):
    """`only V W ...`: any text is read, these alone are written; others want another place."""

    result = str

    def __init__(self, *values: str) -> None:
        self.values = values

    def decode(self, raws: Sequence[Any]) -> Any:
        return raws[0] or None

    def encode(self, value: Any) -> Sequence[Any]:
        if value not in self.values:
            raise CodecError(f"{quote(value)} is not written here, only {', '.join(self.values)}")
        return (value,)


#: The codecs of this module by the names mappings use.
XML_CODECS: dict[str, Callable[..., Codec]] = {
    "xsd_date": XsdDate,
    "xsd_moment": XsdMoment,
    "xsd_bool": XsdBool,
    "only": Only,
}
