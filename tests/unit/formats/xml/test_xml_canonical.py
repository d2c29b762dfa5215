"""Canonical XML: schemas are current, documents come back as they were."""

from __future__ import annotations

from decimal import Decimal

import pytest

import ediglot
from ediglot import resources
from ediglot.formats.xml.export import schema
from ediglot.model import DOCUMENTS, Invoice, InvoiceLine
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Note


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_the_schemas_are_those_of_the_model(tag: str) -> None:
    path = resources.schemas() / "xml" / "canonical" / f"{tag}.xsd"
    assert path.read_text("utf-8") == schema(tag)


def test_a_document_comes_back_as_it_was() -> None:
    line = InvoiceLine(number="1", quantity=LineQuantity(value=Decimal("1.50"), unit="KGM"))
    note = Note(text=" two\r\nlines & <more> ")
    written = ediglot.write([Invoice(number="R1", lines=(line,), notes=(note,))], "xml")
    assert written.data is not None
    (back,) = ediglot.read(written.data).documents
    assert back.document == Invoice(number="R1", lines=(line,), notes=(note,))
    assert back.where is not None
    where = back.where("lines[0].quantity.value")
    assert where is not None and where.pointer == "/invoice/lines/quantity/value"


def test_a_character_that_xml_lacks_refuses_the_document() -> None:
    written = ediglot.write([Invoice(number="R\x1f1")], "xml")
    assert written.data is None
    (result,) = written.documents
    assert result.refused
