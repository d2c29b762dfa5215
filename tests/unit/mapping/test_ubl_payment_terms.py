"""When payment is due, in UBL: days for the whole amount stand apart from those of discounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import ediglot
from ediglot.model import OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Money, PaymentTerms, SettlementDiscount
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
