"""The stretches of time that an order allows for despatch and delivery."""

from __future__ import annotations

from typing import NamedTuple

from ediglot.diagnostics import Related
from ediglot.model.moment import Moment, Period
from ediglot.rules import counterparts, moments
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match


class Window(NamedTuple):
    """A window of an order, or of one of its lines.

    Attributes:
        match: the order and the line.
        field: `ship_window` or `delivery_window`.
        period: from when to when.
        of_line: whether the line states its own.
    """

    match: Match
    field: str
    period: Period
    of_line: bool

    @property
    def name(self) -> str:
        """What people call it."""
        return self.field.replace("_", " ")

    def related(self, context: Context) -> Related:
        """Where the order states it."""
        value = moments.show_period(self.period)
        if self.of_line:
            return self.match.related(context, self.field, value)
        return counterparts.order_place(self.match.trade, context, self.field, value)


def window_of(match: Match, field: str) -> Window | None:
    """The window that holds for a line: its own, else the order's."""
    line = match.order_line
    own: Period | None = getattr(line, field) if line is not None else None
    if own is not None:
        return Window(match, field, own, True)
    whole: Period | None = getattr(match.order, field)
    return Window(match, field, whole, False) if whole is not None else None


def latest_of(match: Match) -> Window | None:
    """The end of the delivery window: by then goods have left, whenever they arrive."""
    window = window_of(match, "delivery_window")
    return None if window is None else window._replace(period=Period(end=window.period.end))


def outside(moment: Moment, window: Period) -> str | None:
    """What is wrong with a moment that is certainly outside a window."""
    if window.start is not None and moments.before(moment, window.start):
        return f"before the start {moments.show(window.start)}"
    if window.end is not None and moments.before(window.end, moment):
        return f"after the end {moments.show(window.end)}"
    return None
