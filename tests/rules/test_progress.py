"""What is still open of an order and of a shipment, at the edges that no page of a rule reaches."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
)
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.order_response import LineAnswer, OrderResponseLine
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference
from ediglot.rules import Context
from ediglot.rules.progress import (
    Open,
    is_current,
    listed,
    trade_of,
    unanswered,
    unbilled,
    unshipped,
)

OF = (Reference(type="ON", number="1"),)


def day(number: int) -> Moment:
    return Moment(date=dt.date(2026, 5, number))


def quantity(text: str) -> LineQuantity:
    """`5`, `5 CS`, `5 CS 12`: number, unit, size of the unit."""
    value, unit, size, *_ = [*text.split(), None, None]
    return LineQuantity(value=Decimal(str(value)), unit=unit, unit_size=size and Decimal(size))


def item(name: str) -> Item:
    return Item(identifiers=(Identifier(scheme="seller", value=name),))


def order(*lines: tuple[str, str], **more: Any) -> PurchaseOrder:
    made = [OrderLine(item=item(name), quantity=quantity(text)) for name, text in lines]
    return msgspec.structs.replace(PurchaseOrder(number="1", lines=tuple(made)), **more)


def without_quantity(document: PurchaseOrder, index: int = 0, **more: Any) -> PurchaseOrder:
    lines = list(document.lines)
    lines[index] = msgspec.structs.replace(lines[index], **(more or {"quantity": None}))
    return msgspec.structs.replace(document, lines=tuple(lines))


def response(name: str, *answers: tuple[str, str | None], **more: Any) -> OrderResponse:
    line = OrderResponseLine(
        item=item(name),
        answers=tuple(
            LineAnswer(state=state, quantity=text and plain(text)) for state, text in answers
        ),
    )
    return OrderResponse(references=OF, lines=(msgspec.structs.replace(line, **more),))


def plain(text: str) -> Quantity:
    made = quantity(text)
    return Quantity(value=made.value, unit=made.unit)


def advice(number: str | None, *lines: tuple[str, str], **more: Any) -> DespatchAdvice:
    made = [DespatchLine(item=item(name), quantity=quantity(text)) for name, text in lines]
    return DespatchAdvice(number=number, references=OF, lines=tuple(made), **more)


def invoice(*lines: tuple[str, str]) -> Invoice:
    made = [InvoiceLine(item=item(name), quantity=quantity(text)) for name, text in lines]
    return Invoice(number="R", references=OF, lines=tuple(made))


def open_answers(one: PurchaseOrder, *others: Document) -> list[str]:
    trade = trade_of(one, Context(against=[one, *others]))
    return [] if trade is None else [part.text for part in unanswered(trade)]


def open_shipments(one: PurchaseOrder, *others: Document) -> list[str]:
    trade = trade_of(one, Context(against=[one, *others]))
    return [] if trade is None else [part.text for part in unshipped(trade)]


def open_bills(one: DespatchAdvice, *others: Document) -> list[str]:
    return [part.text for part in unbilled(one, Context(against=others))]


def test_the_last_of_an_orders_versions_is_the_order() -> None:
    old, new = order(("A", "5"), issued=day(1)), order(("A", "6"), issued=day(2))
    assert trade_of(new, Context(against=[old])) is not None
    assert trade_of(old, Context(against=[new])) is None
    first, last = order(("A", "5")), order(("A", "6"))
    both = Context(against=[first, last])
    assert trade_of(first, both) is None and trade_of(last, both) is not None
    assert trade_of(first, Context(against=[first])) is not None
    assert trade_of(order(("A", "5"), purpose="cancellation"), Context()) is None
    assert trade_of(PurchaseOrder(), Context()) is not None


def test_an_advice_that_was_replaced_or_taken_back_is_not_current() -> None:
    old, new = advice("S", ("A", "5"), issued=day(1)), advice("S", ("A", "4"), issued=day(2))
    gone = advice("S", issued=day(3), purpose="cancellation")
    assert is_current(old, Context()) and is_current(old, Context(against=[old]))
    assert is_current(new, Context(against=[old, new]))
    assert not is_current(old, Context(against=[old, new]))
    assert not is_current(old, Context(history=[old, new]))
    assert not is_current(old, Context(against=[new])) and is_current(new, Context(history=[old]))
    assert not is_current(gone, Context()) and not is_current(old, Context(against=[old, gone]))
    assert is_current(old, Context(against=[advice("T", ("A", "5"), issued=day(2))]))
    undated = advice("S", ("A", "5"))
    assert is_current(undated, Context(against=[old]))
    assert is_current(old, Context(against=[undated]))
    assert not is_current(undated, Context(against=[undated, advice("S", ("A", "5"))]))


def test_a_marketplace_says_itself_how_far_an_order_is() -> None:
    for state, answers, shipments in (
        ("new", ['item "A"'], ['5 of item "A"']),
        ("acknowledged", [], ['5 of item "A"']),
        ("closed", [], []),
    ):
        one = order(("A", "5"), state=state)
        assert (open_answers(one), open_shipments(one)) == (answers, shipments)


def test_what_a_response_leaves_open() -> None:
    one = order(("A", "5 CS 12"))
    assert open_answers(one, response("A", ("accepted", "3 CS"))) == ['2 of item "A"']
    assert open_answers(one, response("A", ("accepted", "3"), ("rejected", "2"))) == []
    assert open_answers(one, response("A", ("accepted", None))) == []
    assert open_answers(one, response("A", action="5")) == []
    assert open_answers(one, response("A")) == ['item "A"']
    assert open_answers(one, response("B", ("accepted", "5"))) == ['item "A"']
    assert open_answers(one, response("A", ("accepted", "3 KGM"))) == []
    whole = OrderResponse(references=OF, response="AP")
    assert open_answers(one, whole) == []
    assert open_answers(without_quantity(one), response("A", ("accepted", "3"))) == []
    assert open_answers(without_quantity(one)) == ['item "A"']


def test_deleted_lines_are_not_waited_for() -> None:
    gone = without_quantity(order(("A", "5"), ("A", "6"), ("B", "7")), 2, action="2")
    assert open_answers(gone) == ['item "A"'] and open_shipments(gone) == ['11 of item "A"']
    half = without_quantity(gone, 0, action="2")
    assert open_answers(half) == ['item "A"'] and open_shipments(half) == ['6 of item "A"']


def test_answers_in_cases_and_pieces() -> None:
    mixed = order(("A", "1 CS 12"), ("A", "6 EA"))
    assert open_answers(mixed, response("A", ("accepted", "1 CS"))) == ['6 of item "A"']
    assert open_answers(mixed, response("A", ("accepted", "1"))) == ['6 of item "A"']
    assert open_answers(mixed, response("A", ("accepted", "1"), ("accepted", "6 EA"))) == []
    own = response("A", ("accepted", "1 CS"), quantity=quantity("1 CS 6"))
    assert open_answers(order(("A", "1 CS 12")), own) == ['6 of item "A"']
    like = response("A", ("accepted", "6 EA"))
    assert open_answers(order(("A", "1 CS 12")), like) == ['6 of item "A"']


def test_what_is_shipped_or_rejected_is_not_open() -> None:
    one = order(("A", "5"))
    assert open_shipments(one, advice("S", ("A", "2"))) == ['3 of item "A"']
    assert open_shipments(one, response("A", ("rejected", "2"))) == ['3 of item "A"']
    assert open_shipments(one, response("A", ("rejected", None))) == []
    assert open_shipments(one, response("A", ("accepted", "5"))) == ['5 of item "A"']
    both = (advice("S", ("A", "2")), response("A", ("rejected", "3"), ("accepted", "2")))
    assert open_shipments(one, *both) == []
    assert open_shipments(order(("A", "5 CS")), advice("S", ("A", "2 KGM"))) == [
        'item "A", shipped in other units'
    ]
    assert open_shipments(without_quantity(one)) == []


def test_bills_cover_the_oldest_shipments_first() -> None:
    first = advice("S1", ("A", "5"), despatched=day(1), issued=day(9))
    second = advice("S2", ("A", "5"), despatched=day(2), issued=day(3))
    bill = invoice(("A", "7"))
    everything = (first, second, bill)
    assert open_bills(first, *everything) == [] and open_bills(second, *everything) == [
        '3 of item "A"'
    ]
    assert open_bills(first) == ['5 of item "A"']
    sent = advice("S3", ("A", "5"), issued=day(4))
    undated = advice("S4", ("A", "5"))
    assert open_bills(sent, first, sent, invoice(("A", "5"))) == ['5 of item "A"']
    assert open_bills(undated, first, undated, invoice(("A", "5"))) == []
    assert open_bills(first, first, undated, invoice(("A", "5"))) == ['5 of item "A"']
    assert open_bills(first, first, sent, invoice(("A", "5"))) == []


def test_another_version_of_an_advice_is_no_earlier_shipment() -> None:
    old = advice("S", ("A", "5"), despatched=day(1))
    new = advice("S", ("A", "5"), despatched=day(2))
    assert open_bills(new, old, invoice(("A", "5"))) == []
    nameless = [advice(None, ("A", "5"), despatched=day(number)) for number in (1, 2)]
    assert open_bills(nameless[0], *nameless, invoice(("A", "5"))) == []
    assert open_bills(nameless[1], *nameless, invoice(("A", "5"))) == ['5 of item "A"']


def test_what_can_not_be_held_against_bills() -> None:
    shipped = advice("S", ("A", "5"), ("B", "2"), ("C", "0"))
    one = order(("A", "5"))
    assert open_bills(shipped, one) == ['5 of item "A"', '2 of item "B"']
    assert open_bills(shipped, one, invoice(("A", "5 KGM")))[:1] == [
        'item "A", billed in other units'
    ]
    assert open_bills(shipped) == ['5 of item "A"', '2 of item "B"']


def test_only_so_many_items_are_named() -> None:
    many = [Open(index, f"item {index}") for index in range(5)]
    assert listed(many[:3], "open") == "open: item 0, item 1, item 2"
    assert listed(many, "open") == "open: item 0, item 1, item 2 and 2 more"
