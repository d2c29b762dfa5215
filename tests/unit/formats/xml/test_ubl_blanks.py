"""What stands around a text in UBL is layout, and a text of blanks is none."""

from __future__ import annotations

import ediglot
from ediglot.formats.xml.names import UBL
from ediglot.model import DespatchAdvice, PurchaseOrder

SPACES = f'xmlns:cbc="{UBL}CommonBasicComponents-2" xmlns:cac="{UBL}CommonAggregateComponents-2"'
LINE = "<cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cac:Item/></cac:LineItem></cac:OrderLine>"


def order(buyer: str, number: str = "PO-1") -> bytes:
    return (
        f'<Order xmlns="{UBL}Order-2" {SPACES}><cbc:ID>{number}</cbc:ID>'
        f"<cbc:IssueDate>2026-09-01</cbc:IssueDate><cac:BuyerCustomerParty>{buyer}"
        f"</cac:BuyerCustomerParty><cac:SellerSupplierParty/>{LINE}</Order>"
    ).encode()


def read(data: bytes) -> PurchaseOrder:
    (found,) = ediglot.read(data).documents
    assert [d.code for d in found.diagnostics] == []
    assert isinstance(found.document, PurchaseOrder)
    return found.document


def test_a_text_laid_out_on_lines_of_its_own_is_the_text() -> None:
    made = read(order("<cac:Party/>", "\n    PO-1\n  "))
    assert made.number == "PO-1"


def test_a_party_of_nothing_is_no_party() -> None:
    made = read(
        order(
            "<cac:Party><cac:PartyName><cbc:Name/></cac:PartyName><cac:PostalAddress><cac:Country>"
            "<cbc:IdentificationCode> </cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
            "<cac:Contact/></cac:Party>"
        )
    )
    assert made.buyer is None


def test_an_empty_customer_is_no_place_to_ship_to() -> None:
    data = (
        f'<DespatchAdvice xmlns="{UBL}DespatchAdvice-2" {SPACES}><cbc:ID>A1</cbc:ID>'
        "<cbc:IssueDate>2026-09-01</cbc:IssueDate><cac:DespatchSupplierParty/>"
        "<cac:DeliveryCustomerParty/><cac:DespatchLine><cbc:ID>1</cbc:ID><cac:OrderLineReference>"
        "<cbc:LineID>1</cbc:LineID></cac:OrderLineReference><cac:Item/></cac:DespatchLine>"
        "</DespatchAdvice>"
    ).encode()
    (found,) = ediglot.read(data).documents
    assert isinstance(found.document, DespatchAdvice)
    assert found.document.ship_to is None and found.document.ship_from is None
    again = ediglot.write([found.document], "ubl")
    assert again.documents[0].losses == ()


def test_blanks_between_the_tags_of_an_aggregate_are_no_value() -> None:
    made = read(
        order(
            "<cac:Party><cac:PartyName><cbc:Name>Shop</cbc:Name></cac:PartyName>"
            "<cac:PostalAddress>\n  </cac:PostalAddress><cac:Contact>\n  </cac:Contact></cac:Party>"
        )
    )
    assert made.buyer is not None and made.buyer.name == "Shop"
    assert made.buyer.address is None and made.buyer.contacts == ()
