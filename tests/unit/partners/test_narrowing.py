"""Grammars of every format, made narrower: what is found in messages, and what is not written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import ediglot
from ediglot.model import Invoice
from ediglot.model.invoice import InvoiceLine
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Price, Totals
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity
from ediglot.partners import load_profile

SHIPMENT = b"""{"shipmentConfirmations": [{
  "shipmentIdentifier": "TU-318", "shipmentConfirmationType": "Replace",
  "sellingParty": {"partyId": "ACME1"}, "shipFromParty": {"partyId": "ACME1"},
  "shipToParty": {"partyId": "FRA1"},
  "shipmentConfirmationDate": "2026-09-17T08:00:00Z",
  "shippedItems": [
    {"itemSequenceNumber": "1", "amazonProductIdentifier": "B0EXAMPLE1",
     "shippedQuantity": {"amount": 1, "unitOfMeasure": "Eaches"}},
    {"itemSequenceNumber": "2", "amazonProductIdentifier": "B0EXAMPLE2",
     "shippedQuantity": {"amount": 1, "unitOfMeasure": "Eaches"}}]}]}"""


def profile(folder: Path, text: str) -> str:
    """A profile with this `grammar:`."""
    path = folder / "p.yaml"
    path.write_text(f"grammar:\n{text}")
    load_profile(str(path))
    return str(path)


def found(data: bytes, partner: str) -> list[tuple[str, str | None]]:
    """What PRT-108 says, and where."""
    report = ediglot.check(data, partner=partner, now=dt.datetime(2026, 9, 17, tzinfo=dt.UTC))
    return [
        (one.message, one.location.pointer if one.location else None)
        for one in report.files[0].diagnostics
        if one.code == "PRT-108"
    ]


def test_json(tmp_path: Path) -> None:
    partner = profile(
        tmp_path,
        "  amazon/shipment_confirmation:\n"
        "    shipmentConfirmationType: {only: [Original]}\n"
        "    shippedItems: {max: 1}\n"
        "    shippedItems.itemSequenceNumber: {pattern: '[1]'}\n"
        "    shippedDate: {required: true}\n"
        "    sellingParty.partyId: {max_length: 4}\n"
        "    shipFromParty.partyId: {max_length: 5}\n",
    )
    at = "/shipmentConfirmations/0"
    assert found(SHIPMENT, partner) == [
        ('shipmentConfirmationType takes Original alone, found "Replace"',
         f"{at}/shipmentConfirmationType"),
        ("shippedItems occurs 1 at most, found 2", f"{at}/shippedItems/1"),
        ('shippedItems.itemSequenceNumber must have the form [1], found "2"',
         f"{at}/shippedItems/1/itemSequenceNumber"),
        ("shippedDate must have a value and has none", at),
        ('sellingParty.partyId takes 4 characters, found "ACME1" with 5',
         f"{at}/sellingParty/partyId"),
    ]  # fmt: skip


def invoice(lines: int) -> Invoice:
    return Invoice(
        number="R1",
        type="380",
        issued=Moment(date=dt.date(2026, 9, 17)),
        currency="EUR",
        seller=Party(name="Tuin BV"),
        buyer=Party(name="Marktplein"),
        totals=Totals(payable=Money(value=Decimal("2.00"))),
        lines=tuple(
            InvoiceLine(
                number=str(number),
                item=Item(name="Rake", description="A rake"),
                quantity=LineQuantity(value=Decimal(1), unit="H87"),
                price=Price(value=Decimal(2)),
                amount=Money(value=Decimal("2.00")),
            )
            for number in range(1, lines + 1)
        ),
    )


def test_xml_is_neither_taken_nor_written(tmp_path: Path) -> None:
    partner = profile(
        tmp_path,
        "  ubl/invoice:\n"
        "    cac:InvoiceLine: {max: 1}\n"
        "    cac:InvoiceLine/cac:Item/cbc:Description: {max: 0, reason: their names suffice}\n",
    )
    plain = ediglot.write([invoice(2)], "ubl")
    assert plain.data is not None, plain.documents
    said = [message for message, _ in found(plain.data, partner)]
    assert said == [
        "cac:InvoiceLine occurs 1 at most, found 2",
        *["cac:InvoiceLine/cac:Item/cbc:Description is not used, found 1"] * 2,
    ]
    written = ediglot.write([invoice(2)], "ubl", partner=partner)
    assert written.data is None
    assert [one.code for one in written.documents[0].diagnostics] == ["PRT-108"] * 3
    assert written.documents[0].diagnostics[1].hint == "their names suffice"


ORDERS = "UNA:+.? '\nUNB+UNOC:3+4012345000009:14+4098765000010:14+260917:0830+REF1'\n"
MESSAGE = """\
UNH+{n}+ORDERS:D:96A:UN:EAN008'
BGM+220+PO{n:07}+9'
DTM+137:20260917:102'
NAD+BY+4012345000009::9'
NAD+SU+4098765000010::9'
LIN+1++4006381333931:EN'
QTY+21:12'
UNS+S'
CNT+2:1'
UNT+10+{n}'
"""


def test_every_one_of_many_messages(tmp_path: Path) -> None:
    """Readers that learn the shape of messages leave out nothing that a profile asks."""
    count = 60
    text = ORDERS + "".join(MESSAGE.format(n=n) for n in range(1, count + 1))
    data = f"{text}UNZ+{count}+REF1'\n".encode()
    partner = profile(tmp_path, "  edifact/d96a/orders: {BGM/1004: {max_length: 8}}\n")
    (tmp_path / "p.yaml").open("a").write("documents: {purchase_order: {association: EAN010}}\n")
    for _ in range(2):
        report = ediglot.check(data, partner=partner, now=dt.datetime(2026, 9, 17, tzinfo=dt.UTC))
        said = [
            (one.code, one.document, one.location.line if one.location else None)
            for one in report.files[0].diagnostics
        ]
        assert said == [
            (code, n, 3 + 10 * n + line)
            for n in range(count)
            for code, line in (("PRT-103", 0), ("PRT-108", 1))
        ]
