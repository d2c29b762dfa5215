"""Who is billed and who buys, in UBL invoices."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

import ediglot
from ediglot.model import Invoice, InvoiceLine
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Totals
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity

BASE = Invoice(
    number="R1",
    issued=Moment(date=dt.date(2026, 9, 15)),
    currency="EUR",
    seller=Party(name="Seller"),
    totals=Totals(payable=Money(value=Decimal("1.00"))),
    lines=(
        InvoiceLine(
            number="1",
            quantity=LineQuantity(value=Decimal(1), unit="EA"),
            amount=Money(value=Decimal("1.00")),
        ),
    ),
)


def through(kind: str, **parties: Party) -> tuple[str, Invoice, tuple[str, ...]]:
    invoice = msgspec.structs.replace(BASE, type=kind, **parties)
    done = ediglot.write([invoice], "ubl")
    assert done.data is not None, done.documents
    (back,) = ediglot.read(done.data).documents
    assert isinstance(back.document, Invoice) and back.diagnostics == ()
    return done.data.decode(), back.document, done.documents[0].losses


@pytest.mark.parametrize("kind", ["380", "381"])
def test_a_buyer_alone_is_billed(kind: str) -> None:
    text, back, losses = through(kind, buyer=Party(name="Buyer"))
    assert "BuyerCustomerParty" not in text and "AccountingCustomerParty" in text
    assert (back.buyer, back.bill_to, losses) == (Party(name="Buyer"), None, ())


@pytest.mark.parametrize("kind", ["380", "381"])
def test_both_are_told_apart(kind: str) -> None:
    buyer, billed = Party(name="Buyer"), Party(name="Head office")
    text, back, losses = through(kind, buyer=buyer, bill_to=billed)
    assert text.index("Head office") < text.index("BuyerCustomerParty") < text.index(">Buyer<")
    assert (back.buyer, back.bill_to, losses) == (buyer, billed, ())


def test_who_is_billed_alone_is_read_as_the_buyer_and_that_is_said() -> None:
    _, back, losses = through("380", bill_to=Party(name="Head office"))
    assert (back.buyer, back.bill_to) == (Party(name="Head office"), None)
    assert {path.split(".")[0] for path in losses} == {"buyer", "bill_to"}
