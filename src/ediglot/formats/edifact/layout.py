"""Line breaks: layout between segments, wraps inside them.

A line break after a terminator is layout. One inside a segment is no data of any ISO 9735
character set, so it is never passed on silently:

* All lines of a message that end inside it have one width, and what comes after them is no wider:
  the file was wrapped by some record-oriented transport. The breaks are removed, SYN-011 says so
  once. Where only one or two lines show it, the width must be one that such transports use.
* Otherwise a break beside a separator or inside a tag is taken as layout too: SYN-011.
* Any other stays in the value, where it was found: SYN-012.
"""

from __future__ import annotations

import re

from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.separators import Separators

_BREAK = re.compile(r"\r\n|\n|\r")
_BESIDE = re.compile(r"(?<=[+:*])(?:\r\n|\n|\r)+|(?:\r\n|\n|\r)+(?=[+:*]|$)")
#: Narrowest width taken for a wrap of three lines or more.
NARROWEST = 10
#: Widths of records and mail lines.
COMMON_WIDTHS = frozenset(
    {70, 71, 72, 74, 75, 76, 78, 79, 80, 96, 100, 120, 128, 132, 133, 250, 254, 255, 256, 500}
    | {512, 900, 990, 998, 1000, 1024, 2000, 2048, 4000, 4096, 8192, 32000, 32767}
)


def wrap_width(text: str, column: int, terminator: str) -> int | None:
    """The width at which a message is wrapped; None when it is not.

    `column`, from 1, is where its first character stands.
    """
    if terminator in "\r\n":
        return None
    width = None
    start = 1 - column
    inside = False
    lines = 0
    for match in _BREAK.finditer(text):
        line = match.start() - start
        if width is None:
            width = line
        if line != width:
            return None
        lines += 1
        inside = inside or not text[: match.start()].endswith(terminator)
        start = match.end()
    if not inside or width is None or len(text) - start > width:
        return None
    common = width in COMMON_WIDTHS if lines < 3 else width >= NARROWEST
    return width if common else None


def all_layout(text: str, separators: Separators) -> bool:
    """Whether every line break plainly follows a terminator (released ones are for later)."""
    terminator = separators.terminator
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    after = (
        text.count(terminator + "\n")
        + text.count(terminator + "\r\n")
        + text.count(terminator + "\r")
        - text.count(terminator + "\r\n")
    )
    return breaks == after


def unwrapped(text: str) -> str:
    """Text without its line breaks."""
    return _BREAK.sub("", text)


def segments_of(text: str) -> tuple[list[str], list[tuple[int, Fault]]]:
    """Segments of a message in the canonical alphabet; empty ones and layout left out.

    The second part says what was found on the way: each sort once, with how often it occurs, but
    every line break that stays in a value.
    """
    pieces = text.split("'")
    del pieces[-1]
    if "\n" not in text and "\r" not in text and "' " not in text and "''" not in text:
        return pieces, []
    cutter = _Cutter()
    for piece in pieces:
        cutter.take(piece)
    return cutter.segments, cutter.found()


class _Cutter:
    """Takes the pieces between terminators."""

    def __init__(self) -> None:
        self.segments: list[str] = []
        self._kept: list[tuple[int, Fault]] = []
        self._sorts: dict[str, tuple[int, int]] = {}

    def take(self, piece: str) -> None:
        """One piece."""
        bare = piece.lstrip("\r\n")
        if bare[:1] in (" ", "\t"):
            bare = piece.lstrip("\r\n\t ")
            if bare:
                self._count("SYN-019")
        if not bare:
            self._count("SYN-018")
            return
        if "\n" in bare or "\r" in bare:
            bare = self._inside(bare)
        self.segments.append(bare)

    def _inside(self, text: str) -> str:
        """A segment with line breaks inside it, by the policy above."""
        kept = _BESIDE.sub("", text)
        kept = _BREAK.sub("", kept[:5]) + kept[5:]
        if kept != text:
            self._count("SYN-011")
        if _BREAK.search(kept):
            fault = Fault(
                "SYN-012",
                "a line break stands inside a value; it is kept as part of it",
                "send further lines as further components, or in further segments",
            )
            self._kept.append((len(self.segments), fault))
        return kept

    def _count(self, code: str) -> None:
        first, count = self._sorts.get(code, (len(self.segments), 0))
        self._sorts[code] = (first, count + 1)

    def found(self) -> list[tuple[int, Fault]]:
        """What there is to say."""
        for code, (first, count) in self._sorts.items():
            message, hint = _SAID[code]
            if count > 1:
                message += f"; so {count} times in this message, this is the first"
            self._kept.append((first, Fault(code, message, hint)))
        return self._kept


_SAID = {
    "SYN-011": (
        "a line break stands beside a separator or in a tag, it is taken as layout",
        "break lines after terminators only",
    ),
    "SYN-018": ("an empty segment: two terminators in a row", "leave one out"),
    "SYN-019": ("blanks stand before the segment tag", "leave them out"),
}
