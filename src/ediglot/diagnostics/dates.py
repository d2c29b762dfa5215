"""Why a date or a time that looks like one is none: the thirty-first of September."""

from __future__ import annotations

import calendar
import re

_LOOKS = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?",
    re.ASCII,
)


def impossible(text: str) -> str | None:
    """What is impossible in a text that begins like an ISO 8601 date; None where nothing is."""
    match = _LOOKS.match(text.strip())
    if match is None:
        return None
    part = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    return no_such_day(part["year"], part["month"], part["day"]) or no_such_time(
        part.get("hour", 0), part.get("minute", 0), part.get("second", 0)
    )


def impossible_sentence(text: str) -> str | None:
    """The same, as a sentence."""
    words = impossible(text)
    return None if words is None else f"{words[0].upper()}{words[1:]}."


def no_such_day(year: int, month: int, day: int) -> str | None:
    """`September has 30 days`; None for a day of the calendar."""
    if year == 0:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return None
    of = f" {year}" if month == 2 else ""
    return f"{_MONTHS[month - 1]}{of} has {last} days"


def no_such_time(hour: int, minute: int, second: int) -> str | None:
    """The same of a time of the day."""
    if hour > 23:
        return f"there is no hour {hour}: a day ends at 23:59:59"
    if minute > 59:
        return f"there is no minute {minute}"
    return f"there is no second {second}" if second > 59 else None


#: Not the calendar module's, which speaks the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
