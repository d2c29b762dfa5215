"""What XML allows and a reader may not stumble over, nor be led astray by."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest

import ediglot

SPACE = "urn:oasis:names:specification:ubl:schema:xsd:"


def order(
    number: str = "PO1", *, cbc: str = "cbc", cac: str = "cac", extra: str = "", head: str = ""
) -> str:
    return f"""{head}<Order xmlns="{SPACE}Order-2" xmlns:{cbc}="{SPACE}CommonBasicComponents-2"
  xmlns:{cac}="{SPACE}CommonAggregateComponents-2" {extra}>
  <{cbc}:ID>{number}</{cbc}:ID>
  <{cbc}:IssueDate>2026-09-17</{cbc}:IssueDate>
  <{cac}:BuyerCustomerParty/>
  <{cac}:SellerSupplierParty/>
  <{cac}:OrderLine>
    <{cac}:LineItem>
      <{cbc}:ID>1</{cbc}:ID>
      <{cac}:Item><{cbc}:Name>Tee</{cbc}:Name></{cac}:Item>
    </{cac}:LineItem>
  </{cac}:OrderLine>
</Order>"""


def said(data: bytes) -> tuple[str | None, set[str]]:
    """The order's number and the codes of what is wrong or odd."""
    (document,) = ediglot.read(data).documents
    return document.number, {d.code for d in document.diagnostics}


def test_an_order_is_read_without_a_word() -> None:
    assert said(order().encode()) == ("PO1", set())


def test_prefixes_are_the_senders() -> None:
    assert said(order(cbc="q", cac="long-one").encode()) == ("PO1", set())


def test_a_default_namespace_in_the_middle() -> None:
    text = order().replace(
        "<cbc:ID>PO1</cbc:ID>", f'<ID xmlns="{SPACE}CommonBasicComponents-2">PO1</ID>'
    )
    assert said(text.encode()) == ("PO1", set())


def test_a_name_in_the_wrong_namespace_is_another_name() -> None:
    text = order().replace("<cbc:ID>PO1</cbc:ID>", "<ID>PO1</ID>")
    number, codes = said(text.encode())
    assert number is None
    assert codes >= {"XSD-001", "XSD-010"}


@pytest.mark.parametrize(
    "number",
    [
        "P<!-- c -->O1",
        "<![CDATA[PO1]]>",
        "P<![CDATA[O]]>1",
        "P<?p i?>O1",
        "&#80;O&#x31;",
    ],
    ids=["comment", "CDATA", "CDATA within", "instruction", "references"],
)
def test_comments_cdata_and_instructions_are_harmless(number: str) -> None:
    assert said(order(number).encode()) == ("PO1", set())


def test_comments_and_instructions_around_and_between_elements() -> None:
    head = "<?xml-stylesheet href='http://192.0.2.1/x.xsl'?><!-- <Invoice/> -->"
    text = order(head=head).replace("<cac:OrderLine>", "<!-- one --><?two?><cac:OrderLine>")
    assert said((text + "<!-- last --><?last?>").encode()) == ("PO1", set())


def test_predefined_entities_and_markup_in_cdata_are_text() -> None:
    assert said(order("a&lt;b&amp;c&gt;&quot;&apos;").encode())[0] == "a<b&c>\"'"
    assert said(order("<![CDATA[<x>&y;]]>").encode())[0] == "<x>&y;"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither schemas that a document points to, nor files that XInclude names."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    (tmp_path / "secret").write_text("SECRET")
    extra = (
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{SPACE}Order-2 http://192.0.2.1/Order.xsd"'
    )
    assert said(order(extra=extra).encode()) == ("PO1", set())
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
        f'href="{(tmp_path / "secret").as_uri()}"/>'
    )
    (document,) = ediglot.read(order(include).encode()).documents
    assert "SECRET" not in repr(document)
    assert {"XSD-001"} <= {d.code for d in document.diagnostics}
    wrong = order(extra=extra).replace("<cbc:ID>PO1</cbc:ID>", "")
    assert "XSD-001" in said(wrong.encode())[1]  # explained, still without a network


@pytest.mark.parametrize(
    ("declared", "actual", "codes"),
    [
        ("UTF-8", "utf-8", set()),
        ("iso-8859-1", "iso-8859-1", set()),
        ("windows-1252", "cp1252", set()),
        ("UTF-16", "utf-16", set()),
        ("UTF-16", "utf-8", {"CHR-203"}),
        ("UTF-8", "utf-16", {"CHR-203"}),
        ("iso-8859-1", "utf-8-sig", {"CHR-203"}),
    ],
)
def test_a_wrong_declaration_is_reported_and_read(
    declared: str, actual: str, codes: set[str]
) -> None:
    text = order("Bücher 5", head=f'<?xml version="1.0" encoding="{declared}"?>\n')
    assert said(text.encode(actual)) == ("Bücher 5", codes)


@pytest.mark.parametrize(
    ("declared", "actual", "code"),
    [
        ("UTF-8", "iso-8859-1", "CHR-202"),
        ("US-ASCII", "utf-8", "CHR-202"),
        ("IBM037", "utf-8", "CHR-201"),
    ],
)
def test_bytes_outside_the_declared_encoding_are_refused(
    declared: str, actual: str, code: str
) -> None:
    data = order("Bücher", head=f'<?xml version="1.0" encoding="{declared}"?>\n').encode(actual)
    report = ediglot.read(data, format="ubl").report()
    assert report.verdict == "rejected"
    assert [d.code for d in report.diagnostics] == [code]


def test_line_and_column_are_kept_whatever_the_encoding_and_line_ends() -> None:
    text = order(head="<!-- Grüße -->\n").replace("\n", "\r\n").replace("2026-09-17", "now")
    at = text.index("<cbc:IssueDate")
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        (document,) = ediglot.read(text.encode(encoding)).documents
        (found,) = [d for d in document.diagnostics if d.code == "XSD-002"]
        assert found.location is not None
        assert found.location.line == text.count("\n", 0, at) + 1
        assert found.location.column == at - text.rindex("\n", 0, at)


@pytest.mark.parametrize("depth", [99, 100, 101])
def test_depth_is_limited(depth: int) -> None:
    report = ediglot.read(b"<a>" * depth + b"</a>" * depth).report()
    assert ("SYN-203" in {d.code for d in report.diagnostics}) == (depth > 100)


def test_an_attribute_is_placed_even_behind_values_that_look_like_markup() -> None:
    text = order().replace("<cbc:ID>PO1", "<cbc:ID schemeName='a > odd=\"1\"'\n odd='2'>PO1")
    (document,) = ediglot.read(text.encode()).documents
    (found,) = [d for d in document.diagnostics if d.code == "XSD-003"]
    assert found.location is not None
    assert (found.location.line, found.location.column) == (4, 2)


def test_a_namespace_that_is_no_uri_is_said() -> None:
    data = b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:a="{"/>'
    said = [one.code for found in ediglot.read(data).documents for one in found.diagnostics]
    assert "SYN-201" in said
    assert ediglot.check(data).verdict == "rejected"
