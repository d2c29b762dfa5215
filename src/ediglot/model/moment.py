"""Points and stretches of time, as exact as the sender was."""

from __future__ import annotations

import datetime as dt

from ediglot.model.base import Struct


class Moment(Struct):
    """A date, perhaps a time of day, perhaps an offset from UTC.

    Three fields because three precisions occur and none may be invented: `20260917` is not
    midnight, and a time without a zone belongs to no instant.

    Attributes:
        date: calendar date.
        time: local time of day; naive, up to microseconds.
        offset: distance from UTC as `+HH:MM` or `-HH:MM`; `+00:00` is UTC.
        digits: digits of the fraction of a second, where the sender wrote one.
    """

    date: dt.date
    time: dt.time | None = None
    offset: str | None = None
    digits: int | None = None

    def __str__(self) -> str:
        """ISO 8601, no more exact than the moment."""
        text = self.date.isoformat()
        if self.time is not None:
            text += f"T{self.time:%H:%M:%S}"
            fraction = f"{self.time.microsecond:06d}"
            if self.digits:
                text += f".{fraction[: self.digits]}"
            elif self.time.microsecond:
                text += f".{fraction.rstrip('0')}"
        if self.offset is not None:
            text += "Z" if self.offset == "+00:00" else self.offset
        return text


class Period(Struct):
    """A stretch of time; either end may be open.

    Attributes:
        start: first moment inside.
        end: last moment inside.
    """

    start: Moment | None = None
    end: Moment | None = None
