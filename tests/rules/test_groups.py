"""Items that documents name differently, and lines found by number and by item."""

from __future__ import annotations

from ediglot.model import DespatchAdvice, DespatchLine, OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.reference import Identifier
from ediglot.rules.groups import Found, Groups
from ediglot.rules.matching import finding_keys, item_keys, item_name, same_item

GTIN = "4006381333931"


def item(**identifiers: str) -> Item:
    return Item(identifiers=tuple(Identifier(scheme=k, value=v) for k, v in identifiers.items()))


def order(*items: Item | None, numbered: bool = True) -> PurchaseOrder:
    return PurchaseOrder(
        lines=tuple(
            OrderLine(number=str(index + 1) if numbered else None, item=one)
            for index, one in enumerate(items)
        )
    )


def test_lines_of_one_item_are_one_group() -> None:
    groups = Groups(order(item(seller="A"), item(seller="B"), item(seller="A")))
    assert groups.all() == [0, 1, 0]
    assert groups.members(0) == [0, 2]
    assert groups.members(7) == []


def test_a_line_can_join_two_groups() -> None:
    groups = Groups(
        order(item(seller="A"), item(gtin=GTIN), item(seller="B"), item(seller="A", gtin=GTIN))
    )
    assert groups.all() == [0, 0, 2, 0]
    assert groups.find(None, item(gtin=GTIN)).group == 0


def test_a_number_goes_before_the_item_and_gives_way_to_another_one() -> None:
    groups = Groups(order(item(seller="A"), item(seller="B"), None))
    assert groups.find("02", item(seller="B")) == Found(1, 1, 1)
    assert groups.find("1", item(seller="B")) == Found(1, 1, 0)
    assert groups.find("1", item(seller="B"), certain=False) == Found(1, 1)
    assert groups.find("1", item(seller="Z")) == Found(0, 0, 0)
    assert groups.find("1", item(seller="Z"), certain=False) == Found(0, 0, 0)
    assert groups.find("9", item(seller="Z")) == Found(None, None)
    assert groups.find(None, None) == Found(None, None)
    assert groups.find("1", item(gtin=GTIN)) == Found(0, 0, 0)


def test_a_line_without_a_number_is_not_the_line_with_none() -> None:
    groups = Groups(order(item(seller="A"), numbered=False))
    assert groups.find("", item(seller="Z")) == Found(None, None)
    assert groups.find("0", None) == Found(None, None)
    named = Groups(PurchaseOrder(lines=(OrderLine(number="0", item=item(seller="A")),)))
    assert named.find(None, item(seller="Z")) == Found(None, None)


def test_other_names_are_learnt() -> None:
    groups = Groups(order(item(buyer="B0"), item(buyer="B1")))
    both = item(buyer="B0", gtin=GTIN)
    groups.learn(groups.find(None, both), None, both)
    assert groups.find(None, item(gtin=GTIN)).group == 0
    wrong = item(buyer="B9", seller="X")
    groups.learn(groups.find("2", wrong), "2", wrong)
    assert groups.find(None, item(seller="X")) == Found(None, None)
    unknown = item(seller="Y")
    groups.learn(groups.find(None, unknown), None, unknown)
    assert groups.find(None, unknown) == Found(None, None)


def test_without_an_order_what_follows_makes_the_groups() -> None:
    groups = Groups(None)
    for number, one in (
        ("1", item(seller="A")),
        (None, item(seller="A", gtin=GTIN)),
        ("2", None),
        (None, None),
    ):
        groups.learn(groups.find(number, one), number, one)
    assert groups.find(None, item(gtin=GTIN)).group == 0
    assert groups.find("2", None).group == 1
    assert len(groups.all()) == 2


def test_members_are_up_to_date() -> None:
    groups = Groups(None)
    groups.learn(groups.find(None, item(seller="A")), None, item(seller="A"))
    assert groups.members(0) == [0]
    groups.learn(groups.find(None, item(seller="B")), None, item(seller="B"))
    assert groups.members(1) == [1]


def test_the_groups_of_one_document() -> None:
    lines = tuple(DespatchLine(item=item(seller=one)) for one in ("A", "B", "A"))
    groups = Groups.of(DespatchAdvice(lines=lines))
    assert [groups.of_line(index) for index in range(3)] == [0, 1, 0]


def test_what_items_are_compared_by() -> None:
    short = item(gtin="90123450")
    assert item_keys(short) == {("gtin", "00000090123450")}
    assert item_keys(item(hs="1234", seller=" A ")) == {("seller", "A")}
    assert item_keys(None) == frozenset()
    assert same_item(item(seller="A"), item(gtin=GTIN)) and same_item(None, item(seller="A"))
    assert not same_item(item(seller="A"), item(seller="B"))
    assert same_item(item(seller="A", gtin=GTIN), item(seller="B", gtin=GTIN))


def test_an_own_number_that_is_a_gtin_counts_as_both() -> None:
    assert finding_keys(item(seller=GTIN)) == [("seller", GTIN), ("gtin", "0" + GTIN)]
    assert finding_keys(item(seller="4006381333932")) == [("seller", "4006381333932")]
    assert finding_keys(item(seller="90123450")) == [("seller", "90123450")]
    assert finding_keys(item(buyer="012345678905"))[1:] == [("gtin", "00012345678905")]
    assert finding_keys(item(seller="A", gtin=GTIN, buyer="B")) == [
        ("gtin", "0" + GTIN),
        ("buyer", "B"),
        ("seller", "A"),
    ]


def test_what_an_item_is_called() -> None:
    assert item_name(OrderLine(number="7", item=item(seller="A", gtin=GTIN))) == f'item "{GTIN}"'
    assert item_name(OrderLine(number="7", item=item(hs="1"))) == "line 7"
    assert item_name(OrderLine(item=item(hs="1"))) == "the item"
    assert item_name(OrderLine(number="7")) == "line 7"
