"""Line breaks: layout between segments, wraps inside them.

A line break after a terminator is layout. One inside a segment is no data of any ISO 9735
character set, so it is never passed on silently:

* All lines of a message that end inside it have one width (at least 20): the file was wrapped by
  some record-oriented transport. The breaks are removed, SYN-011 says so once.
* Otherwise a break beside a separator or inside a tag is taken as layout too: SYN-011.
* Any other stays in the value, where it was found: SYN-012.
"""

from __future__ import annotations

import re

from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.separators import Separators

_BREAK = re.compile(r"\r\n|\n|\r")
_BESIDE = re.compile(r"(?<=[+:*])(?:\r\n|\n|\r)+|(?:\r\n|\n|\r)+(?=[+:*]|$)")
#: Narrowest width taken for a wrap.
NARROWEST = 20


def wrap_width(text: str, column: int, terminator: str) -> int | None:
    """The width at which a message is wrapped; None when it is not.

    `column`, from 1, is where its first character stands.
    """
    if terminator in "\r\n":
        return None
    width = None
    start = 1 - column
    inside = False
    for match in _BREAK.finditer(text):
        line = match.start() - start
        if width is None:
            width = line
        if line != width or width < NARROWEST:
            return None
        inside = inside or not text[: match.start()].endswith(terminator)
        start = match.end()
    return width if inside else None


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

    The second part says what was found on the way.
    """
    pieces = text.split("'")
    if "\n" not in text and "\r" not in text and "' " not in text and "''" not in text:
        del pieces[-1]
        return pieces, []
    segments: list[str] = []
    found: list[tuple[int, Fault]] = []
    for piece in pieces[:-1]:
        bare = piece.lstrip("\r\n")
        if bare[:1] in (" ", "\t"):
            bare = piece.lstrip("\r\n\t ")
            fault = Fault("SYN-019", "blanks stand before the segment tag", "leave them out")
            found.append((len(segments), fault))
        if not bare:
            fault = Fault("SYN-018", "an empty segment: two terminators in a row")
            found.append((len(segments), fault))
            continue
        if "\n" in bare or "\r" in bare:
            bare = _inside(bare, len(segments), found)
        segments.append(bare)
    return segments, found


def _inside(text: str, index: int, found: list[tuple[int, Fault]]) -> str:
    """A segment with line breaks inside it, by the policy above."""
    kept = _BESIDE.sub("", text)
    head = _BREAK.sub("", kept[:5])
    kept = head + kept[5:]
    if kept != text:
        fault = Fault(
            "SYN-011",
            "a line break stands inside the segment, beside a separator or in its tag; it is "
            "taken as layout",
            "break lines after terminators only",
        )
        found.append((index, fault))
    if _BREAK.search(kept):
        fault = Fault(
            "SYN-012",
            "a line break stands inside a value; it is kept as part of it",
            "send further lines as further components, or in further segments",
        )
        found.append((index, fault))
    return kept
