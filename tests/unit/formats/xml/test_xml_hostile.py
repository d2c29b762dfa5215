"""Hostile XML ends in a diagnostic, at once and in little memory."""

from __future__ import annotations

import time

import pytest

import ediglot

UBL = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><l>&j;</l>"
)
CASES = {
    "billion laughs": (LAUGHS, "SYN-202"),
    "quadratic": (
        b'<!DOCTYPE l [<!ENTITY a "' + b"x" * 100_000 + b'">]><l>' + b"&a;" * 10_000 + b"</l>",
        "SYN-202",
    ),
    "external entity": (
        b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>',
        "SYN-202",
    ),
    "external entity in UTF-16": (
        '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'.encode("utf-16"),
        "SYN-202",
    ),
    "document type hidden by UTF-7": (
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE l><l/>',
        "CHR-201",
    ),
    "deep": (b"<a>" * 100_000, "SYN-203"),
    "too large": (b"<a>" + b"x" * (65 << 20), "SYN-204"),
    "undefined entity": (b"<a>&nbsp;</a>", "SYN-201"),
    "cut off": (b"<a><b>", "SYN-201"),
    "not in its encoding": (b"<a>M\xfcller</a>", "CHR-202"),
    "empty": (b"  ", "SYN-205"),
    "twice an attribute": (b"<a x='1' x='2'/>", "SYN-201"),
    "prefix without namespace": (b"<p:a/>", "SYN-201"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("format", ["ubl", "xml"])
def test_hostile_input_ends_in_a_diagnostic(case: str, format: str) -> None:
    data, code = CASES[case]
    start = time.perf_counter()
    reading = ediglot.read(data, format=format)
    assert time.perf_counter() - start < 1
    report = reading.report()
    assert report.verdict == "rejected"
    assert [d.code for d in report.diagnostics if d.severity == "error"] == [code]


def test_what_is_well_formed_but_unknown_is_unclear() -> None:
    reading = ediglot.read(b"<?pi x?><!-- - --><a><![CDATA[<b>]]></a>", format="xml")
    assert reading.report().verdict == "unclear"
    assert [d.code for d in reading.report().diagnostics] == ["SYN-206"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_ubl_document_is_told_whatever_its_prefix_and_encoding(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{name}"?>\n<!-- é -->\n<q:Order xmlns:q="{UBL}"/>'
    data = text.encode(encoding)
    assert ediglot.sniff(data).format == "ubl"
    (document,) = ediglot.read(data).documents
    assert document.kind == "ubl/order"
    assert {d.code for d in document.diagnostics} == {"XSD-001"}
    (missing, *_) = document.diagnostics
    assert missing.location is not None
    assert (missing.location.line, missing.location.column) == (3, 1)
    assert missing.location.pointer == "/Order"


def test_a_value_has_line_column_and_path() -> None:
    data = (
        f'<Order xmlns="{UBL}" xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:'
        'CommonBasicComponents-2">\n  <b:ID>1</b:ID>\n  <b:IssueDate>17.09.2026</b:IssueDate>\n'
        "</Order>"
    ).encode()
    (document,) = ediglot.read(data).documents
    found = next(d for d in document.diagnostics if d.code == "XSD-002")
    assert found.location is not None
    assert (found.location.line, found.location.column) == (3, 3)
    assert found.location.pointer == "/Order/cbc:IssueDate"
    assert found.location.offset == data.index(b"<b:IssueDate")
