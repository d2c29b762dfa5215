"""Instants of moments that may lack a time or an offset, by the clock of a partner's zone."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import lru_cache
from typing import NamedTuple

from ediglot.model.moment import Moment
from ediglot.rules.moments import instant

_DAY = dt.timedelta(days=1)


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
    exact = instant(moment)
    if exact is not None:
        exact = exact.astimezone(dt.UTC)
        return Span(exact, exact)
    at = _fixed(moment.offset) or (zone(zone_name) if zone_name else None)
    if at is None:
        return None
    try:
        if moment.time is not None:
            found = dt.datetime.combine(moment.date, moment.time, at).astimezone(dt.UTC)
            return Span(found, found)
        start = dt.datetime.combine(moment.date, dt.time(0), at).astimezone(dt.UTC)
        end = dt.datetime.combine(moment.date + _DAY, dt.time(0), at).astimezone(dt.UTC)
    except OverflowError:
        return None
    return Span(start, end)


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
