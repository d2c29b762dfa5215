"""When payment is due, in UBL: days for the whole amount stand apart from those of discounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import ediglot
from ediglot.model import Invoice, InvoiceLine, OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Money, PaymentTerms, SettlementDiscount, Totals
from ediglot.model.party import BankAccount, Party
from ediglot.model.quantity import LineQuantity

EARLY = SettlementDiscount(percent=Decimal(2), days=10)
LESS = SettlementDiscount(amount=Money(value=Decimal(5)), days=10, event="5")


@pytest.mark.parametrize(
    "terms",
    [
        PaymentTerms(net_days=30),
        PaymentTerms(net_days=30, event="5", note="net"),
        PaymentTerms(note="2 % within 10 days", discounts=(EARLY,)),
        PaymentTerms(net_days=30, event="5", note="as agreed", discounts=(EARLY, EARLY)),
        PaymentTerms(net_days=30, discounts=(LESS,)),
        PaymentTerms(discounts=(EARLY,)),
    ],
)
def test_terms_come_back_as_they_were(terms: PaymentTerms) -> None:
    document = PurchaseOrder(
        number="PO1",
        type="220",
        issued=Moment(date=dt.date(2026, 9, 1)),
        currency="EUR",
        payment_terms=terms,
        lines=(
            OrderLine(number="1", item=Item(name="Mug"), quantity=LineQuantity(value=Decimal(2))),
        ),
    )
    written = ediglot.write([document], "ubl")
    assert written.data is not None and written.documents[0].losses == ()
    (again,) = ediglot.read(written.data).documents
    assert isinstance(again.document, PurchaseOrder)
    assert again.document.payment_terms == terms and again.diagnostics == ()


def test_an_account_without_a_way_of_paying_is_an_instrument_not_defined() -> None:
    seller = Party(name="A", accounts=(BankAccount(account="DE02120300000000202051"),))
    document = Invoice(
        number="R1",
        type="380",
        issued=Moment(date=dt.date(2026, 9, 1)),
        currency="EUR",
        seller=seller,
        buyer=Party(name="B"),
        totals=Totals(payable=Money(value=Decimal(1))),
        lines=(InvoiceLine(number="1", item=Item(name="x"), amount=Money(value=Decimal(1))),),
    )
    written = ediglot.write([document], "ubl")
    assert written.data is not None and b"PaymentMeansCode>1<" in written.data
    assert [(d.code, d.path) for d in written.documents[0].diagnostics] == [
        ("MAP-CHANGED", "payment_method")
    ]
    (again,) = ediglot.read(written.data).documents
    assert isinstance(again.document, Invoice) and again.document.seller == seller
