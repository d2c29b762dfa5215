"""Which member of a keyed collection a named field means."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import ediglot
from ediglot.mapping.shape import resolve
from ediglot.mapping.values import get
from ediglot.model import Invoice, InvoiceLine
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Price, Totals
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Reference

DAY = Moment(date=dt.date(2026, 9, 7))
TWO = Invoice(
    number="F1",
    type="380",
    issued=DAY,
    currency="EUR",
    totals=Totals(gross=Money(value=Decimal("1.00")), payable=Money(value=Decimal("1.00"))),
    references=(Reference(type="IV", issued=DAY), Reference(type="IV", number="F0")),
    lines=(
        InvoiceLine(
            number="1",
            quantity=LineQuantity(value=Decimal(1), unit="EA"),
            price=Price(value=Decimal("1.00")),
            amount=Money(value=Decimal("1.00")),
        ),
    ),
)


def test_a_reference_without_number_gives_way_to_one_with() -> None:
    assert get(TWO, resolve(Invoice, "references[IV].number")) == "F0"


def test_the_first_stands_where_none_has_a_number() -> None:
    one = Invoice(references=(Reference(type="IV", line="7"), Reference(type="IV", line="8")))
    assert get(one, resolve(Invoice, "references[IV].line")) == "7"


def test_what_ubl_made_of_two_references_is_written_again_alike() -> None:
    first = ediglot.write([TWO], "ubl")
    assert first.data is not None, first.documents[0].diagnostics
    (back,) = ediglot.read(first.data).documents
    assert back.document is not None
    assert ediglot.write([back.document], "ubl").data == first.data
