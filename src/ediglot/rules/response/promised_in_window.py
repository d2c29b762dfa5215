"""The promised days lie in the order's window.

## What it checks
The days of despatch and delivery that a response promises, for the whole, a line or a part of it,
against the order's ship and delivery windows; a line's own window goes before the order's. What is
rejected is not judged.

## Why it matters
A promise outside the window is refused, or taken and then cancelled when the window ends.

## Bad
    delivery window 2026-05-08 to 2026-05-12, promised for 2026-05-20

## Good
    delivery window 2026-05-08 to 2026-05-12, promised for 2026-05-11

## How to fix
Promise a day inside the window, backorder, or ask for another window.

## Reference
Amazon vendor orders, scheduledShipDate and scheduledDeliveryDate; UN/EDIFACT ORDRSP DTM.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import OrderResponse
from ediglot.model.moment import Moment
from ediglot.model.order_response import OrderResponseLine
from ediglot.rules import counterparts, moments
from ediglot.rules.answers import answered
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.windows import latest_of, outside, window_of

_WINDOWS = {"despatch": "ship_window", "delivery": "delivery_window"}


@rule(code="XDC-021", documents=("order_response",), layer="cross", severity="warning")
def promised_in_window(document: OrderResponse, context: Context) -> Iterator[Finding]:
    said: set[tuple[str, str]] = set()
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None:
            continue
        promises = list(_promises(document, line, index))
        arrives = any(kind == "delivery" for _, kind, _ in promises)
        for where, kind, moment in promises:
            window = window_of(match, _WINDOWS[kind]) or (None if arrives else latest_of(match))
            fault = outside(moment, window.period) if window is not None else None
            if window is None or fault is None or (path(*where), fault) in said:
                continue
            said.add((path(*where), fault))
            yield Finding(
                path(*where),
                f"{moments.show(moment)} is {fault} of the {window.name} of order "
                f"{quote(match.trade.number)}",
                "promise a day inside the window, or ask for another one",
                (window.related(context),),
            )


def _promises(
    document: OrderResponse, line: OrderResponseLine, index: int
) -> Iterator[tuple[Where, str, Moment]]:
    """The days that hold for what a line accepts, each from the closest place that states it."""
    answers = answered(line)
    if answers and all(one.state == "rejected" for one in answers):
        return
    for kind in _WINDOWS:
        parts = [
            (("lines", index, "answers", number, kind), getattr(answer, kind))
            for number, answer in enumerate(line.answers)
            if answer.state != "rejected"
        ]
        own = (("lines", index, kind), getattr(line, kind))
        whole = ((kind,), getattr(document, kind))
        stated = [one for one in parts if one[1] is not None]
        for where, moment in stated or [one for one in (own, whole) if one[1] is not None][:1]:
            yield where, kind, moment
