"""mock-edi, a trading partner by somebody else: what it sends we read, what we send it takes.

It knows a subset of D.96A. Every finding of either side is listed here, as its fault or as ours;
nothing is written otherwise to please it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ediglot
from ediglot.acks import acknowledgements
from ediglot.envelope import Address, Envelope
from ediglot.model import OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Price
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier

testing = pytest.importorskip("mockedi.testing")

BUYER = "4012345000009"
FIXTURES = Path(__file__).parents[2] / "fixtures" / "edifact"

#: Segments that D.96A has where we write them; its dictionary lacks them.
ITS_SEGMENTS = "ALC ALI CNT COM CTA FII GIN HAN LOC MEA PAC PAI PCD PCI QVR SCC TAX TDT TOD"
#: Codes of the D.96A lists, or EANCOM's, that its lists lack.
ITS_CODES = {
    "BGM": "224 29",
    "DTM": "13 131 134 171 194 206 361 61 63 64",
    "FTX": "DEL PRD PUR",
    "MOA": "113 125 25 259 260",
    "NAD": "CA UC",
    "PIA": "3",
    "PRI": "CS",
    "QTY": "11 182 192 59 CS",
    "RFF": "API IA LI PD VA XA",
}
#: Segments that it has, but not in every group in which D.96A has them.
ITS_PLACES = "DTM LIN MOA QTY"
#: FTX has five elements in D.96A (3453 is the last); it knows four.
ITS_ELEMENTS = {"FTX has no element at position 5"}

#: What we have to say of its documents, by code and segment, and whose fault it is.
ITS = {
    ("COD-001", "UNB"): "its qualifier is ZZ, of X12; 0007 has ZZZ",
    ("COD-001", "UCI"): "repeats the qualifier ZZ",
    ("ENV-016", "UNB"): "no fault: it marks what it writes as a test",
    ("STR-003", "FTX"): "ORDRSP: FTX of a line stands before PRI, it writes it after",
    ("STR-003", "CNT"): "INVOIC: CNT stands before MOA, it writes it after",
}
OURS = {
    ("MAP-UNMAPPED", "PAC"): "the package type in words (7064) has no place in our document",
    ("MAP-NONE", None): "CONTRL is no document; it is read as an acknowledgement",
}


@pytest.fixture(scope="module")
def mock() -> Iterator[Any]:
    with testing.Mock.start() as partner:
        made = partner.post(
            "/_mock/partners",
            {
                "id": BUYER,
                "name": "Example",
                "dialect": "EDIFACT",
                "qualifier": "14",
                "version": "D:96A:UN",
                "syntax": "UNOC",
            },
        )
        assert made.status == 201
        yield partner


def order() -> PurchaseOrder:
    def line(number: str, item: str, quantity: str, price: str) -> OrderLine:
        return OrderLine(
            number=number,
            item=Item(identifiers=(Identifier(scheme="seller", value=item),)),
            quantity=LineQuantity(value=Decimal(quantity), unit="H87"),
            price=Price(value=Decimal(price)),
        )

    def party(gln: str) -> Party:
        return Party(identifiers=(Identifier(scheme="gln", value=gln),))

    return PurchaseOrder(
        number="PO4711",
        type="220",
        purpose="original",
        issued=Moment(date=dt.date(2026, 9, 1)),
        currency="EUR",
        buyer=party(BUYER),
        seller=party("4098765000010"),
        lines=(line("1", "WIDGET-001", "12", "12.50"), line("2", "NO-SUCH-ITEM", "3", "4")),
    )


@pytest.fixture(scope="module")
def answers(mock: Any) -> dict[str, bytes]:
    """What comes back for an order of ours, by kind."""
    envelope = Envelope(
        sender=Address(id=BUYER, qualifier="14"),
        receiver=Address(id="MOCKEDI", qualifier="ZZ"),
        reference="1",
    )
    written = ediglot.write([(order(), envelope)], "edifact/d96a")
    assert written.data is not None
    summary = mock.send(written.data.decode("latin-1"))
    assert summary["accepted"]
    assert [one["findings"] for one in summary["transactionSets"]] == [[]]
    mock.advance(everything=True)
    mock.settle()
    return {one["kind"]: one["payload"].encode("latin-1") for one in mock.mailbox()}


def read(data: bytes) -> Any:
    """The one document; everything said of it is in one of the lists above."""
    reading = ediglot.read(data)
    (document,) = reading.documents
    for found in (*reading.diagnostics, *document.diagnostics):
        tag = found.location.segment_tag if found.location is not None else None
        assert (found.code, tag) in ITS or (found.code, tag) in OURS, str(found)
    return document.document


def test_its_acknowledgement(answers: dict[str, bytes]) -> None:
    (said,) = acknowledgements(answers["acknowledgment"])
    assert (said.about, said.action) == ("1", "7")
    assert [(part.type, part.action) for part in said.parts] == [("ORDERS", "7")]
    read(answers["acknowledgment"])


def test_its_order_response(answers: dict[str, bytes]) -> None:
    response = read(answers["response"])
    assert [reference.number for reference in response.references] == ["PO4711"]
    known, unknown = response.lines
    assert known.item.identifiers[-1] == Identifier(scheme="seller", value="WIDGET-001")
    assert [(one.state, str(one.quantity.value)) for one in known.answers] == [("accepted", "12")]
    assert [(one.state, str(one.quantity.value)) for one in unknown.answers] == [
        ("accepted", "0"),
        ("backordered", "3"),
    ]
    assert known.delivery is not None


def test_its_despatch_advice(answers: dict[str, bytes]) -> None:
    advice = read(answers["despatch"])
    (line,) = advice.lines
    assert (line.references[0].number, line.references[0].line) == ("PO4711", "1")
    assert str(line.quantity.value) == "12"


def test_its_invoice(answers: dict[str, bytes]) -> None:
    invoice = read(answers["invoice"])
    assert invoice.type == "380"
    assert str(invoice.totals.payable.value) == "150.00"
    (line,) = invoice.lines
    assert (str(line.amount.value), str(line.price.value)) == ("150.00", "12.50")


def ours() -> list[Path]:
    kinds = ("orders", "ordchg", "ordrsp", "desadv", "invoic")
    return [
        path
        for kind in kinds
        for path in sorted((FIXTURES / kind).glob("*/input.edi"))
        if not path.parent.name.startswith("d01b")
    ]


@pytest.mark.parametrize("path", ours(), ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_what_we_write_it_accepts(mock: Any, path: Path) -> None:
    reading = ediglot.read(path.read_bytes())
    pairs = [(one.document, one.envelope) for one in reading.documents if one.document is not None]
    written = ediglot.write(pairs, "edifact/d96a")
    if written.data is None:
        pytest.skip("nothing of it can be written")
    again = ediglot.read(written.data)
    assert not [d for one in again.documents for d in one.diagnostics if d.severity == "error"]
    for finding in mock.findings(written.data.decode("latin-1")):
        assert "rejected" not in finding
        if not re.match(r"\w+/\d+: accepted|  one or more segments in error", finding):
            assert its_fault(finding), finding


def its_fault(finding: str) -> bool:
    """Whether a finding about what we wrote is listed as its fault."""
    match = re.match(r"  (\w{3}) at segment \d+(?: in the \w+ loop)?: (.*)", finding)
    if match is None:
        return False
    tag, said = match.groups()
    code = re.match(r"(\S+) is not a code", said)
    if code is not None:
        return code[1] in ITS_CODES.get(tag, "").split()
    if "is not a segment" in said:
        return tag in ITS_SEGMENTS.split()
    if "not at this point" in said or "may be used" in said:
        return tag in ITS_PLACES.split()
    return said in ITS_ELEMENTS
