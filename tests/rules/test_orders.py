"""An order in its latest version, and which of its versions says what."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from ediglot.model import OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier
from ediglot.rules.orders import Order


def item(*values: str, **more: Any) -> Item:
    """An item by GTIN (digits), seller's number (other) and what else is said of it."""
    found = (
        Identifier(scheme="gtin" if value.isdigit() else "seller", value=value) for value in values
    )
    return Item(identifiers=tuple(found), **more)


def line(number: str | None, quantity: str | None = None, **fields: Any) -> OrderLine:
    stated = None if quantity is None else LineQuantity(value=Decimal(quantity))
    return OrderLine(number=number, quantity=stated, **fields)


def version(day: int | None, *lines: OrderLine, hour: int | None = None, **more: Any) -> Any:
    """An order, or a change of one, of a day in May."""
    moment = None
    if day is not None:
        time = None if hour is None else dt.time(hour)
        moment = Moment(date=dt.date(2026, 5, day), time=time)
    return PurchaseOrder(number="1", issued=moment, lines=lines, **more)


def quantities(order: Order) -> dict[str | None, str | None]:
    return {
        one.number: None if one.quantity is None else str(one.quantity.value)
        for one in order.document.lines
    }


def test_one_version_is_the_order_itself() -> None:
    only = version(1, line("1", "5"))
    assert Order([only]).document is only


def test_a_later_version_replaces_the_earlier_one() -> None:
    order = Order([version(2, line("2", "6")), version(1, line("1", "5"), currency="EUR")])
    assert quantities(order) == {"2": "6"}
    assert order.document.currency is None


def test_of_one_day_the_later_hour_counts() -> None:
    late, early = version(1, line("1", "9"), hour=17), version(1, line("1", "5"), hour=8)
    assert quantities(Order([late, early])) == {"1": "9"}
    assert quantities(Order([version(1, line("1", "9"), hour=0), version(1, line("1", "5"))])) == {
        "1": "5"
    }


def test_the_day_of_the_change_goes_before_that_of_the_order() -> None:
    changed = Moment(date=dt.date(2026, 5, 9))
    late = version(1, line("1", "9"), changed=changed)
    assert quantities(Order([late, version(2, line("1", "5"))])) == {"1": "9"}


def test_a_change_states_only_what_changes() -> None:
    whole = version(1, line("1", "5", item=item("A")), line("2", "6"), currency="EUR", state="new")
    change = version(2, line("1", "4"), purpose="change", type="230", currency="USD")
    order = Order([change, whole])
    assert quantities(order) == {"1": "4", "2": "6"}
    assert order.document.lines[0].item == item("A")
    assert (order.document.currency, order.document.state) == ("USD", "new")
    assert (order.document.purpose, order.document.issued) == (None, whole.issued)


def test_a_change_without_a_purpose_is_told_by_its_type() -> None:
    whole = version(1, line("1", "5"), line("2", "6"))
    assert quantities(Order([whole, version(2, line("1", "4"), type="230")])) == {
        "1": "4",
        "2": "6",
    }
    replaced = Order([whole, version(2, line("1", "4"), type="230", purpose="replace")])
    assert quantities(replaced) == {"1": "4"}


def test_without_a_day_the_order_is_first_and_the_change_last() -> None:
    order = Order(
        [version(None, line("1", "3"), purpose="change"), version(4, line("1", "5")), version(None)]
    )
    assert quantities(order) == {"1": "3"}


def test_of_one_day_a_change_comes_after_the_order() -> None:
    change = version(1, line("1", "3"), purpose="change")
    assert quantities(Order([change, version(1, line("1", "5"))])) == {"1": "3"}
    gone = version(1, purpose="cancellation")
    assert Order([gone, change, version(1, line("1", "5"))]).document.purpose == "cancellation"


def test_a_duplicate_says_nothing_new() -> None:
    order = Order(
        [
            version(1, line("1", "5")),
            version(2, line("1", "4"), purpose="change"),
            version(3, line("1", "5"), purpose="duplicate"),
        ]
    )
    assert quantities(order) == {"1": "4"}
    alone = Order([version(3, line("1", "5"), purpose="duplicate")])
    assert quantities(alone) == {"1": "5"}


