"""Instants of moments that may lack a time or an offset, by the clock of a partner's zone."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import lru_cache
from typing import NamedTuple

from ediglot.model.moment import Moment

#: The last instant of a day, the later one where a change of clocks makes two of it; an hour
#: before midnight can be told twice.
_LAST_TIME = dt.time.max.replace(fold=1)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
#: Instants that every zone can tell: a day away from the ends of the calendar.
_FIRST = dt.datetime(1, 1, 2, tzinfo=dt.UTC) - _EPOCH
_LAST = dt.datetime(9999, 12, 31, tzinfo=dt.UTC) - _EPOCH


class Span(NamedTuple):
    """The first and the last instant that a moment can mean; one and the same when it is exact."""

    earliest: dt.datetime
    latest: dt.datetime


@lru_cache(maxsize=64)
def zone(name: str) -> dt.tzinfo | None:
    """The time zone of an IANA name; None where there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def span(moment: Moment, zone_name: str | None) -> Span | None:
    """When a moment is, in UTC; None where it has no offset and no zone is known.

    A date without a time is any instant of its day. An hour that a change of clocks makes
    ambiguous is the first of both.
    """
    at = _fixed(moment.offset) or (zone(zone_name) if zone_name else None)
    if at is None:
        return None
    if moment.time is not None:
        found = later(dt.datetime.combine(moment.date, moment.time, at))
        return Span(found, found)
    start = dt.datetime.combine(moment.date, dt.time(0), at)
    end = dt.datetime.combine(moment.date, _LAST_TIME, at)
    return Span(later(start), later(end, dt.timedelta(microseconds=1)))


def later(at: dt.datetime, by: dt.timedelta = dt.timedelta(0)) -> dt.datetime:
    """An instant in UTC, so much later or earlier; never past the ends of the calendar."""
    return _EPOCH + max(_FIRST, min(_LAST, at - _EPOCH + by))


@lru_cache(maxsize=64)
def _fixed(offset: str | None) -> dt.tzinfo | None:
    if offset is None:
        return None
    try:
        return dt.datetime.strptime(offset, "%z").tzinfo
    except ValueError:
        return None


def local(moment: dt.datetime, zone_name: str | None) -> dt.datetime:
    """An instant by the zone's clock, for people; in UTC where no zone is known."""
    at = zone(zone_name) if zone_name else None
    return moment.astimezone(at or dt.UTC)
