"""Canonical JSON: documents as they are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from ediglot.envelope import Envelope
from ediglot.formats.json import JsonFormat, path_of, pointer_of
from ediglot.model import DOCUMENTS, Invoice, InvoiceLine
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.money import Price
from ediglot.model.reference import Identifier

JSON = JsonFormat()
DOCUMENT = Invoice(
    number="R1",
    issued=Moment(date=dt.date(2026, 9, 17), time=dt.time(10, 0), offset="+02:00"),
    lines=(
        InvoiceLine(
            number="1",
            item=Item(
                identifiers=(
                    Identifier(scheme="buyer", value="B1"),
                    Identifier(scheme="gtin", value="04012345678901"),
                )
            ),
            price=Price(value=Decimal("1.50")),
        ),
    ),
)
RAW = msgspec.json.encode(DOCUMENT)


def test_one_document_is_pretty_and_comes_back() -> None:
    finished = JSON.finish_raw(RAW, "json/invoice", Envelope())
    assert finished.diagnostics == []
    out = JSON.emit([finished], Envelope())
    assert out.startswith(b'{\n  "document": "invoice",\n')
    assert out.endswith(b"\n}\n")
    (parsed,) = JSON.parse(out)
    assert (parsed.kind, parsed.type, parsed.diagnostics) == ("json/invoice", "invoice", [])
    assert parsed.raw is not None
    assert msgspec.json.decode(parsed.raw, type=Invoice) == DOCUMENT
    assert str(msgspec.json.decode(parsed.raw, type=Invoice).lines[0].price) == str(
        DOCUMENT.lines[0].price
    )


def test_several_documents_are_lines() -> None:
    finished = JSON.finish_raw(RAW, "json/invoice", Envelope())
    out = JSON.emit([finished, finished], Envelope())
    assert out == (RAW + b"\n") * 2
    assert [p.raw for p in JSON.parse(out)] == [RAW, RAW]
    assert [p.raw for p in JSON.parse(b"[" + RAW + b"," + RAW + b"]")] == [RAW, RAW]
    assert JSON.emit([], Envelope()) == b""


def test_the_tree_can_be_written_too() -> None:
    (parsed,) = JSON.parse(RAW)
    assert parsed.root is not None
    assert JSON.finish(parsed.root, "json/invoice", Envelope()).raw == RAW


@pytest.mark.parametrize(
    ("path", "pointer", "lexeme"),
    [
        ("number", "/number", b'"R1"'),
        ("lines[0].item.identifiers[gtin].value", "/lines/0/item/identifiers/1/value", b'"0401'),
        ("lines[0].item.identifiers[gtin]", "/lines/0/item/identifiers/1", b'{"scheme":"gtin"'),
        ("lines[0].item.identifiers[1].scheme", "/lines/0/item/identifiers/1/scheme", b'"gtin"'),
        ("lines[0].quantity.value", "/lines/0", b'{"number":"1"'),
        ("lines[7].quantity", "/lines", b"[{"),
        ("lines[0].item.identifiers[ean]", "/lines/0/item/identifiers", b"[{"),
        ("nothing", "", b'{"document"'),
    ],
)
def test_model_paths_have_positions(path: str, pointer: str, lexeme: bytes) -> None:
    assert pointer_of(path, msgspec.json.decode(RAW)) == pointer
    data = b"\n" + RAW
    (parsed,) = JSON.parse(data, source="x.json")
    where = JSON.locate_path(parsed, path)
    assert (where.source, where.line, where.pointer) == ("x.json", 2, pointer)
    assert data[where.offset :].startswith(lexeme)


def test_pointers_become_paths() -> None:
    assert path_of(("lines", "0", "item", "identifiers", "1")) == "lines[0].item.identifiers[1]"


def test_faults_have_pointer_and_path() -> None:
    data = b"[" + RAW.replace(b'"1.50"', b"1.50").replace(b'"price"', b'"prise"') + b"]"
    (parsed,) = JSON.parse(data)
    (found,) = parsed.diagnostics
    assert (found.code, found.path) == ("JSC-006", "lines[0].prise")
    assert found.location is not None
    assert found.location.pointer == "/0/lines/0/prise"
    assert found.hint is not None
    assert "price" in found.hint


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_an_empty_document_is_legal(tag: str) -> None:
    raw = msgspec.json.encode(DOCUMENTS[tag]())
    assert JSON.finish_raw(raw, f"json/{tag}", Envelope()).diagnostics == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2000-02-29"])
def test_every_date_of_the_model_is_legal(day: str) -> None:
    raw = msgspec.json.encode(Invoice(issued=Moment(date=dt.date.fromisoformat(day))))
    assert JSON.finish_raw(raw, "json/invoice", Envelope()).diagnostics == []


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b'{"number": "1", "document": "inv', "document"),
        (b'[{"document": "invoice"', "document"),
        (b'{"hello": ', "starts with"),
        (b"[", "starts with"),
        (b'{"invoices": [', None),
        (b"UNB+", None),
        (b"", None),
    ],
)
def test_sniff(head: bytes, reason: str | None) -> None:
    found = JSON.sniff(head)
    assert (found is None) == (reason is None)
    assert reason is None or (found is not None and reason in found)


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(KeyError):
        JSON.schema("json/receipt")
    with pytest.raises(KeyError):
        JSON.finish_raw(b"{}", "amazon/invoice", Envelope())
