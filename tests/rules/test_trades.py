"""Which order each line of a document belongs to, however it says so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
    ReceivingAdvice,
    ReceivingLine,
)
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.order_response import LineAnswer, OrderResponseLine
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference
from ediglot.rules import Context
from ediglot.rules.counterparts import by_item, matches, orders_named
from ediglot.rules.trades import Trades, order_line, trades


def item(value: str) -> Item:
    return Item(identifiers=(Identifier(scheme="seller", value=value),))


def ref(type_: str, number: str | None = None, line: str | None = None) -> Reference:
    return Reference(type=type_, number=number, line=line)


def shipped(*lines: DespatchLine, number: str = "ASN-1", **more: Any) -> DespatchAdvice:
    return DespatchAdvice(number=number, lines=lines, **more)


def test_a_line_names_its_order_or_the_document_does() -> None:
    everything = Trades([])
    advice = shipped(
        DespatchLine(references=(ref("ON", "2"),)),
        DespatchLine(references=(ref("ON", None, "7"),)),
        DespatchLine(),
        references=(ref("ON", "1"),),
    )
    assert everything.named(advice) == ["2", "1", "1"]
    assert everything.named(shipped(DespatchLine(references=(ref("ON"),)))) == [None]
    assert everything.named(shipped(DespatchLine(), references=(ref("ON"),))) == [None]


def test_a_response_may_bear_the_orders_number() -> None:
    everything = Trades([])
    line = OrderResponseLine()
    assert everything.named(OrderResponse(number="1", lines=(line,))) == ["1"]
    own = OrderResponseLine(references=(ref("ON", "2"),))
    assert everything.named(OrderResponse(number="1", lines=(line, own))) == [None, "2"]
    assert everything.named(Invoice(number="1", lines=(InvoiceLine(),))) == [None]


def test_an_invoice_or_a_receipt_may_name_the_despatch_advice_alone() -> None:
    advice = shipped(
        DespatchLine(item=item("A"), references=(ref("ON", "1"),)),
        DespatchLine(item=item("B"), references=(ref("ON", "2"),)),
        DespatchLine(item=item("C")),
    )
    everything = Trades([advice])
    lines = tuple(ReceivingLine(item=item(one)) for one in ("B", "A", "C", "Z"))
    named = (ref("CT", "ASN-1"), ref("AAK"), ref("AAK", "asn-1"))
    receipt = ReceivingAdvice(references=named, lines=lines)
    assert everything.named(receipt) == ["2", "1", "1", "1"]
    assert everything.advice_of(receipt) is advice
    other = ReceivingAdvice(references=(ref("AAK", "ASN-2"),), lines=lines)
    assert everything.named(other) == [None] * 4
    assert everything.advice_of(other) is None
    by_line = InvoiceLine(item=item("B"), references=(ref("DQ", "ASN-1"),))
    assert everything.named(Invoice(lines=(by_line, InvoiceLine()))) == ["2", None]
    contract = ReceivingAdvice(references=(ref("CT", "ASN-1"),), lines=lines)
    assert everything.named(contract) == [None] * 4
    answer = OrderResponse(
        references=(ref("AAK", "ASN-1"),),
        lines=(OrderResponseLine(item=item("B"), references=(ref("ON"),)),),
    )
    assert everything.named(answer) == [None]


def test_an_advice_that_names_no_order_leads_nowhere() -> None:
    everything = Trades([shipped(DespatchLine(item=item("A")))])
    receipt = ReceivingAdvice(
        references=(ref("AAK", "ASN-1"),), lines=(ReceivingLine(item=item("A")),)
    )
    assert everything.named(receipt) == [None]


def test_the_order_line_that_a_line_names() -> None:
    answer = OrderResponse()
    assert order_line(answer, OrderResponseLine(number="7")) == ("7", False)
    named = OrderResponseLine(number="7", references=(ref("ON", "1", "3"),))
    assert order_line(answer, named) == ("3", True)
    unnamed = OrderResponseLine(number="7", references=(ref("ON", "1"),))
    assert order_line(answer, unnamed) == ("7", False)
    assert order_line(DespatchAdvice(), DespatchLine(number="7")) == (None, False)


def test_orders_without_a_number_are_none() -> None:
    everything = Trades([PurchaseOrder(), PurchaseOrder(number="1"), Invoice()])
    assert list(everything.orders) == ["1"]
    assert everything.trade(None) is None and everything.trade("") is None


def test_a_document_without_lines_belongs_to_its_order() -> None:
    context = Context(against=[PurchaseOrder(number="1"), OrderResponse(number="1")])
    trade = trades(context).trade("1")
    assert trade is not None and [lines for _, lines in trade.responses] == [[]]
    assert orders_named(OrderResponse(number="1"), context) == [trade]
    assert orders_named(Invoice(references=(ref("ON", "2"),)), context) == []
    assert trades(Context(against=[Invoice(number="9")])).orders == {}


def test_the_last_response_to_an_item_counts() -> None:
    def answer(
        value: str, hour: int | None, day: int | None = 1, number: str = "R"
    ) -> OrderResponse:
        time = None if hour is None else dt.time(hour)
        issued = None if day is None else Moment(date=dt.date(2026, 5, day), time=time)
        said = LineAnswer(state="accepted", quantity=Quantity(value=Decimal(value)))
        line = OrderResponseLine(item=item("A"), answers=(said,))
        return OrderResponse(
            number=number, issued=issued, references=(ref("ON", "1"),), lines=(line,)
        )

    def confirmed(*responses: OrderResponse) -> list[str]:
        order = PurchaseOrder(number="1", lines=(OrderLine(item=item("A")),))
        trade = trades(Context(against=[order, *responses])).trade("1")
        assert trade is not None
        return [
            str(one.answer.quantity and one.answer.quantity.value) for one in trade.confirmed[0]
        ]

    assert confirmed(answer("5", 17), answer("4", 8)) == ["5"]
    assert confirmed(answer("5", 8), answer("4", None)) == ["5"]
    assert confirmed(answer("5", None), answer("4", None, None)) == ["5"]
    assert confirmed(answer("4", None, 1), answer("5", None, 2)) == ["5"]


def test_a_word_for_an_order_that_is_not_known_confirms_nothing() -> None:
    word = OrderResponse(number="R", purpose="accepted", references=(ref("ON", "1"),))
    line = OrderResponseLine(number="9")
    silent = OrderResponse(number="S", references=(ref("ON", "1"),), lines=(line,))
    trade = trades(Context(against=[word, silent, shipped(references=(ref("ON", "1"),))])).trade(
        "1"
    )
    assert trade is not None and trade.confirmed == {}


def test_what_has_no_place_in_an_order_is_not_counted() -> None:
    order = PurchaseOrder(number="1", lines=(OrderLine(item=item("A")),))
    five = LineQuantity(value=Decimal(5))
    advice = shipped(
        DespatchLine(item=item("Z"), quantity=five),
        DespatchLine(item=item("A")),
        references=(ref("ON", "1"),),
    )
    context = Context(against=[order, advice])
    trade = trades(context).trade("1")
    assert trade is not None and trade.tally("advice").entries == {}
    assert by_item(advice, context) == []
    assert [match and match.line for match in matches(advice, context)] == [None, 0]
    stranger = shipped(DespatchLine(item=item("A")), references=(ref("ON", "2"),))
    assert matches(stranger, context) == [None]
    only = Context(against=[advice])
    assert matches(advice, only) == [None, None]
