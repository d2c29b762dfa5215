"""UBL: what decides between kinds, what is outside the profile, what the writer completes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import ediglot
from ediglot.model import Invoice, InvoiceLine
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Totals
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier

GLN = Identifier(scheme="gln", value="4012345000009")


def invoice(kind: str) -> Invoice:
    party = Party(identifiers=(GLN,), name="Muster GmbH")
    money = Money(value=Decimal("11.90"), currency="EUR")
    line = InvoiceLine(
        number="1",
        quantity=LineQuantity(value=Decimal(1), unit="H87"),
        amount=Money(value=Decimal("10.00"), currency="EUR"),
    )
    return Invoice(
        number="R1",
        type=kind,
        issued=Moment(date=dt.date(2026, 9, 17), time=dt.time(10, 30), offset="+02:00"),
        currency="EUR",
        buyer=party,
        seller=party,
        totals=Totals(gross=money, payable=money),
        lines=(line,),
    )


def test_the_type_decides_between_invoice_and_credit_note() -> None:
    for kind, root in (("380", b"<Invoice "), ("381", b"<CreditNote "), ("384", b"<Invoice ")):
        written = ediglot.write([invoice(kind)], "ubl")
        assert written.data is not None, written.documents
        assert root in written.data


def test_an_element_outside_the_profile_makes_the_document_unclear() -> None:
    written = ediglot.write([invoice("380")], "ubl")
    assert written.data is not None
    data = written.data.replace(b"</cac:InvoiceLine>", b"<cac:Odd/></cac:InvoiceLine>")
    (document,) = ediglot.read(data).documents
    assert [d.code for d in document.diagnostics] == ["XSD-010"]
    assert document.layers["grammar"] == "unclear"
    assert document.verdict == "unclear"


def test_several_documents_are_several_files() -> None:
    written = ediglot.write([invoice("380"), invoice("381")], "ubl")
    assert written.data is None
    assert not any(result.refused for result in written.documents)
    assert [data.count(b"<CreditNote ") for data in written.files] == [0, 1]
    (only,) = ediglot.write([invoice("380")], "ubl").files
    assert only == written.files[0]
