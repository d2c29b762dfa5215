"""What the trailers of an EDIFACT input should say: counts, and references repeated."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ediglot.formats.edifact.faithful import RawSegment, raw_segments

#: Position of the repeated reference in a header.
_REFERENCES = {"UNH": 0, "UNG": 4, "UNB": 4}
_HEADERS = {"UNT": "UNH", "UNE": "UNG", "UNZ": "UNB"}


class Trailer(msgspec.Struct, frozen=True, kw_only=True):
    """A trailer and what its header and contents make of it.

    Attributes:
        start, end: its bytes, without layout and terminator.
        count, reference: what elements 1 and 2 should say; None where the header is missing.
        segment: as it was sent.
    """

    start: int
    end: int
    count: int | None
    reference: bytes | None
    segment: RawSegment


def trailers(data: bytes) -> Iterator[Trailer]:
    """Every trailer of an input, in order."""
    counts = {"UNH": 0, "UNG": 0, "UNB": 0}
    opened: dict[str, RawSegment] = {}
    grouped = False
    at = 0
    for segment in raw_segments(data):
        start = at + len(segment.before)
        at = start + len(segment.raw) + len(segment.end)
        if not segment.raw or segment.raw.startswith(b"UNA"):
            continue
        tag = segment.tag
        counts["UNH"] += 1
        if tag in _REFERENCES:
            opened[tag] = segment
            counts[tag] = 1 if tag == "UNH" else 0
            if tag == "UNB":
                grouped = False
            elif tag == "UNG":
                grouped = True
                counts["UNB"] += 1
            else:
                counts["UNG"] += 1
                counts["UNB"] += not grouped
        elif tag in _HEADERS:
            header = opened.pop(_HEADERS[tag], None)
            yield Trailer(
                start=start,
                end=start + len(segment.raw),
                count=counts[_HEADERS[tag]] if header is not None else None,
                reference=None if header is None else _raw(header, _REFERENCES[header.tag]),
                segment=segment,
            )


def value_at(segment: RawSegment, index: int) -> bytes:
    """The value that begins at an index of a segment's bytes, release characters included."""
    marks = segment.separators
    ends = {ord(one) for one in (marks.element, marks.component, marks.repetition) if one}
    release = ord(marks.release) if marks.release else None
    at = index
    while at < len(segment.raw) and segment.raw[at] not in ends:
        at += 2 if segment.raw[at] == release else 1
    return segment.raw[index:at]


def _raw(segment: RawSegment, element: int) -> bytes | None:
    """The bytes of an element's first component."""
    marks = segment.separators
    separator, release = ord(marks.element), ord(marks.release) if marks.release else None
    passed = -1
    at = 0
    while at < len(segment.raw):
        if segment.raw[at] == release:
            at += 2
            continue
        at += 1
        if segment.raw[at - 1] == separator:
            passed += 1
            if passed == element:
                return value_at(segment, at) or None
    return None
