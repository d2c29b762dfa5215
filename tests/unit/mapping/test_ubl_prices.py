"""UBL's price before its discount (EN 16931 BT-148 and BT-147)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import ediglot
from ediglot.formats.xml.names import UBL
from ediglot.model import OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Price
from ediglot.model.quantity import LineQuantity, Quantity

SPACES = f'xmlns:cbc="{UBL}CommonBasicComponents-2" xmlns:cac="{UBL}CommonAggregateComponents-2"'


def price(value: str, basis: str | None = None, currency: str | None = None) -> Price:
    quantity = None if basis is None else Quantity(value=Decimal(basis), unit="H87")
    return Price(value=Decimal(value), basis=quantity, currency=currency)


def order(net: Price | None, gross: Price | None) -> PurchaseOrder:
    line = OrderLine(
        number="1",
        item=Item(name="Mug"),
        quantity=LineQuantity(value=Decimal(2), unit="H87"),
        price=net,
        gross_price=gross,
    )
    day = Moment(date=dt.date(2026, 9, 1))
    return PurchaseOrder(number="PO1", type="220", issued=day, currency="EUR", lines=(line,))


def ubl(discount: str, basis: str = "") -> bytes:
    return (
        f'<Order xmlns="{UBL}Order-2" {SPACES}><cbc:ID>PO1</cbc:ID><cbc:IssueDate>2026-09-01'
        "</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"
        "<cac:BuyerCustomerParty/><cac:SellerSupplierParty/><cac:OrderLine><cac:LineItem>"
        '<cbc:ID>1</cbc:ID><cac:Price><cbc:PriceAmount currencyID="EUR">4.00</cbc:PriceAmount>'
        f"{basis}<cac:AllowanceCharge>{discount}</cac:AllowanceCharge></cac:Price><cac:Item>"
        "<cbc:Name>Mug</cbc:Name></cac:Item></cac:LineItem></cac:OrderLine></Order>"
    ).encode()


DISCOUNT = (
    '<cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">0.50</cbc:Amount>'
    '<cbc:BaseAmount currencyID="EUR">4.50</cbc:BaseAmount>'
)
ONE = '<cbc:BaseQuantity unitCode="H87">1</cbc:BaseQuantity>'


def read(data: bytes) -> tuple[Price | None, list[str]]:
    """The gross price, and what of the input has no place."""
    (found,) = ediglot.read(data).documents
    assert isinstance(found.document, PurchaseOrder)
    said = [d.message.split(" has no place")[0] for d in found.diagnostics]
    return found.document.lines[0].gross_price, said


@pytest.mark.parametrize("basis", ["", ONE])
def test_the_price_before_its_discount_is_the_gross_price(basis: str) -> None:
    assert read(ubl(DISCOUNT, basis)) == (price("4.50"), [])


def test_a_discount_that_does_not_lead_to_the_price_is_said() -> None:
    gross, said = read(ubl(DISCOUNT.replace("0.50", "0.40")))
    assert gross == price("4.50")
    assert said == [
        'cac:AllowanceCharge/cbc:Amount@currencyID "EUR"',
        'cac:AllowanceCharge/cbc:Amount "0.40"',
    ]


@pytest.mark.parametrize(
    ("discount", "basis"),
    [
        (DISCOUNT.replace("false", "true"), ""),  # a charge
        (DISCOUNT.partition("<cbc:BaseAmount")[0], ""),  # from what, it does not say
        (DISCOUNT, ONE.replace("1<", "100<")),  # a gross price has no basis of its own here
    ],
)
def test_what_is_no_price_before_a_discount_is_said(discount: str, basis: str) -> None:
    gross, said = read(ubl(discount, basis))
    assert gross is None and any('cbc:Amount "0.50"' in one for one in said)


def test_of_two_discounts_the_first_is_from_the_gross_price() -> None:
    again = "</cac:AllowanceCharge><cac:AllowanceCharge>"
    gross, said = read(ubl(DISCOUNT + again + DISCOUNT.replace("0.50", "0.60")))
    assert gross == price("4.50") and any('cbc:Amount "0.60"' in one for one in said)


def test_a_gross_price_is_written_with_the_discount_that_leads_to_the_price() -> None:
    document = order(price("4.125"), price("4.50"))
    written = ediglot.write([document], "ubl")
    assert written.data is not None and written.documents[0].losses == ()
    text = written.data.decode()
    assert '<cbc:Amount currencyID="EUR">0.375</cbc:Amount>' in text
    assert '<cbc:BaseAmount currencyID="EUR">4.50</cbc:BaseAmount>' in text
    (again,) = ediglot.read(written.data).documents
    assert isinstance(again.document, PurchaseOrder)
    gross = again.document.lines[0].gross_price
    assert gross is not None and str(gross.value) == "4.50"


@pytest.mark.parametrize(
    ("net", "gross"),
    [
        (price("5"), price("4.50")),  # no discount leads there
        (None, price("4.50")),
        (price("4", basis="100"), price("4.50")),
        (price("4"), price("450", basis="100")),
        (price("4"), price("4.50", currency="SEK")),
    ],
)
def test_a_gross_price_that_no_discount_leads_from_is_lost_and_that_is_said(
    net: Price | None, gross: Price
) -> None:
    (written,) = ediglot.write([order(net, gross)], "ubl").documents
    assert any(loss.startswith("lines[0].gross_price") for loss in written.losses)
    assert not any(loss.startswith("lines[0].price") for loss in written.losses)
