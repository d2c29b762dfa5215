"""Purchase orders and invoices: what Amazon says in its own way, and what it asks for."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ediglot.model import Invoice, PurchaseOrder
from ediglot.model.invoice import InvoiceLine
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import AllowanceCharge, Money, PaymentTerms, Price, Tax, Totals
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Note, Reference

sys.path.insert(0, str(Path(__file__).parent))
from amazon_documents import read, written

GTIN = "4012345000016"
ISSUED = Moment(date=dt.date(2026, 9, 7), time=dt.time(10, 0), offset="+00:00")


def party(code: str) -> Party:
    return Party(identifiers=(Identifier(scheme="amazon", value=code),))


def euros(text: str) -> Money:
    return Money(value=Decimal(text))


def invoice(**more: Any) -> Invoice:
    """An invoice that has what Amazon asks for."""
    least = {
        "number": "I1",
        "type": "380",
        "issued": ISSUED,
        "currency": "EUR",
        "remit_to": party("V"),
        "totals": Totals(gross=euros("1.00")),
    }
    return Invoice(**{**least, **more})


def line(**more: Any) -> InvoiceLine:
    least = {
        "number": "1",
        "quantity": LineQuantity(value=Decimal(2), unit="EA"),
        "price": Price(value=Decimal("0.50")),
    }
    return InvoiceLine(**{**least, **more})


def numbers(*pairs: tuple[str, str]) -> Item:
    return Item(identifiers=tuple(Identifier(scheme=s, value=v) for s, v in pairs))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (GTIN, {"seller": GTIN, "gtin": GTIN}),
        ("4012345000017", {"seller": "4012345000017"}),  # a wrong check digit
        ("TB-200", {"seller": "TB-200"}),
    ],
)
def test_a_valid_gtin_counts_as_both(value: str, found: dict[str, str]) -> None:
    order = {
        "purchaseOrderNumber": "P",
        "purchaseOrderState": "New",
        "orderDetails": {
            "purchaseOrderDate": "2026-09-07T10:00:00Z",
            "purchaseOrderStateChangedDate": "2026-09-07T10:00:00Z",
            "items": [
                {
                    "itemSequenceNumber": "1",
                    "vendorProductIdentifier": value,
                    "orderedQuantity": {"amount": 1, "unitOfMeasure": "Eaches"},
                    "isBackOrderAllowed": True,
                }
            ],
        },
    }
    one = read("orders", order)
    assert one.diagnostics == ()
    assert isinstance(one.document, PurchaseOrder)
    item = one.document.lines[0].item
    assert item is not None
    assert {i.scheme: i.value for i in item.identifiers} == found
    assert written(one.document) == (order, {})


def test_the_stock_number_is_written_before_the_gtin() -> None:
    both = line(item=numbers(("gtin", GTIN), ("seller", "TB-1")))
    value, losses = written(invoice(lines=(both,)))
    assert value is not None and value["items"][0]["vendorProductIdentifier"] == "TB-1"
    assert list(losses) == ["lines[0].item.identifiers[gtin]"]
    alone = line(item=numbers(("gtin", GTIN)))
    value, losses = written(invoice(lines=(alone,)))
    assert value is not None and value["items"][0]["vendorProductIdentifier"] == GTIN
    assert list(losses) == ["lines[0].item.identifiers[seller]"]


def test_every_amount_names_the_currency() -> None:
    charge = AllowanceCharge(charge=True, code="FC", amount=euros("2.00"))
    tax = Tax(type="VAT", rate=Decimal(19), taxable=euros("1.00"), amount=euros("0.19"))
    value, losses = written(
        invoice(lines=(line(taxes=(tax,)),), allowances_charges=(charge,), taxes=(tax,))
    )
    assert losses == {}
    assert value is not None
    money = [
        value["invoiceTotal"],
        value["items"][0]["netCost"],
        value["items"][0]["taxDetails"][0]["taxAmount"],
        value["taxDetails"][0]["taxableAmount"],
        value["chargeDetails"][0]["chargeAmount"],
    ]
    assert {one["currencyCode"] for one in money} == {"EUR"}


def test_charges_and_allowances_go_to_their_lists() -> None:
    both = (
        AllowanceCharge(charge=False, code="DA", reason="dents", amount=euros("1.00")),
        AllowanceCharge(charge=True, code="AEL", amount=euros("2.00")),
    )
    value, losses = written(invoice(allowances_charges=both))
    assert losses == {}
    assert value is not None
    assert [one["type"] for one in value["allowanceDetails"]] == ["Defective"]
    assert [one["type"] for one in value["chargeDetails"]] == ["SmallOrder"]


def test_a_reason_that_amazon_has_no_word_for_is_said() -> None:
    odd = AllowanceCharge(charge=True, code="WH", amount=euros("2.00"))
    value, losses = written(invoice(allowances_charges=(odd,)))
    assert value is not None and "chargeDetails" not in value
    assert all(path.startswith("allowances_charges[0].") for path in losses)
    assert "charge_reasons" in losses["allowances_charges[0].code"]


def test_a_credit_note_refers_to_its_invoice_by_line() -> None:
    refers = line(references=(Reference(type="IV", number="I0"), Reference(type="ON", number="P")))
    value, losses = written(invoice(type="381", lines=(refers,)))
    assert losses == {}
    assert value is not None and value["invoiceType"] == "CreditNote"
    assert value["items"][0]["creditNoteDetails"] == {"referenceInvoiceNumber": "I0"}
    assert value["items"][0]["purchaseOrderNumber"] == "P"


def test_additional_details() -> None:
    notes = (Note(text="x", subject="SUR"), Note(text="y", subject="AAI"))
    value, losses = written(invoice(carton_count=3, notes=notes))
    assert value is not None
    assert value["additionalDetails"] == [
        {"type": "CartonCount", "detail": "3"},
        {"type": "SUR", "detail": "x"},
    ]
    assert {path.split(".")[0] for path in losses} == {"notes[1]"}


def test_a_price_is_for_one_unit() -> None:
    kilogram = Price(value=Decimal(2), basis=Quantity(value=Decimal(1), unit="KGM"))
    value, losses = written(invoice(lines=(line(price=kilogram),)))
    assert losses == {}
    assert value is not None and value["items"][0]["netCostUnitOfMeasure"] == "KILOGRAMS"
    hundred = Price(value=Decimal(2), basis=Quantity(value=Decimal(100), unit="GRM"))
    _, losses = written(invoice(lines=(line(price=hundred),)))
    assert any("basis" in path and "100" in message for path, message in losses.items())


def test_line_numbers_are_whole_numbers() -> None:
    value, _ = written(invoice(lines=(line(number="A1"),)))
    assert value is None


def test_a_seller_stands_in_for_who_is_paid() -> None:
    value, losses = written(invoice(remit_to=None, seller=party("V")))
    assert value is not None and value["remitToParty"] == {"partyId": "V"}
    assert set(losses) == {"remit_to.identifiers[amazon]", "seller.identifiers[amazon]"}


def test_a_second_discount_is_said() -> None:
    from ediglot.model.money import SettlementDiscount

    terms = PaymentTerms(
        type="1",
        net_days=60,
        discounts=(
            SettlementDiscount(percent=Decimal("2.5"), days=14),
            SettlementDiscount(percent=Decimal(1), days=30),
        ),
    )
    value, losses = written(invoice(payment_terms=terms))
    assert value is not None
    assert value["paymentTerms"] == {
        "type": "Basic",
        "discountPercent": "2.5",
        "discountDueDays": 14,
        "netDueDays": 60,
    }
    assert {path.split(".")[1] for path in losses} == {"discounts[1]"}


def test_invoices_call_the_postal_code_otherwise() -> None:
    made = {
        "invoiceType": "Invoice",
        "id": "I1",
        "date": "2026-09-07T10:00:00Z",
        "remitToParty": {
            "partyId": "V",
            "address": {
                "name": "N",
                "addressLine1": "L",
                "postalOrZipCode": "8011 AB",
                "countryCode": "NL",
            },
            "taxRegistrationDetails": [
                {"taxRegistrationType": "VAT", "taxRegistrationNumber": "NL004495445B01"},
                {"taxRegistrationType": "GST", "taxRegistrationNumber": "29AAACT2727Q1ZV"},
            ],
        },
        "invoiceTotal": {"currencyCode": "EUR", "amount": "1.00"},
    }
    one = read("invoices", made)
    assert one.diagnostics == ()
    assert isinstance(one.document, Invoice) and one.document.remit_to is not None
    assert {i.scheme for i in one.document.remit_to.identifiers} == {"amazon", "vat", "gst"}
    assert one.document.remit_to.address is not None
    assert one.document.remit_to.address.postal_code == "8011 AB"
    assert written(one.document) == (made, {})
