"""What files are that are no trade document in a format that ediglot reads, told by their start.

Knowing that a file is a PDF, or the error page of a web server, says more than that it is nothing.
"""

from __future__ import annotations

import re

#: Marks of files that are not text, whatever is in them.
_BINARY = (
    (rb"%PDF-", "a PDF file; ask the sender for the data as EDIFACT, XML or JSON"),
    (rb"PK\x03\x04|PK\x05\x06", "a ZIP archive (or an office document); unpack it first"),
    (rb"\x1f\x8b", "a gzip archive; unpack it first"),
    (rb"BZh[1-9]", "a bzip2 archive; unpack it first"),
    (rb"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (rb"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (xls, doc, msg)"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*", "a picture"),
    (rb"\x30[\x80-\x84].{0,4}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", "signed or encrypted data "
     "(PKCS #7, as AS2 carries); let the AS2 client unpack it first"),
    (rb"-----BEGIN [A-Z0-9 ]+-----", "a PEM file: a key, a certificate or encrypted data"),
    (rb"\x4c\x6f\xa7\x94", "XML in EBCDIC; convert it to UTF-8"),
)  # fmt: skip
_BINARIES = [(re.compile(mark, re.S), words) for mark, words in _BINARY]

#: Marks of texts of other kinds.
_TEXTS = [
    (re.compile(mark, re.S), words)
    for mark, words in (
        (r"ISA[^A-Za-z0-9\s]", "an ANSI X12 interchange, which ediglot does not read"),
        (r"STX=", "a TRADACOMS transmission, which ediglot does not read"),
        (r"EDI_DC(40)?\b", "an SAP IDoc in flat form, which ediglot does not read"),
        (r"\{\\rtf", "a rich text document"),
        (
            r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?i:!DOCTYPE\s+html|html|head|body)\b",
            "an HTML page, as a server sends in place of a file (an error, a login)",
        ),
        (r"HTTP/\d\.\d \d{3}", "the answer of a web server, headers included; keep its body alone"),
    )
]
_ODD = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def foreign(head: bytes) -> str | None:
    """What the first bytes say that a file is; None where it may be something for us."""
    for mark, words in _BINARIES:
        if mark.match(head):
            return f"it is {words}"
    text = characters(head)
    for pattern, words in _TEXTS:
        if pattern.match(text):
            return f"it is {words}"
    return None


def unknown(head: bytes) -> str:
    """Why nothing fits, for what no format wants."""
    text = characters(head)
    if _ODD.search(head) and not _is_wide(head):
        return f"it holds bytes that no text has, and starts with {head[:16].hex(' ').upper()}"
    if _is_table(text):
        return (
            "it looks like a table (CSV), which ediglot does not read: convert it to "
            "canonical JSON first"
        )
    return (
        "it starts with none of the marks of a format ediglot reads (UNA or UNB for EDIFACT, "
        f"{{ or [ for JSON, < for XML) but with {text[:40]!r}"
    )


def _is_table(text: str) -> bool:
    """Whether the first two lines have the same separator, twice or more."""
    lines = text.splitlines()[:2]
    return len(lines) == 2 and any(
        lines[0].count(mark) == lines[1].count(mark) > 1 for mark in (";", ",", "\t", "|")
    )


def _is_wide(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff"))


def characters(head: bytes) -> str:
    """The first characters without mark and white space; bytes that are no UTF-8 are Latin-1."""
    if head.startswith(b"\xff\xfe"):
        text = head[2:].decode("utf-16-le", "replace")
    elif head.startswith(b"\xfe\xff"):
        text = head[2:].decode("utf-16-be", "replace")
    else:
        body = head.removeprefix(b"\xef\xbb\xbf")
        try:
            text = body.decode()
        except UnicodeDecodeError as error:
            cut = error.reason == "unexpected end of data"
            text = body.decode("utf-8", "ignore") if cut else body.decode("latin-1")
    return text.lstrip()
