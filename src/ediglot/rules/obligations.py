"""What is due of a document, by when, and why it may not be known.

The terms are the profile's (`Settings.deadlines`), the moments the documents'. A moment without an
offset is read by the profile's time zone; without one nothing is evaluated, and that is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, cast

import msgspec

from ediglot.model import DespatchAdvice, Document, Invoice, OrderResponse, PurchaseOrder
from ediglot.model.moment import Moment, Period
from ediglot.rules.clock import Span, later, span
from ediglot.rules.context import Context, Settings
from ediglot.rules.counterparts import orders_named
from ediglot.rules.moments import show
from ediglot.rules.paths import path
from ediglot.rules.progress import (
    Open,
    is_current,
    listed,
    trade_of,
    unanswered,
    unbilled,
    unshipped,
)
from ediglot.rules.terms import Anchor, Deadline, Terms
from ediglot.rules.trades import Trade, trades

#: How pressing something is; `unknown` where no time zone is known.
Urgency = Literal["late", "near", "open", "unknown"]
#: Ends of windows: a day without a time is over when it is over.
_ENDS = ("ship-window-end", "delivery-window-end")
#: Moments by what deadlines count from, each with its path; None where it is not stated.
Anchors = Mapping[Anchor, tuple[str, Moment] | None]


class Obligation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is due.

    Attributes:
        deadline: which of the four.
        path: where the moment stands that it is counted from.
        left: what is still open, for people.
        due: when; the two instants differ where only a day is known. None: not evaluated.
        term: the term of the profile that decided.
        lacks: why it is not evaluated.
        own: whether the document itself is what was due, so that with it nothing is open.
    """

    deadline: Deadline
    path: str
    left: str
    due: Span | None = None
    term: str = ""
    lacks: str | None = None
    own: bool = False

    def urgency(self, now: dt.datetime, terms: Terms) -> Urgency:
        """How pressing it is."""
        if self.due is None:
            return "unknown"
        if now > self.due.latest:
            return "late"
        return "near" if self.due.earliest - now <= terms.near else "open"


def obligations(document: Document, context: Context) -> list[Obligation]:
    """Everything that a document makes due, or is itself what was due for."""
    return list(_all(document, context))


def _all(document: Document, context: Context) -> Iterator[Obligation]:
    if isinstance(document, PurchaseOrder):
        trade = trade_of(document, context)
        if trade is not None:
            yield from _of_order(document, trade, context.settings)
    elif isinstance(document, OrderResponse):
        for trade in orders_named(document, context)[:1]:
            assert trade.order is not None
            anchors: Anchors = {"order": _ordered(trade.order.versions[-1])}
            yield from _due("response", "", anchors, context.settings, own="references[ON]")
    elif isinstance(document, DespatchAdvice):
        if is_current(document, context):
            yield from _due("asn", "", _of_advice(document), context.settings, own="")
            left = unbilled(document, context)
            if left:
                text = listed(left, "not billed")
                yield from _due("invoice", text, _of_advice(document), context.settings)
    elif isinstance(document, Invoice):
        yield from _due("invoice", "", _of_invoice(document, context), context.settings, own="")


def _of_order(document: PurchaseOrder, trade: Trade, settings: Settings) -> Iterator[Obligation]:
    assert trade.order is not None
    order = trade.order.document
    left = unanswered(trade)
    if left:
        text = "not answered" if not trade.responses else listed(left, "not answered")
        yield from _due("response", text, {"order": _ordered(document)}, settings)
    missing = unshipped(trade)
    for anchors, some in _by_window(order, missing, as_sent=order is document):
        yield from _due("ship_window", listed(some, "not shipped"), anchors, settings)
    for anchors, some in _by_departure(trade, missing):
        yield from _due("asn", listed(some, "not announced"), anchors, settings)


def _ordered(order: PurchaseOrder) -> tuple[str, Moment] | None:
    if order.changed is not None and order.purpose not in (None, "original"):
        return "changed", order.changed
    return ("issued", order.issued) if order.issued is not None else None


