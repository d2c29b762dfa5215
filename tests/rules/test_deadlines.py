"""When something is due: spans of moments, terms, what they are counted from, and the words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    InventoryReport,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
)
from ediglot.model.item import Item
from ediglot.model.moment import Moment, Period
from ediglot.model.order_response import LineAnswer, OrderResponseLine
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference
from ediglot.rules import Context, Settings
from ediglot.rules.clock import Span, later, local, span, zone
from ediglot.rules.due_text import distance, findings, lasting, when
from ediglot.rules.obligations import Obligation, obligations
from ediglot.rules.terms import Term, Terms, duration, term

DAY = dt.date(2026, 5, 8)
NOW = dt.datetime(2026, 5, 8, 12, tzinfo=dt.UTC)
OF = (Reference(type="ON", number="1"),)
ITEM = Item(identifiers=(Identifier(scheme="seller", value="A"),))


def utc(day: int, hour: int = 0, minute: int = 0, *, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, 5, day, hour, minute, tzinfo=dt.UTC)


def at(day: int, hour: int | None = None, offset: str | None = None) -> Moment:
    time = None if hour is None else dt.time(hour)
    return Moment(date=dt.date(2026, 5, day), time=time, offset=offset)


def test_the_span_that_a_moment_can_mean() -> None:
    for exact in (at(8, 12, "+02:00"), at(8, 10, "Z")):
        assert span(exact, None) == span(exact, "Asia/Tokyo") == Span(utc(8, 10), utc(8, 10))
    assert span(at(8), "Europe/Berlin") == Span(utc(7, 22), utc(8, 22))
    assert span(at(8, None, "+01:00"), None) == Span(utc(7, 23), utc(8, 23))
    assert span(at(8, 12), "Europe/Berlin") == Span(utc(8, 10), utc(8, 10))
    for vague in (at(8), at(8, 12), at(8, 12, "?")):
        assert span(vague, None) is None and span(vague, "Mars/Base") is None
    assert zone("Mars/Base") is None and zone("../etc") is None


def test_days_on_which_clocks_change_are_as_long_as_they_are() -> None:
    for day, hours in ((dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25)):
        found = span(Moment(date=day), "Europe/Berlin")
        assert found is not None and found.latest - found.earliest == dt.timedelta(hours=hours)
    twice = span(
        Moment(date=dt.date(2026, 4, 4)), "America/Santiago"
    )  # its last hour is told twice
    assert twice is not None and twice.latest - twice.earliest == dt.timedelta(hours=25)


def test_the_ends_of_the_calendar_are_not_passed() -> None:
    first, last = Moment(date=dt.date.min), Moment(date=dt.date.max)
    for name in ("Asia/Tokyo", "America/Lima"):
        for moment in (first, last):
            found = span(moment, name)
            assert found is not None and local(found.latest, name) and local(found.earliest, name)
            assert later(found.latest, dt.timedelta(99999)) >= found.latest
            assert later(found.earliest, dt.timedelta(-99999)) <= found.earliest
    early = Moment(date=dt.date.min, time=dt.time(0), offset="+14:00")
    assert span(early, None) is not None
    for document in (order(None, issued=first), order(None, issued=last)):
        (one,) = of(document, response=Terms((term("99999d after order"),), dt.timedelta(99999)))
        assert one.urgency(NOW, Terms(())) in ("late", "open") and one.lacks is None
        assert one.urgency(NOW, Terms((), dt.timedelta(99999999)))


def test_terms_as_profiles_say_them() -> None:
    day = dt.timedelta(days=1)
    assert term("24h after order") == Term("order", day, "24h after order")
    assert term("90min before delivery").offset == dt.timedelta(minutes=-90)
    assert term("at ship-window-end") == Term("ship-window-end", day * 0, "at ship-window-end")
    assert duration("7d") == 7 * day and duration("30min") == dt.timedelta(minutes=30)
    for wrong in ("24h", "24 h after order", "1d after lunch", "100000d after order", "in order"):
        with pytest.raises(ValueError):
            term(wrong)
    for wrong in ("7", "d", "7d 2h", "100000d"):
        with pytest.raises(ValueError):
            duration(wrong)


def test_how_pressing_it_is() -> None:
    one = Obligation(deadline="asn", path="despatched", left="", due=Span(utc(8, 12), utc(8, 14)))
    terms = Terms((), dt.timedelta(hours=2))
    told = [one.urgency(utc(8, hour, minute), terms) for hour, minute in TIMES]
    assert told == ["open", "near", "near", "near", "late"]
    assert msgspec.structs.replace(one, due=None).urgency(NOW, terms) == "unknown"


TIMES = ((9, 59), (10, 0), (13, 0), (14, 0), (14, 1))


def of(
    document: Document, *others: Document, zone_name: str | None = "UTC", **deadlines: Terms | str
) -> list[Obligation]:
    """The obligations of a document, with terms such as `24h after order`."""
    terms: Any = {
        name: Terms((term(one),)) if isinstance(one, str) else one
        for name, one in deadlines.items()
    }
    settings = Settings(deadlines=terms, time_zone=zone_name)
    return obligations(document, Context(now=NOW, settings=settings, against=others))


def due(*arguments: Any, **words: Any) -> list[tuple[str, str]]:
    """(path, first instant) of each obligation, without the years."""
    return [
        (one.path, f"{one.due.earliest:%d %H:%M}" if one.due else "?")
        for one in of(*arguments, **words)
    ]


def order(*windows: Period | None, **more: Any) -> PurchaseOrder:
    lines = tuple(
        OrderLine(number=str(index), item=ITEM, quantity=LineQuantity(Decimal(5)), ship_window=one)
        for index, one in enumerate(windows)
    )
    return PurchaseOrder(number="1", **({"issued": at(1, 6), "lines": lines} | more))


def response(*lines: OrderResponseLine, **more: Any) -> OrderResponse:
    return OrderResponse(references=OF, lines=lines, **more)


def test_an_order_counts_from_its_last_change() -> None:
    terms = {"response": "1d after order"}
    assert due(order(None), **terms) == [("issued", "02 06:00")]
    assert due(order(None, changed=at(3, 6)), **terms) == [("issued", "02 06:00")]
    changed = order(None, changed=at(3, 6), purpose="change")
    assert due(changed, **terms) == [("changed", "04 06:00")]
    assert due(order(None, changed=at(3), purpose="original"), **terms) == [("issued", "02 06:00")]
    assert due(order(None, purpose="change"), **terms) == [("issued", "02 06:00")]
    assert due(order(None, issued=None), **terms) == []
    assert [one.left for one in of(order(None), **terms)] == ["not answered"]
    half = OrderResponseLine(item=ITEM, answers=(LineAnswer("accepted", Quantity(Decimal(2))),))
    assert [one.left for one in of(order(None), response(half), **terms)] == [
        'not answered: 3 of item "A"'
    ]


def test_windows_of_lines_and_of_the_order() -> None:
    terms = {"ship_window": "at ship-window-end"}
    own, whole = Period(end=at(10, 6)), Period(end=at(9, 6))
    assert due(order(own), **terms) == [("lines[0].ship_window.end", "10 06:00")]
    assert due(order(None, ship_window=whole), **terms) == [("ship_window.end", "09 06:00")]
    assert due(order(own, ship_window=whole), **terms) == [("lines[0].ship_window.end", "10 06:00")]
    open_ended = order(Period(start=at(1)), ship_window=whole)
    assert due(open_ended, **terms) == [("ship_window.end", "09 06:00")]
    assert due(order(None), **terms) == due(order(None, ship_window=Period()), **terms) == []
    changed = order(own, purpose="change", changed=at(2))
    assert due(changed, order(own), **terms) == [("ship_window.end", "10 06:00")]
    assert due(order(Period(end=at(10))), **terms) == [("lines[0].ship_window.end", "11 00:00")]


def test_the_departure_that_was_promised_last_and_nearest_counts() -> None:
    terms = {"asn": "at departure"}
    asked = order(None, despatch=at(20, 6))
    part = LineAnswer("accepted", Quantity(Decimal(5)), despatch=at(23, 6))
    vague = msgspec.structs.replace(part, despatch=None)
    line = OrderResponseLine(item=ITEM, answers=(part,), despatch=at(22, 6))
    on_line = msgspec.structs.replace(line, answers=(vague,))
    by_action = msgspec.structs.replace(line, answers=(), action="5")
    whole = msgspec.structs.replace(on_line, despatch=None)
    for answer, expected in (
        (response(line, despatch=at(21, 6)), "23"),
        (response(on_line, despatch=at(21, 6)), "22"),
        (response(by_action, despatch=at(21, 6)), "22"),
        (response(whole, despatch=at(21, 6)), "21"),
        (response(despatch=at(21, 6), response="AP"), "21"),
        (response(whole), "20"),
    ):
        assert due(asked, answer, **terms) == [("despatch", f"{expected} 06:00")]
    assert due(asked, **terms) == [("despatch", "20 06:00")] and due(order(None), **terms) == []


def advice(**more: Any) -> DespatchAdvice:
    line = DespatchLine(item=ITEM, quantity=LineQuantity(Decimal(5)))
    return DespatchAdvice(number="S", references=OF, lines=(line,), **more)


def test_a_bill_counts_from_its_own_moments_or_from_those_of_the_shipments() -> None:
    terms: dict[str, Any] = {
        "invoice": Terms((term("1d after departure"), term("1d after delivery")))
    }
    bill = Invoice(number="R", references=OF, lines=(InvoiceLine(item=ITEM),))
    sent = (
        advice(despatched=at(5, 6)),
        msgspec.structs.replace(advice(despatched=at(4, 6)), number="T"),
        msgspec.structs.replace(advice(), number="U"),
    )
    assert due(bill, *sent, **terms) == [("despatched", "05 06:00")]
    own = msgspec.structs.replace(bill, despatched=at(6, 6))
    assert due(own, *sent, **terms) == [("despatched", "07 06:00")]
    arrived = (advice(delivery=at(7, 6)),)
    assert due(bill, *arrived, **terms) == [("delivery", "08 06:00")]
    own = msgspec.structs.replace(bill, delivery=at(9, 6))
    assert due(own, *arrived, **terms) == [("delivery", "10 06:00")]
    assert due(bill, advice(), **terms) == due(bill, **terms) == []
    assert all(one.own and not one.left for one in of(own, **terms))
    assert [one.own for one in of(advice(despatched=at(5)), **terms)] == [False]


def test_what_is_due_by_the_document_itself() -> None:
    terms = {"response": "1d after order"}
    (one,) = of(response(), order(None), **terms)
    assert (one.path, one.own) == ("references[ON]", True)
    (one,) = of(response(), order(None), zone_name=None, **terms)
    assert (one.path, one.own, one.due) == ("references[ON]", True, None)
    assert str(one.lacks).startswith("2026-05-01 06:00:00 has no offset")
    (one,) = of(order(None), zone_name=None, **terms)
    assert (one.path, one.own) == ("issued", False)
    assert of(order(None)) == of(InventoryReport(), **terms) == []
    assert of(InventoryReport(), invoice="1d after departure") == []


def test_a_rule_speaks_of_its_own_deadline_and_urgency() -> None:
    deadlines: Any = {
        "response": Terms((term("1d after order"),), dt.timedelta(days=3)),
        "ship_window": Terms((term("at ship-window-end"),), dt.timedelta(days=3)),
    }

    def said(now: dt.datetime | None, zone_name: str | None = "UTC") -> dict[Any, list[Any]]:
        settings = Settings(deadlines=deadlines, time_zone=zone_name)
        context = Context(now=now, settings=settings)
        one = order(Period(end=at(10, 6)))
        return {
            (deadline, urgency): [(each.path, each.unclear) for each in each_of]
            for deadline in ("response", "ship_window", "asn")
            for urgency in ("near", "late")
            if (each_of := list(findings(one, context, deadline, urgency)))  # type: ignore[arg-type]
        }

    window = "lines[0].ship_window.end"
    assert said(utc(1, 7)) == {("response", "near"): [("issued", False)]}
    assert said(utc(8)) == {
        ("response", "late"): [("issued", False)],
        ("ship_window", "near"): [(window, False)],
    }
    assert said(utc(8), None) == {
        ("response", "late"): [("issued", True)],
        ("ship_window", "late"): [(window, True)],
    }
    assert said(None) == {}


def test_a_deadline_is_not_over_at_its_very_instant() -> None:
    deadlines: Any = {"response": Terms((term("1d after order"),))}
    context = Context(now=utc(2, 6), settings=Settings(deadlines=deadlines, time_zone="UTC"))
    (one,) = findings(order(None), context, "response", "near")
    assert one.message == (
        "the order response is due 2026-05-02 06:00+00:00 (1d after order), in 0 min; not answered"
    )


def test_stretches_of_time_in_words() -> None:
    exact, vague = Span(utc(8, 14), utc(8, 14)), Span(utc(8, 12), utc(8, 14))
    assert distance(exact, utc(8, 14)) == "in 0 min" and distance(exact, utc(8, 13)) == "in 1 h"
    assert distance(vague, utc(8, 12)) == "in 2 h at most"
    assert distance(vague, utc(8, 15)) == "1 h ago"
    assert when(exact, "Europe/Berlin") == "2026-05-08 16:00+02:00"
    assert when(vague, None) == "between 2026-05-08 12:00 and 2026-05-08 14:00+00:00"
    for minutes, text in ((0, "0 min"), (59, "59 min"), (60, "1 h"), (310, "5 h 10 min")):
        assert lasting(dt.timedelta(minutes=minutes)) == text
    assert lasting(dt.timedelta(days=3, hours=4, minutes=5)) == "3 d 4 h"
    assert lasting(dt.timedelta(days=3, minutes=5)) == "3 d"
