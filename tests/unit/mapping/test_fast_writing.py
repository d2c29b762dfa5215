"""The fast writer: what it takes, what it leaves to the slow one, and how much it remembers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

import ediglot
from ediglot.envelope import Address, Envelope
from ediglot.mapping import fast
from ediglot.mapping.fast import write as writing
from ediglot.mapping.tables import shipped
from ediglot.model import OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Price
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier, Note

ENVELOPE = Envelope(
    sender=Address(id="4012345000009", qualifier="14"),
    receiver=Address(id="5450534000000", qualifier="14"),
    reference="1",
    prepared=Moment(date=dt.date(2026, 9, 17)),
    charset="UNOC",
    message_reference="1",
)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    before, was = fast.serving(), writing.enabled()
    fast.enable(True)
    writing.enable(True)
    writing.forget()
    yield
    fast.enable(before)
    writing.enable(was)


def order(number: str = "PO1", *, gtin: str = "4006381333931", **more: Any) -> PurchaseOrder:
    line = OrderLine(
        number="1",
        item=Item(identifiers=(Identifier(scheme="gtin", value=gtin),)),
        quantity=LineQuantity(value=Decimal(5)),
        price=Price(value=Decimal("8.45")),
    )
    return PurchaseOrder(
        number=number,
        type="220",
        issued=Moment(date=dt.date(2026, 9, 17)),
        currency=more.pop("currency", "EUR"),
        buyer=Party(identifiers=(Identifier(scheme="gln", value="5450534000000"),)),
        lines=(line,) * more.pop("lines", 1),
        **more,
    )


def write(*documents: PurchaseOrder, envelope: Envelope = ENVELOPE) -> ediglot.Written:
    return ediglot.write([(one, envelope) for one in documents], to="edifact/d96a")


def quickly(document: PurchaseOrder) -> bool:
    """Whether a document is written fast."""
    quick = writing.shortcut("edifact/d96a", shipped())
    return quick is not None and quick.take(document, ENVELOPE) is not None


def test_a_shape_is_known_when_it_comes_for_the_third_time() -> None:
    assert not quickly(order())
    write(order(), order("PO2"))
    assert quickly(order("PO3", lines=7))


def test_it_is_off_when_reading_is() -> None:
    write(order(), order("PO2"))
    fast.enable(False)
    writing.enable(False)
    assert writing.shortcut("edifact/d96a", shipped()) is None


@pytest.mark.parametrize(
    "other",
    [
        order("X" * 36),
        order(""),
        order(gtin="4" * 36),
        order(notes=(Note(text="soon"),)),
        order(currency="EURO"),
        order("P\x07"),
        order("P\x7f"),
        order("\u0141"),
        order("\u00c3\u00bc"),
    ],
)
def test_what_does_not_fit_is_left_to_the_slow_writer(other: PurchaseOrder) -> None:
    write(order(), order("PO2"))
    assert not quickly(other)


@pytest.mark.parametrize("number", ["A+B", "A:B'C?D", 'A"B', "A\\B", "\u00dc 1", "*"])
def test_special_characters_are_released(number: str) -> None:
    write(order(), order("PO2"))
    assert quickly(order(number))
    data = write(order(number)).data
    assert data is not None
    (back,) = ediglot.read(data).documents
    assert back.number == number


def test_what_is_not_in_normal_form_is_made_normal_first() -> None:
    write(order(), order("PO2"))
    bare = order("PO3", notes=(Note(),))
    assert not quickly(bare)
    assert write(bare).data == write(order("PO3")).data


def test_messages_are_written_in_the_character_set_of_their_interchange() -> None:
    polish = order("\u0141 1")
    envelopes = [ENVELOPE, Envelope(charset="UNOW", message_reference="2")]
    written = ediglot.write(list(zip([order(), polish], envelopes, strict=True)), to="edifact/d96a")
    assert [one.refused for one in written.documents] == [False, True]
    assert "UNOC cannot write '\u0141'" in written.documents[1].diagnostics[0].message
