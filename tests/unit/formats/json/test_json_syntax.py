"""Everything that can be wrong before there is a tree."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ediglot.formats.json import CODES, AmazonFormat, JsonFormat
from ediglot.formats.json.base import JsonBased

FORMATS = (JsonFormat(), AmazonFormat())
INVOICE = b'{"document": "invoice"}'


def codes(data: bytes, reader: JsonBased = FORMATS[0]) -> list[str]:
    return [d.code for parsed in reader.parse(data, source="x") for d in parsed.diagnostics]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["SYN-103"]),
        (b" \r\n\t", ["SYN-103"]),
        (codecs.BOM_UTF8, ["CHR-101", "SYN-103"]),
        (codecs.BOM_UTF8 + INVOICE, ["CHR-101"]),
        (INVOICE.decode().encode("utf-16"), ["CHR-102"]),
        (INVOICE.decode().encode("utf-16-le"), ["CHR-102"]),
        (INVOICE.decode().encode("utf-16-be"), ["CHR-102"]),
        (INVOICE.decode().encode("utf-32"), ["CHR-102"]),
        (INVOICE.decode().encode("utf-32-be"), ["CHR-102"]),
        (INVOICE.decode().encode("utf-32-le"), ["CHR-102"]),
        ('{"document": "invoice", "number": "Ü"}'.encode("latin-1"), ["CHR-103"]),
        (b"\0", ["SYN-101"]),
        (b'{"document": "invoice",}', ["SYN-101"]),
        (b"{'document': 'invoice'}", ["SYN-101"]),
        (b'{"document": "invoice" "number": "1"}', ["SYN-101"]),
        (b'{"document": "invo\\ice"}', ["SYN-101"]),
        (b'{"document" = "invoice"}', ["SYN-101"]),
        (b'{"document": invoice}', ["SYN-101"]),
        (b'{"document": 01}', ["SYN-101"]),
        (b'{"document": "invo\0ice"}', ["SYN-112"]),
        (b'{"document": "invo\nice"}', ["SYN-112"]),
        (b'{"document": "invoice"', ["SYN-111"]),
        (b'{"document": "inv', ["SYN-111"]),
        (b'{"document":', ["SYN-111"]),
        (INVOICE + b" EOF", ["SYN-102"]),
        (INVOICE + b" 5", ["SYN-102"]),
        (b'{"document": "invoice", "lines": NaN}', ["SYN-105"]),
        (b'{"document": "invoice", "lines": -Infinity}', ["SYN-105"]),
        (b"[" * 100_000, ["SYN-106"]),
        (b'{"a":' * 100_000, ["SYN-106"]),
        (b'{"document": "invoice", "a": ' + b"[" * 150 + b"]" * 150 + b"}", ["SYN-106"]),
        (b'{"document": "invoice", "number": "\\ud83d"}', ["SYN-110"]),
        (b'{"document": "invoice", "number": "\\ud83d\\ude9a"}', []),
        (b'{"document": "invoice", "number": "\\\\ud83d"}', []),
        (b"5", ["SYN-108"]),
        (b"[]", ["SYN-113"]),
        (b"[[]]", ["SYN-108"]),
        (b"[5, " + INVOICE + b"]", ["SYN-108"]),
        (b"{}", ["SYN-108"]),
        (b'{"document": 5}', ["SYN-108"]),
        (b'{"document": "invoices"}', ["SYN-108"]),
        (b'{"document": "invoice", "number": "1", "number": "2"}', ["SYN-104"]),
        (b'{"document": "invoice", "carton_count": ' + b"1" * 5_000 + b"}", ["JSC-007"]),
        (INVOICE + b"\n" + INVOICE + b"\n", []),
        (INVOICE + b"\n{broken\n" + INVOICE, ["SYN-101"]),
        (b"{broken\n" + INVOICE + b"\n{", ["SYN-101", "SYN-111"]),
        (b'{"document": "inv\n' + INVOICE + b'\n{"document": "invoice"} x', ["SYN-111", "SYN-102"]),
        (b'{"document": "invoice", "lines": [\n{"number": "1"},\n{"number": "2"}]}', []),
        (b'{"document": "invoice", "lines": [\n{"number": "1"},\n{"number": 2}]}', ["JSC-002"]),
        (b'{"document": "invoice", "lines": [\n{"number": "1"},\n{"number" 2}]}', ["SYN-101"]),
        (INVOICE + b"\n" + b"[" * 200 + b"\n" + INVOICE, ["SYN-111"]),
    ],
)
def test_exact_codes(data: bytes, expected: list[str]) -> None:
    assert codes(data) == expected
    if expected and expected[0].startswith(("CHR-102", "CHR-103", "SYN-103", "SYN-106")):
        assert codes(data, FORMATS[1]) == expected or b"document" in data


def test_nesting_at_the_limit_is_read() -> None:
    deep = b'{"document": "invoice", "a": ' + b"[" * 99 + b"]" * 99 + b"}"
    assert codes(deep) == ["JSC-006"]


def test_bad_line_does_not_stop_the_next() -> None:
    found = list(FORMATS[0].parse(INVOICE + b"\n{broken\n" + INVOICE))
    assert [parsed.kind for parsed in found] == ["json/invoice", None, "json/invoice"]
    assert [parsed.index for parsed in found] == [0, 1, 2]


def test_positions_count_characters_and_bytes() -> None:
    data = codecs.BOM_UTF8 + '{"document":\n "é🚚" oops}'.encode()
    (parsed,) = FORMATS[0].parse(data, source="x.json")
    where = parsed.diagnostics[-1].location
    assert where is not None
    assert (where.source, where.line, where.column) == ("x.json", 2, 7)
    assert data[where.offset :] == b"oops}"


def test_every_duplicate_is_named() -> None:
    data = (
        b'{"document": "invoice", "buyer": {"name": "a", "name": "b"}, "lines": [{"n": 1, "n": 2}]}'
    )
    (parsed,) = FORMATS[0].parse(data)
    pointers = [d.location.pointer for d in parsed.diagnostics if d.location]
    assert sorted(map(str, pointers)) == ["/buyer/name", "/lines/0/n"]


def test_many_bad_lines_take_no_longer_than_their_length() -> None:
    data = (INVOICE + b"\n") + '{"document": "é" "x"}\n'.encode() * 20_000
    start = time.perf_counter()
    assert codes(data).count("SYN-101") == 20_000
    assert time.perf_counter() - start < 20


def test_size_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ediglot.formats.json.text.MAX_JSON_BYTES", 10)
    assert codes(INVOICE) == ["SYN-107"]


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60), st.text('{}[]":,\\ud8e0-.1tn \n', max_size=40).map(str.encode)
    )
)
@example(b'{"document":"invoice","\\ud800":1}')
@example(b'[{"document":"invoice","a":[[{}]]}]')
def test_anything_ends_in_diagnostics(data: bytes) -> None:
    for reader in FORMATS:
        reader.sniff(data)
        found = list(reader.parse(data))
        assert found
        for parsed in found:
            assert parsed.root is not None or parsed.diagnostics
            for diagnostic in parsed.diagnostics:
                assert diagnostic.rule == CODES[diagnostic.code].slug


@settings(deadline=None)
@given(st.data())
def test_damaged_documents_end_in_diagnostics(data: st.DataObject) -> None:
    whole = bytearray(
        b'{"payload": {"pagination": {"nextToken": "x"}, "orders": [{"purchaseOrderNumber": "1", '
        b'"purchaseOrderState": "New", "orderDetails": {"items": [{"a": [1, [2], null]}]}}]}}'
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    for reader in FORMATS:
        for parsed in reader.parse(bytes(whole)):
            assert all(d.code in CODES for d in parsed.diagnostics)
            for node in parsed.root.walk() if parsed.root else ():
                reader.locate(parsed, node)


def test_every_page_is_complete() -> None:
    for code, page in CODES.items():
        assert page.code == code
        assert all((page.slug, page.what, page.why, page.bad, page.good, page.fix, page.reference))
    assert len({page.slug for page in CODES.values()}) == len(CODES)