def test_lines_are_deleted_and_added() -> None:
    whole = version(1, line("1", "5"), line("2", "6", item=item("B")))
    change = version(
        2, line("1", action="2"), line("3", "7", action="1"), line(None, "8"), purpose="change"
    )
    order = Order([whole, change, version(3, line("2"), purpose="deletion")])
    assert [(one.number, one.action) for one in order.document.lines] == [
        ("1", "2"),
        ("2", "2"),
        ("3", "1"),
        (None, None),
    ]
    assert quantities(order)["1"] == "5"


def test_a_line_without_a_number_is_found_by_its_item() -> None:
    whole = version(
        1, line("1", "5", item=item("A")), line("2", "6", item=item("B", "4006381333931"))
    )
    change = version(2, line(None, "9", item=item("4006381333931")), purpose="change")
    order = Order([whole, change])
    assert quantities(order) == {"1": "5", "2": "9"}
    assert {one.value for one in order.document.lines[1].item.identifiers} == {"B", "4006381333931"}


def test_a_line_that_was_added_can_be_changed() -> None:
    order = Order(
        [
            version(1),
            version(2, line("1", "5", action="1"), purpose="change"),
            version(3, line("1", "6", action="3"), purpose="change"),
        ]
    )
    assert quantities(order) == {"1": "6"} and len(order.document.lines) == 1
    one_change = version(2, line("7", "5", action="1"), line("7", "6"), purpose="change")
    twice = Order([version(1), one_change])
    assert quantities(twice) == {"7": "6"} and len(twice.document.lines) == 1
    unnumbered = version(2, line(None, "5"), line("", "6"), purpose="change")
    assert len(Order([version(1), unnumbered]).document.lines) == 2


def test_an_added_line_takes_no_other_lines_place() -> None:
    whole = version(1, line("1", "5", item=item("A")))
    other = Order([whole, version(2, line("1", "6", item=item("B"), action="1"), purpose="change")])
    assert len(other.document.lines) == 2
    same = Order([whole, version(2, line("1", "6", item=item("A"), action="1"), purpose="change")])
    assert quantities(same) == {"1": "6"} and len(same.document.lines) == 1
    renumbered = version(2, line("9", "6", item=item("A"), action="1"), purpose="change")
    assert len(Order([whole, renumbered]).document.lines) == 2
    moved = Order([whole, version(2, line("9", "6", item=item("A"), action="3"), purpose="change")])
    assert quantities(moved) == {"9": "6"}
    unnumbered = line(None, "6", item=item("A"), action="1")
    assert len(Order([whole, version(2, unnumbered, purpose="change")]).document.lines) == 1


def test_a_changed_item_keeps_its_other_numbers_unless_it_is_another() -> None:
    whole = version(1, line("1", "5", item=item("A", "4006381333931", name="Hose")))
    renamed = version(2, line("1", item=item("4006381333931", name="Pipe")), purpose="change")
    joined = Order([whole, renamed]).document.lines[0].item
    assert joined is not None and joined.name == "Pipe"
    assert sorted(one.value for one in joined.identifiers) == ["4006381333931", "A"]
    replaced = version(2, line("1", item=item("4006381333948")), purpose="change")
    other = Order([whole, replaced]).document.lines[0].item
    assert other == item("4006381333948")
    unnamed = Order([version(1, line("1", "5")), renamed]).document.lines[0].item
    assert unnamed == item("4006381333931", name="Pipe")


def test_the_version_that_says_it_is_named() -> None:
    whole = version(1, line("1", "5"), line("2", "6", action="9"), currency="EUR")
    change = version(2, line("2", "7"), purpose="change", state="new")
    order = Order([whole, change])
    assert order.source(None, "currency") == (whole, None)
    assert order.source(None, "state") == (change, None)
    assert order.source(None, "deal") == (change, None)
    assert order.source(1, "quantity") == (change, 0)
    assert order.source(1, "action") == (whole, 1)
    assert order.source(1, "price") == (change, 0)
    assert order.source(0, "quantity") == (whole, 0)
    assert Order([whole]).source(1, "quantity") == (whole, 1)
