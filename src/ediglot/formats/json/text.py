"""The characters of a JSON input, and where they stand in its bytes."""

from __future__ import annotations

import bisect
import codecs
import re

from ediglot.diagnostics import Diagnostic, Location
from ediglot.formats.json.codes import fault
from ediglot.limits import MAX_JSON_BYTES
from ediglot.loading import size_of

_UTF8_BOM = codecs.BOM_UTF8
#: Characters between two remembered offsets.
_STRIDE = 1 << 14
#: Byte order marks of encodings that are not UTF-8; the longer ones first.
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
#: Where the NULs lie in the first four bytes when the first two characters are ASCII.
_WIDE_SHAPES = (
    (re.compile(rb"[^\0]\0\0\0", re.S), "UTF-32LE"),
    (re.compile(rb"\0\0\0[^\0]", re.S), "UTF-32BE"),
    (re.compile(rb"[^\0]\0[^\0]?\0?", re.S), "UTF-16LE"),
    (re.compile(rb"\0[^\0]", re.S), "UTF-16BE"),
)


class Text:
    """A JSON input, decoded.

    Attributes:
        data: the bytes as they came.
        text: the characters, without a byte order mark.
        source: file name, or `-`.
    """

    def __init__(self, data: bytes, text: str, source: str | None) -> None:
        self.data = data
        self.text = text
        self.source = source
        self._skipped = len(_UTF8_BOM) if data.startswith(_UTF8_BOM) else 0
        self._ascii = text.isascii()
        self._lines: list[int] | None = None
        self._marks: list[int] | None = None

    def offset(self, at: int) -> int:
        """The byte offset of a character."""
        if self._ascii:
            return self._skipped + at
        if self._marks is None:
            self._marks = [0]
            for start in range(0, len(self.text), _STRIDE):
                part = self.text[start : start + _STRIDE]
                self._marks.append(self._marks[-1] + len(part.encode()))
        mark, rest = divmod(at, _STRIDE)
        part = self.text[at - rest : at]
        return self._skipped + self._marks[mark] + len(part.encode())

    def location(self, at: int, pointer: str | None = None) -> Location:
        """The place of a character, as diagnostics state it."""
        at = min(at, len(self.text))
        if self._lines is None:
            self._lines = [match.end() for match in re.finditer("\n", self.text)]
        line = bisect.bisect_right(self._lines, at)
        column = at - (self._lines[line - 1] if line else 0)
        return Location(
            source=self.source,
            line=line + 1,
            column=column + 1,
            offset=self.offset(at),
            pointer=pointer,
        )


def decode(data: bytes, source: str | None) -> tuple[Text | None, list[Diagnostic]]:
    """The characters of an input; None, and why, when they cannot be had."""
    if size_of(data) > MAX_JSON_BYTES:
        return None, [
            fault(
                "SYN-107",
                f"The input has {size_of(data):,} bytes or more; {MAX_JSON_BYTES:,} are read.",
                Location(source=source, line=1, column=1, offset=0),
                hint="Split it into several files; JSON Lines may be cut at any line.",
            )
        ]
    start = Location(source=source, line=1, column=1, offset=0)
    wide = _wide(data)
    if wide is not None:
        message = f"The input is encoded in {wide}; JSON between partners is UTF-8."
        hint = f"Convert it: iconv -f {wide} -t UTF-8."
        return None, [fault("CHR-102", message, start, hint=hint)]
    notes = []
    if data.startswith(_UTF8_BOM):
        notes.append(
            fault(
                "CHR-101",
                "The input starts with a byte order mark (EF BB BF); it was skipped.",
                start,
                hint="Write UTF-8 without a byte order mark.",
            )
        )
    try:
        text = data.removeprefix(_UTF8_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*notes, _broken(data, error, source)]
    return Text(data, text, source), notes


def _wide(data: bytes) -> str | None:
    """The name of a UTF-16 or UTF-32 encoding, when the first bytes show one."""
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            return name
    if b"\0" in data[:4]:
        for shape, name in _WIDE_SHAPES:
            if shape.fullmatch(data[:4]) or (len(data) > 3 and shape.match(data[:4])):
                return name
    return None


def _broken(data: bytes, error: UnicodeDecodeError, source: str | None) -> Diagnostic:
    """Bytes that are no UTF-8."""
    at = error.start + (len(_UTF8_BOM) if data.startswith(_UTF8_BOM) else 0)
    before = data[:at]
    line_start = before.rfind(b"\n") + 1
    shown = data[at : at + 4].hex(" ").upper()
    latin = data[at : at + 1].decode("windows-1252", "replace")
    return fault(
        "CHR-103",
        f"The bytes {shown} at offset {at} are not UTF-8.",
        Location(
            source=source,
            line=before.count(b"\n") + 1,
            column=len(before[line_start:].decode("utf-8", "replace")) + 1,
            offset=at,
        ),
        hint=f'If the character meant is "{latin}", the file is probably Windows-1252 or '
        "Latin-1; convert it: iconv -f WINDOWS-1252 -t UTF-8.",
    )
