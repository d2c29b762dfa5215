"""Byte-faithful rewriting: what is not changed stays as it was sent.

Separators, layout, needless release characters, empty elements at ends, even what is no EDIFACT at
all: every byte of the input is in some piece, and pieces nobody changes are written back as read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from ediglot.formats.edifact import charset as charsets
from ediglot.formats.edifact.positions import terminator_after
from ediglot.formats.edifact.separators import (
    Cut,
    Separators,
    canonical,
    cut,
    parse_una,
    una_length,
)

_LAYOUT = re.compile(rb"[\r\n\t ]*")
_UNA = re.compile(rb"UNA[^A-Za-z0-9].{5}", re.DOTALL)


class RawSegment(msgspec.Struct, frozen=True, kw_only=True):
    """A segment as it was sent.

    Attributes:
        before: layout before it (line breaks, blanks, a byte order mark).
        raw: its bytes, without terminator.
        end: the terminator; empty where the input ends without one, and for UNA.
        separators: in force.
        charset: syntax identifier in force.
    """

    before: bytes
    raw: bytes
    end: bytes
    separators: Separators
    charset: str

    @property
    def tag(self) -> str:
        return self.raw[:3].decode("latin-1")

    def cut(self) -> Cut:
        """Its elements, unescaped."""
        terminator = self.separators.terminator.encode("latin-1")
        text, _ = canonical(
            charsets.decode(self.raw + terminator, self.charset).text, self.separators
        )
        return cut(text.split("'")[0], self.separators)

    def replaced(self, elements: Cut) -> RawSegment:
        """The same segment with other elements; all of it is written anew."""
        codec = charsets.CODECS.get(self.charset, "latin-1")
        marks = self.separators
        written = [self.tag]
        for repetitions in elements:
            written.append(
                marks.repetition.join(
                    marks.component.join(escaped(value, marks) for value in components)
                    for components in repetitions
                )
            )
        return msgspec.structs.replace(self, raw=marks.element.join(written).encode(codec))

    def bytes(self) -> bytes:
        """As it is written."""
        return self.before + self.raw + self.end


def escaped(value: str, separators: Separators) -> str:
    """A value with release characters where it holds separators."""
    release = separators.release
    special = {
        separators.component,
        separators.element,
        separators.terminator,
        separators.repetition,
        release,
    }
    return "".join(release + one if one and one in special else one for one in value)


def raw_segments(data: bytes) -> Iterator[RawSegment]:
    """All bytes of an input as segments."""
    separators, charset = Separators(), "UNOA"
    at = 0
    while at < len(data):
        start = at
        if data.startswith(b"\xef\xbb\xbf", at):
            at += 3
        layout = _LAYOUT.match(data, at)
        assert layout is not None
        at = layout.end()
        if _UNA.match(data, at):
            length = una_length(data[at : at + 600])
            declared = parse_una(data[at + 3 : at + length].decode("latin-1"))
            separators = declared if declared.conflict() is None else Separators()
            stop, end = at + length, b""
        else:
            found = terminator_after(data, at, separators)
            stop = found if found >= 0 else len(data)
            end = data[stop : stop + 1]
        segment = RawSegment(
            before=data[start:at],
            raw=data[at:stop],
            end=end,
            separators=separators,
            charset=charset,
        )
        if segment.tag == "UNB":
            charset, separators = _declared(segment)
            segment = msgspec.structs.replace(segment, charset=charset, separators=separators)
        yield segment
        at = stop + len(end)


def _declared(unb: RawSegment) -> tuple[str, Separators]:
    elements = unb.cut()
    first = elements[0][0] if elements else [""]
    version = first[1] if len(first) > 1 else "3"
    return first[0], unb.separators.for_syntax(4 if version == "4" else 3)


def rewrite(data: bytes, edit: Callable[[RawSegment], RawSegment] | None = None) -> bytes:
    """An input written back, each segment through `edit` if given.

    Without `edit`, or where it gives segments back as they are, every byte stays.
    """
    if edit is None:
        return b"".join(segment.bytes() for segment in raw_segments(data))
    return b"".join(edit(segment).bytes() for segment in raw_segments(data))
