"""From bytes to characters: byte order marks, declared encodings, and those that lie."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.formats.xml.codes import fault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(
    r"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']"""
)
#: Encodings in which markup is written in the bytes of ASCII.
_SINGLE = re.compile(r"us-ascii|ascii|iso-?8859-\d{1,2}|latin-?1|(windows-|cp)125\d", re.I)


class Characters(NamedTuple):
    """Decoded input.

    Attributes:
        data: the input as UTF-8 without byte order mark; None where it can't be decoded.
        shift: bytes before `data` in the input; None where offsets in `data` mean nothing there.
        said: what is wrong with the encoding.
    """

    data: bytes | None
    shift: int | None
    said: list[Diagnostic]


def declared(text: str) -> str | None:
    """The encoding that an XML declaration names."""
    match = _DECLARED.match(text)
    return match[1] if match else None


def decode(data: bytes, source: str | None) -> Characters:
    """The characters of an input."""
    mark, encoding = _seen(data)
    head = data[len(mark) : len(mark) + 1024].decode(encoding or "latin-1", "replace")
    named = declared(head)
    said: list[Diagnostic] = []
    where = Location(source=source, line=1, column=1, offset=0)
    if encoding is None:
        encoding = named or "utf-8"
        if encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "ucs")):
            words = f"The declaration says {encoding}, but the bytes are not: read as UTF-8."
            said.append(fault("CHR-203", words, where, hint="Correct the declaration."))
            encoding = "utf-8"
        if not _known(encoding):
            words = f"There is no reading the encoding {quote(encoding)} that is declared."
            return Characters(None, None, [fault("CHR-201", words, where, hint="Save as UTF-8.")])
    elif named is not None and named.lower()[:6] not in (encoding[:6], "iso-10"):
        words = f"The declaration says {named}, the bytes are {encoding.upper()}: read as that."
        said.append(fault("CHR-203", words, where, hint="Correct the declaration."))
    return _decoded(data, len(mark), encoding, source, said)


def _decoded(
    data: bytes, start: int, encoding: str, source: str | None, said: list[Diagnostic]
) -> Characters:
    body = data[start:] if start else data
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        where = Location(source=source, line=line, column=column, offset=start + error.start)
        found = body[error.start : error.start + 1].hex().upper()
        words = f"Byte {found} is no character of {encoding.upper()}."
        hint = "Declare the encoding the file is in, or convert it to UTF-8."
        return Characters(None, None, [*said, fault("CHR-202", words, where, hint=hint)])
    if encoding.lower() in ("utf-8", "utf8"):
        return Characters(body, start, said)
    return Characters(text.encode("utf-8", "surrogatepass"), None, said)


def _seen(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark and the encoding that the first bytes show."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    for start, encoding in _BARE:
        if data.startswith(start):
            return b"", encoding
    return b"", None


def _known(encoding: str) -> bool:
    if encoding.lower() not in ("utf-8", "utf8") and not _SINGLE.fullmatch(encoding):
        return False
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def opening(head: bytes) -> str:
    """The first characters, whatever the encoding; `decode` says what is wrong with it."""
    mark, encoding = _seen(head)
    return head[len(mark) :].decode(encoding or "utf-8", "replace")
