"""Packing by a rule: nothing is lost, no carton is too full."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ediglot.drafts import DraftError, PackingRule
from ediglot.drafts.packing import pack
from ediglot.model import DespatchLine
from ediglot.model.item import Item
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier


def _line(number: int, value: str, unit: str | None = None, gtin: str = "4006381333931"):
    return DespatchLine(
        number=str(number),
        item=Item(identifiers=(Identifier(scheme="gtin", value=gtin),)),
        quantity=LineQuantity(value=Decimal(value), unit=unit),
    )


def _contents(packed):
    return [(line.package, line.number, str(line.quantity.value)) for line in packed.lines]


def test_cartons_on_pallets_in_preorder():
    packed = pack([_line(1, "50"), _line(2, "24")], PackingRule(units=24, cartons=3))
    assert [(p.id, p.parent, p.type) for p in packed.packages] == [
        ("1", None, "PX"),
        ("2", "1", "CT"),
        ("3", "1", "CT"),
        ("4", "1", "CT"),
        ("5", None, "PX"),
        ("6", "5", "CT"),
    ]
    assert _contents(packed) == [
        ("2", "1", "24"),
        ("3", "1", "24"),
        ("4", "1", "2"),
        ("6", "2", "24"),
    ]
    assert [(d.type, d.count) for d in packed.declared] == [("PX", 2), ("CT", 4)]


def test_a_case_is_a_carton_unless_its_item_is_named():
    lines = [_line(1, "3", "CS"), _line(2, "4", "CS", "4012345000009")]
    packed = pack(lines, PackingRule(units=24, items={"04012345000009": 2}))
    assert [str(line.quantity.value) for line in packed.lines] == ["1", "1", "1", "2", "2"]


def test_what_cannot_be_counted_stays_loose_and_is_named():
    lines = [_line(1, "2.5", "KGM"), _line(2, "10")]
    packed = pack(lines, PackingRule(units=10))
    assert _contents(packed) == [("1", "2", "10"), (None, "1", "2.5")]
    assert "whole number" in packed.pending[0].what


def test_what_the_rule_does_not_name_stays_loose_and_is_named():
    packed = pack([_line(1, "10")], PackingRule(items={"SKU-9": 5}))
    assert packed.packages == ()
    assert "says nothing" in packed.pending[0].what


def test_absurd_numbers_are_refused():
    with pytest.raises(DraftError, match="cartons"):
        pack([_line(1, "1" + "0" * 40)], PackingRule(units=1))
    with pytest.raises(DraftError, match="at least 1"):
        PackingRule(units=0)


@given(
    st.lists(st.integers(1, 500), min_size=1, max_size=8),
    st.integers(1, 60),
    st.none() | st.integers(1, 9),
)
def test_everything_is_packed_once(quantities, units, cartons):
    lines = [_line(at, str(value)) for at, value in enumerate(quantities)]
    packed = pack(lines, PackingRule(units=units, cartons=cartons))
    for at, value in enumerate(quantities):
        inside = [line.quantity.value for line in packed.lines if line.number == str(at)]
        assert sum(inside) == value
        assert all(0 < one <= units for one in inside)
    inside = [line.package for line in packed.lines]
    assert len(set(inside)) == len(inside) == packed.cartons
    pallets = [package.parent for package in packed.packages if package.type == "CT"]
    if cartons is not None:
        assert max(map(pallets.count, pallets)) <= cartons
        assert packed.pallets == -(-packed.cartons // cartons)
