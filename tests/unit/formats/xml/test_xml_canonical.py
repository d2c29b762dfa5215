"""Canonical XML: schemas are current, documents come back as they were."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

import ediglot
from ediglot import resources
from ediglot.formats.xml.export import schema
from ediglot.mapping.shape import fields, is_struct
from ediglot.model import DOCUMENTS, Invoice, InvoiceLine
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Note

XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_the_schemas_are_those_of_the_model(tag: str) -> None:
    path = resources.schemas() / "xml" / "canonical" / f"{tag}.xsd"
    assert path.read_text("utf-8") == schema(tag)


def structs() -> list[type]:
    found: list[type] = []
    todo: list[type] = list(DOCUMENTS.values())
    while todo:
        struct = todo.pop(0)
        if struct not in found:
            found.append(struct)
            todo += [field.type for field in fields(struct).values() if is_struct(field.type)]
    return found


@pytest.mark.parametrize("struct", structs(), ids=lambda struct: struct.__name__)
def test_every_element_is_documented(struct: type) -> None:
    (tag, *_) = [tag for tag in DOCUMENTS if f'complexType name="{struct.__name__}"' in schema(tag)]
    root = etree.fromstring(schema(tag).encode())
    (made,) = root.findall(f"{XS}complexType[@name='{struct.__name__}']")
    assert made.findtext(f"{XS}annotation/{XS}documentation")
    elements = made.findall(f"{XS}sequence/{XS}element")
    assert [element.get("name") for element in elements] == list(fields(struct))
    for element in elements:
        assert element.findtext(f"{XS}annotation/{XS}documentation"), element.get("name")


def test_codes_that_the_model_names_are_enumerated_beside_any_text() -> None:
    root = etree.fromstring(schema("invoice").encode())
    (element,) = root.findall(
        f"{XS}complexType[@name='Invoice']/{XS}sequence/{XS}element[@name='type']"
    )
    found = {
        one.get("value"): one.findtext(f"{XS}annotation/{XS}documentation")
        for one in element.iter(f"{XS}enumeration")
    }
    assert found == {
        "380": "invoice",
        "381": "credit note",
        "383": "debit note",
        "384": "corrected",
        "389": "self-billed",
    }
    written = ediglot.write([Invoice(number="R1", type="80")], "xml")
    assert written.data is not None
    (back,) = ediglot.read(written.data).documents
    assert back.document == Invoice(number="R1", type="80")


def test_both_validators_take_the_schemas() -> None:
    import xmlschema

    for tag in DOCUMENTS:
        etree.XMLSchema(etree.fromstring(schema(tag).encode()))
        xmlschema.XMLSchema10(schema(tag))


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