def _by_window(
    order: PurchaseOrder, missing: list[Open], *, as_sent: bool
) -> Iterator[tuple[Anchors, list[Open]]]:
    """What is not shipped, by the windows it was to be shipped and delivered in.

    `as_sent`: the order is as it was sent, not put together from changes: its lines have places.
    """
    found: dict[object, tuple[Anchors, list[Open]]] = {}
    for one in missing:
        line = order.lines[one.line]
        at = one.line if as_sent else None
        anchors: Anchors = {
            "order": _ordered(order),
            "ship-window-end": _end("ship_window", at, line.ship_window, order.ship_window),
            "delivery-window-end": _end(
                "delivery_window", at, line.delivery_window, order.delivery_window
            ),
        }
        key = tuple(str(anchor and anchor[1]) for anchor in anchors.values())
        found.setdefault(key, (anchors, []))[1].append(one)
    yield from found.values()


def _end(
    name: str, index: int | None, own: Period | None, whole: Period | None
) -> tuple[str, Moment] | None:
    if own is not None and own.end is not None:
        return path(name, "end") if index is None else path("lines", index, name, "end"), own.end
    if whole is not None and whole.end is not None:
        return path(name, "end"), whole.end
    return None


def _by_departure(trade: Trade, missing: list[Open]) -> Iterator[tuple[Anchors, list[Open]]]:
    """What is not shipped, by the departure that was promised for it."""
    found: dict[str, tuple[Anchors, list[Open]]] = {}
    for one in missing:
        promised = _promised(trade, one.line)
        if promised is not None:
            anchors: Anchors = {"departure": ("despatch", promised)}
            found.setdefault(str(promised), (anchors, []))[1].append(one)
    yield from found.values()


def _promised(trade: Trade, group: int) -> Moment | None:
    """When an item is to leave: as the seller's last word says, else as the order asks."""
    for document, line, answer in trade.confirmed.get(group, ()):
        said: Any = document.lines[line] if line is not None else None
        part = said.answers[answer.part] if answer.part is not None else None
        for one in (part, said, document):
            if one is not None and one.despatch is not None:
                return one.despatch
    assert trade.order is not None
    return trade.order.document.despatch


def _of_advice(advice: DespatchAdvice) -> Anchors:
    left = ("despatched", advice.despatched) if advice.despatched is not None else None
    arrives = ("delivery", advice.delivery) if advice.delivery is not None else None
    return {"departure": left, "delivery": arrives}


def _of_invoice(invoice: Invoice, context: Context) -> Anchors:
    """When the billed goods left and arrived: as the invoice says, else as their advices do."""
    known = trades(context)
    billed = {id(trade): trade for trade in map(known.trade, known.named(invoice)) if trade}
    advices = [
        cast(DespatchAdvice, advice)
        for trade in billed.values()
        for advice, _ in trade.followers.get("advice", ())
    ]
    left = invoice.despatched or _first(advice.despatched for advice in advices)
    arrived = invoice.delivery or _first(advice.delivery for advice in advices)
    return {
        "departure": ("despatched", left) if left is not None else None,
        "delivery": ("delivery", arrived) if arrived is not None else None,
    }


def _first(moments: Iterable[Moment | None]) -> Moment | None:
    return min(filter(None, moments), key=str, default=None)


def _due(
    deadline: Deadline,
    left: str,
    anchors: Anchors,
    settings: Settings,
    own: str | None = None,
) -> Iterator[Obligation]:
    """The obligation of a deadline, if the profile has one and a moment to count from is there.

    `own`: the document is what was due; the path to speak of where that is not the moment's.
    """
    terms = settings.deadlines.get(deadline)
    found: list[tuple[Span, str, str]] = []
    for term in terms.due if terms is not None else ():
        anchor = anchors.get(term.anchor)
        if anchor is None:
            continue
        where, moment = anchor
        at = span(moment, settings.time_zone)
        if at is None:
            lacks = f"{show(moment)} has no offset from UTC, and no time zone is known"
            yield Obligation(
                deadline=deadline, path=own or where, left=left, lacks=lacks, own=own is not None
            )
            return
        if term.anchor in _ENDS:
            at = Span(at.latest, at.latest)
        due = Span(later(at.earliest, term.offset), later(at.latest, term.offset))
        found.append((due, term.text, where))
    if not found:
        return
    _, text, where = min(found, key=lambda one: one[0].latest)
    due = Span(min(one[0].earliest for one in found), min(one[0].latest for one in found))
    yield Obligation(
        deadline=deadline, path=own or where, left=left, due=due, term=text, own=own is not None
    )
