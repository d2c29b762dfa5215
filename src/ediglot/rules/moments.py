"""Order of moments that may lack a time or an offset: rules speak only when it is certain."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from ediglot.model.moment import Moment, Period

#: Offsets run from -12:00 to +14:00, so two naive local times can be this far apart.
_EASTMOST = dt.timedelta(hours=14)
_WESTMOST = dt.timedelta(hours=-12)


def instant(moment: Moment) -> dt.datetime | None:
    """The instant, when date, time and offset are all there."""
    if moment.time is None or moment.offset is None:
        return None
    try:
        found = dt.datetime.fromisoformat(
            f"{moment.date.isoformat()}T{moment.time.isoformat()}{moment.offset}"
        )
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def before(one: Moment, other: Moment) -> bool:
    """Whether `one` is certainly earlier than `other`, both told by the same clock if naive."""
    first, second = instant(one), instant(other)
    if first is not None and second is not None:
        return first < second
    if one.date != other.date:
        return one.date < other.date
    if one.time is None or other.time is None or one.offset != other.offset:
        return False
    return one.time < other.time


def after_now(moment: Moment, now: dt.datetime) -> bool:
    """Whether a moment is in the future everywhere on earth."""
    exact = instant(moment)
    if exact is not None:
        return exact > now
    latest = _latest(now)
    if moment.time is None:
        return moment.date > latest.date()
    return dt.datetime.combine(moment.date, moment.time) > latest


@lru_cache(maxsize=16)
def _latest(now: dt.datetime) -> dt.datetime:
    """What the clocks say that are ahead of all others."""
    return now.astimezone(dt.timezone(_EASTMOST)).replace(tzinfo=None)


def days_after(moment: Moment, now: dt.datetime) -> tuple[int, int]:
    """How many days a date lies after today: the fewest and the most, over all time zones."""
    east = now.astimezone(dt.timezone(_EASTMOST)).date()
    west = now.astimezone(dt.timezone(_WESTMOST)).date()
    return (moment.date - east).days, (moment.date - west).days


def days_between(earlier: Moment | None, later: Moment | None) -> int:
    """How many days lie between two dates; 0 when one is not known."""
    if earlier is None or later is None:
        return 0
    return (later.date - earlier.date).days


def show(moment: Moment) -> str:
    """A moment in a message, as exact as it was sent."""
    text = moment.date.isoformat()
    if moment.time is not None:
        text += f" {moment.time.isoformat(timespec='auto')}"
    return text + (f" {moment.offset}" if moment.offset else "")


def show_period(period: Period) -> str:
    """A stretch of time in a message; an open end is left empty."""
    return " to ".join("" if end is None else show(end) for end in (period.start, period.end))
