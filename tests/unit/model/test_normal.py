"""The normal form, and where two documents differ."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.documents import half_and_half

from ediglot.model import DOCUMENTS, DespatchAdvice, PurchaseOrder
from ediglot.model.control import ControlTotals
from ediglot.model.despatch_advice import DespatchLine
from ediglot.model.difference import Difference, differences
from ediglot.model.money import Money
from ediglot.model.normal import normal, plain_decimal
from ediglot.model.package import Package
from ediglot.model.party import Address, Party
from ediglot.model.purchase_order import OrderLine
from ediglot.model.reference import Identifier, Reference

every = pytest.mark.parametrize("tag", DOCUMENTS)


@every
@given(data=st.data())
def test_normal_is_normal_already(tag: str, data: st.DataObject) -> None:
    once = normal(data.draw(half_and_half(tag)))
    again = normal(once)
    assert again == once
    assert list(differences(once, again)) == []


def empty(value: Any) -> bool:
    """Whether there is something in a value that says nothing."""
    if isinstance(value, tuple):
        return any(member in ("", ()) or blank(member) or empty(member) for member in value)
    if not isinstance(value, msgspec.Struct):
        return False
    for field in msgspec.structs.fields(type(value)):
        inner = getattr(value, field.name)
        if not field.required and (inner == "" or blank(inner)):
            return True
        if empty(inner):
            return True
    return False


def blank(value: Any) -> bool:
    """Whether a value is a struct in which nothing stands."""
    if not isinstance(value, msgspec.Struct):
        return False
    return all(getattr(value, name) in (None, ()) for name in value.__struct_fields__)


@every
@given(data=st.data())
def test_normal_holds_nothing_empty(tag: str, data: st.DataObject) -> None:
    assert not empty(normal(data.draw(half_and_half(tag))))


@every
@given(data=st.data())
def test_a_document_does_not_differ_from_itself(tag: str, data: st.DataObject) -> None:
    document = data.draw(half_and_half(tag))
    assert list(differences(document, document)) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [("1.0", "1.00"), ("1", "1.0"), ("0", "0.0"), ("100", "1E2"), ("0", "-0")],
)
def test_a_scale_is_a_difference(left: str, right: str) -> None:
    one = PurchaseOrder(lines=(OrderLine(amount=Money(value=Decimal(left))),))
    other = PurchaseOrder(lines=(OrderLine(amount=Money(value=Decimal(right))),))
    assert list(differences(one, other)) == [
        Difference("lines[0].amount.value", Decimal(left), Decimal(right))
    ]


@pytest.mark.parametrize(
    ("given", "plain"), [("1E2", "100"), ("-0", "0"), ("-0.00", "0.00"), ("1.50", "1.50")]
)
def test_numbers_are_plain_and_keep_their_scale(given: str, plain: str) -> None:
    assert str(plain_decimal(Decimal(given))) == plain


def test_true_is_not_one() -> None:
    one, other = ControlTotals(lines=1), ControlTotals(lines=True)
    assert [found.path for found in differences(one, other)] == ["lines"]


def test_empty_parts_are_gone() -> None:
    order = PurchaseOrder(number="", buyer=Party(name="", address=Address()), control=None)
    assert normal(order) == PurchaseOrder()


def test_identifiers_are_a_set() -> None:
    gln, vat = Identifier(scheme="gln", value="1"), Identifier(scheme="vat", value="2")
    party = Party(identifiers=(vat, gln, vat))
    assert normal(PurchaseOrder(buyer=party)).buyer == Party(identifiers=(gln, vat))


def test_references_are_sorted_by_type_alone() -> None:
    second, first = Reference(type="ON", number="2"), Reference(type="ON", number="1")
    contract = Reference(type="CT", number="9")
    order = normal(PurchaseOrder(references=(second, first, contract)))
    assert order.references == (contract, second, first)


def test_packages_are_numbered_in_preorder() -> None:
    advice = DespatchAdvice(
        packages=(Package(id="c", parent="p"), Package(id="p", type="PX"), Package(id="q")),
        lines=(DespatchLine(number="1", package="c"), DespatchLine(number="2")),
    )
    found = normal(advice)
    assert [(one.id, one.parent) for one in found.packages] == [
        ("1", None),
        ("2", "1"),
        ("3", None),
    ]
    assert [(one.number, one.package) for one in found.lines] == [("2", None), ("1", "2")]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([("a", "x")], [("1", "?x")]),
        ([("a", "?x")], [("1", "?x")]),
        ([("a", "a")], [("1", "1")]),
        ([("a", "b"), ("b", "a")], [("1", "2"), ("2", "1")]),
    ],
)
def test_lost_and_circular_packages_are_kept(
    links: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    packages = tuple(Package(id=name, parent=parent) for name, parent in links)
    found = normal(DespatchAdvice(packages=packages))
    assert [(one.id, one.parent) for one in found.packages] == expected


def test_a_currency_that_all_share_is_named_once() -> None:
    lines = tuple(OrderLine(amount=Money(value=Decimal(n), currency="EUR")) for n in (1, 2))
    found = normal(PurchaseOrder(lines=lines))
    assert found.currency == "EUR"
    assert [line.amount for line in found.lines] == [Money(Decimal(1)), Money(Decimal(2))]
    mixed = (*lines, OrderLine(amount=Money(value=Decimal(3), currency="USD")))
    assert normal(PurchaseOrder(lines=mixed)).currency is None
