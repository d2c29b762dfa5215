"""Every kind of input is told from its first kilobytes, or it is said why not."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile

import pytest

import ediglot
from ediglot.limits import SNIFF_BYTES

UBL = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
OWN = "https://ediglot.dev/schemas/xml/1"
EDI = "UNA:+.? '\r\nUNB+UNOC:3+1:14+2:14+260917:0830+1'UNZ+0+1'"
UNB = EDI[11:]


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("order.edi", EDI)
    return stream.getvalue()


KNOWN: dict[str, tuple[bytes, str]] = {
    "UNA": (EDI.encode(), "edifact"),
    "UNB": (UNB.encode(), "edifact"),
    "UNB with other separators": (b"UNB^UNOC|3^1^2^260917|0830^1~", "edifact"),
    "UNH alone": (b"UNH+1+ORDERS:D:96A:UN'", "edifact"),
    "UNG alone": (b"UNG+ORDERS+1+2+260917:0830+1+UN+D:96A'", "edifact"),
    "EDIFACT after a byte order mark": (codecs.BOM_UTF8 + EDI.encode(), "edifact"),
    "EDIFACT after white space": (b" \r\n\t\n" + EDI.encode(), "edifact"),
    "EDIFACT after NUL": (b"\0\0" + EDI.encode(), "edifact"),
    "EDIFACT after a mail's head": (b"Subject: order\r\n\r\n" + EDI.encode(), "edifact"),
    "EDIFACT after a control record": (b"$$ADD ID=X BATCHID='1'\n" + UNB.encode(), "edifact"),
    "EDIFACT in UTF-16, marked": (EDI.encode("utf-16"), "edifact"),
    "EDIFACT in UTF-16, bare": (EDI.encode("utf-16-be"), "edifact"),
    "canonical JSON": (b'{"document": "purchase_order"}', "json"),
    "canonical JSON, document last": (b'{"number": "1", "document": "invoice"}', "json"),
    "canonical JSON Lines": (b'{"document":"invoice"}\n{"document":"invoice"}\n', "json"),
    "canonical JSON in an array": (b' [ {"document": "invoice"} ]', "json"),
    "other JSON": (b'{"a": 1}', "json"),
    "JSON after a byte order mark": (codecs.BOM_UTF8 + b'{"document": "x"}', "json"),
    "JSON in UTF-16": ('{"document": "x"}'.encode("utf-16"), "json"),
    "JSON in UTF-16, bare": ('{"document": "x"}'.encode("utf-16-le"), "json"),
    "JSON that speaks of EDIFACT": (b'{"note": "UNB+UNOC:3+1"}', "json"),
    "Amazon orders": (b'{"payload": {"orders": []}}', "amazon"),
    "Amazon shipments": (b'{"shipmentConfirmations": []}', "amazon"),
    "Amazon invoices": (b'{"invoices": []}', "amazon"),
    "a bare Amazon order": (b'{"purchaseOrderNumber":"1","orderDetails":{}}', "amazon"),
    "Amazon JSON Lines": (b'{"shipmentIdentifier":"1"}\n{"shipmentIdentifier":"2"}', "amazon"),
    "Amazon in UTF-16": ('{"shipmentConfirmations": []}'.encode("utf-16"), "amazon"),
    "UBL": (f'<Order xmlns="{UBL}"/>'.encode(), "ubl"),
    "UBL by any prefix": (f"<x:Order  xmlns:x = '{UBL}' a='b'>".encode(), "ubl"),
    "UBL after everything": (
        codecs.BOM_UTF8 + f'\n<!-- <a/> --><?p <b/>?>\n<!-- c -->\n<Order xmlns="{UBL}">'.encode(),
        "ubl",
    ),
    "UBL after a long comment": (
        b"<!--" + b"licence " * 1500 + f'--><Order xmlns="{UBL}"/>'.encode(),
        "ubl",
    ),
    "UBL in UTF-16": (f'<?xml version="1.0"?><Order xmlns="{UBL}"/>'.encode("utf-16"), "ubl"),
    "UBL in UTF-16, bare": (f'<Order xmlns="{UBL}"/>'.encode("utf-16-be"), "ubl"),
    "UBL that speaks of EDIFACT": (f'<Order xmlns="{UBL}">UNB+UNOC:3+</Order>'.encode(), "ubl"),
    "canonical XML": (f'<invoice xmlns="{OWN}"/>'.encode(), "xml"),
    "other XML": (b"<cXML/>", "xml"),
    "XML cut off in its head": (b'<?xml version="1.0"?>\n<!-- ', "xml"),
}

UNKNOWN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "the input is empty"),
    "white space": (b" \r\n\t", "the input is blank"),
    "a byte order mark": (codecs.BOM_UTF8, "the input is blank"),
    "NUL": (bytes(100_000), f"the input is blank in its first {SNIFF_BYTES} bytes"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nUNB+UNOC:3+", "a PDF file"),
    "ZIP": (_zip(), "a ZIP archive"),
    "gzip": (gzip.compress(EDI.encode()), "a gzip archive"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "PKCS 7": (b"\x30\x82\x01\x02\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03", "AS2"),
    "HTML": (b"<!DOCTYPE html>\n<html><body>404</body></html>", "an HTML page"),
    "HTML without a type": (b" \n<HTML><head>", "an HTML page"),
    "XHTML": (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y"><html>', "an HTML page"),
    "HTTP": (b"HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n{}", "the answer of a web server"),
    "X12": (b"ISA*00*          *00*", "ANSI X12"),
    "TRADACOMS": (b"STX=ANA:1+5000", "TRADACOMS"),
    "IDoc": (b"EDI_DC40  400000", "IDoc"),
    "RTF": (b"{\\rtf1\\ansi hello}", "a rich text document"),
    "CSV": (b"gtin;quantity;price\n4006381333931;12;1,50\n", "a table (CSV)"),
    "prose": ("Grüße,\nbitte liefern.".encode(), "'Grüße,\\nbitte liefern.'"),
    "prose in Latin-1": ("Grüße".encode("latin-1"), "'Grüße'"),
    "prose in UTF-16": ("Grüße".encode("utf-16"), "'Grüße'"),
    "bytes": (bytes(range(1, 200)), "01 02 03"),
    "UNA of a surname": (b"UNABLE to read", "'UNABLE to read'"),
    "UNB in prose": (b"The UNB+ segment comes first.", "'The UNB+ segment"),
    "XML in EBCDIC": ("<?xml version".encode("cp500"), "EBCDIC"),
}


@pytest.mark.parametrize("case", KNOWN)
def test_a_kind_is_told(case: str) -> None:
    data, name = KNOWN[case]
    found = ediglot.sniff(data)
    assert found.format == name, found.reason
    assert found.reason


@pytest.mark.parametrize("case", KNOWN)
def test_what_is_told_is_read_without_a_traceback(case: str) -> None:
    data, name = KNOWN[case]
    assert ediglot.read(data).format == name


@pytest.mark.parametrize("case", UNKNOWN)
def test_why_a_kind_cannot_be_told(case: str) -> None:
    data, words = UNKNOWN[case]
    found = ediglot.sniff(data)
    assert found.format is None, found.reason
    assert words in found.reason
    (said,) = ediglot.read(data).diagnostics
    assert said.code == "SYN-000" and words in said.message


def test_edifact_in_utf_16_is_refused_with_the_remedy() -> None:
    report = ediglot.read(EDI.encode("utf-16")).report()
    assert report.verdict == "rejected"
    assert any("UTF-16" in (d.hint or "") for d in report.diagnostics)


def test_what_comes_before_an_interchange_is_reported() -> None:
    report = ediglot.read(b"Subject: order\r\n\r\n" + EDI.encode()).report()
    assert "SYN-009" in {d.code for d in report.diagnostics}
