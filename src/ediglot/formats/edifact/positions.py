"""Where things are: byte offsets, lines and columns, found again in the raw bytes when asked for.

Reading keeps no positions: it would pay for every segment what only faults need. A `Passage`
keeps a message's bytes and scans them once, when the first position is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from ediglot.diagnostics import Location
from ediglot.formats.edifact.frame import Frame
from ediglot.formats.edifact.separators import Separators
from ediglot.formats.tree import Node, Slot

_LAYOUT = b"\r\n \t"
_BREAKS = b"\r\n"


def released(raw: bytes, at: int, release: bytes) -> bool:
    """Whether the byte at `at` is released: an odd run of release characters precedes it."""
    run = 0
    while release and at - run > 0 and raw[at - run - 1] == release[0]:
        run += 1
    return run % 2 == 1


def terminator_after(raw: bytes, start: int, separators: Separators) -> int:
    """Index of the terminator of the segment that begins at `start`, or -1."""
    terminator = separators.terminator.encode("latin-1")
    release = separators.release.encode("latin-1")
    at = raw.find(terminator, start)
    while at > 0 and release and released(raw[start:at], at - start, release):
        at = raw.find(terminator, at + 1)
    return at


@lru_cache(maxsize=64)
def _nothing(terminator: bytes) -> re.Pattern[bytes]:
    """Two terminators and nothing but layout between them."""
    mark = re.escape(terminator)
    return re.compile(mark + rb"[\r\n \t]*" + mark)


def line_breaks(raw: bytes) -> int:
    """How many lines end here: LF, CR LF or a lone CR."""
    returns = raw.count(b"\r")
    if not returns:
        return raw.count(b"\n")
    return raw.count(b"\n") + returns - raw.count(b"\r\n")


_NO_FRAME = Frame()
#: Places in one passage that are found by counting; for more, all segments are gone through once.
_COUNTED = 4


class Passage(msgspec.Struct, eq=False):
    """A stretch of the input: a message, or one service segment outside messages.

    Attributes:
        raw: its bytes.
        offset: of the first byte in the input.
        line, column: of the first byte, from 1.
        separators: in the interchange's own characters.
        source: name of the input.
        codec: that decoded it.
        outside: whether it is a service segment outside messages (segment number 0).
        frame: what stands around it, for a message.
    """

    raw: bytes
    offset: int
    line: int
    column: int
    separators: Separators
    source: str | None = None
    codec: str = "latin-1"
    outside: bool = False
    frame: Frame = _NO_FRAME
    _segments: list[tuple[int, int]] | None = None
    _asked: int = 0
    _crowds: bool | None = None
    #: Byte reached, lines ended before it, begin of its line and the column there.
    _mark: tuple[int, int, int, int] | None = None
    #: A segment and where its parts begin.
    _parts: tuple[int, dict[tuple[int, int, int], int]] = (-1, {})

    def segments(self) -> list[tuple[int, int]]:
        """Start and end (terminator not included) of every segment, empty ones left out."""
        if self._segments is None:
            self._segments = self._scan()
        return self._segments

    def _bounds(self, segment: int) -> tuple[int, int] | None:
        """Start and end of a segment; None where there is none.

        For the first ones asked for, terminators are counted where they are what they seem to be.
        """
        self._asked += 1
        if self._segments is None and self._asked <= _COUNTED:
            marks = self.separators
            if marks.terminator not in "\r\n \t" and not self._crowded():
                terminator = marks.terminator.encode("latin-1")
                pieces = self.raw.split(terminator, segment)
                if len(pieces) <= segment:
                    return None
                start = len(self.raw) - len(pieces[-1])
                stop = self.raw.find(terminator, start)
                stop = len(self.raw) if stop < 0 else stop
                start = stop - len(self.raw[start:stop].lstrip(_LAYOUT))
                return (start, stop) if start < stop else None
        known = self.segments()
        return known[segment] if segment < len(known) else None

    def _crowded(self) -> bool:
        """Whether a terminator is released, or ends nothing."""
        if self._crowds is None:
            self._crowds = self._is_crowded()
        return self._crowds

    def _is_crowded(self) -> bool:
        raw = self.raw
        release = self.separators.release.encode("latin-1")
        terminator = self.separators.terminator.encode("latin-1")
        return (
            raw[:1] in (terminator, b"\r", b"\n", b" ", b"\t")
            or (bool(release) and release + terminator in raw)
            or _nothing(terminator).search(raw) is not None
        )

    def _scan(self) -> list[tuple[int, int]]:
        raw = self.raw
        release = self.separators.release.encode("latin-1")
        terminator = self.separators.terminator.encode("latin-1")
        found = []
        start = 0
        if terminator not in _LAYOUT:
            stop = -1
            releases = bool(release) and release + terminator in raw
            for piece in raw.split(terminator):
                stop += 1 + len(piece)
                if releases and stop < len(raw) and released(raw, stop, release):
                    continue
                piece = raw[start:stop] if releases else piece
                begin = stop - len(piece.lstrip(_LAYOUT))
                if begin < stop:
                    found.append((begin, stop))
                start = stop + 1
            return found
        while start < len(raw):
            end = terminator_after(raw, start, self.separators)
            stop = end if end >= 0 else len(raw)
            while start < stop and raw[start] in _LAYOUT:
                start += 1
            if start < stop:
                found.append((start, stop))
            start = stop + 1
        return found

    def at(self, index: int, tag: str | None = None) -> Location:
        """The place of a byte."""
        return self._location(index, tag)

    def _location(
        self,
        index: int,
        tag: str | None,
        segment: int | None = None,
        element: int | None = None,
        component: int | None = None,
        repetition: int | None = None,
    ) -> Location:
        """The place of a byte, with what it is a part of, from 1."""
        line, column = self._line_column(index)
        return Location(
            source=self.source,
            line=line,
            column=column,
            offset=self.offset + index,
            segment_tag=tag,
            segment=segment,
            element=element,
            component=component,
            repetition=repetition,
        )

    def _line_column(self, index: int) -> tuple[int, int]:
        """Line and column of a byte."""
        counted, lines, begin, column = self._mark or (0, 0, 0, self.column)
        if index < counted:
            counted, lines, begin, column = 0, 0, 0, self.column
        passed = self.raw[counted:index]
        more = line_breaks(passed)
        if more and passed.endswith(b"\r") and self.raw[index : index + 1] == b"\n":
            more -= 1
            index_of_break = max(passed[:-1].rfind(b"\n"), passed[:-1].rfind(b"\r"))
        else:
            index_of_break = max(passed.rfind(b"\n"), passed.rfind(b"\r"))
        if more:
            lines += more
            begin, column = counted + index_of_break + 1, 1
        self._mark = (index, lines, begin, column)
        return (
            self.line + lines,
            column + len(self.raw[begin:index].decode(self.codec, "replace")),
        )

    def end(self) -> Location:
        """The place after the last byte."""
        return self.at(len(self.raw))

    def locate(
        self,
        segment: int,
        element: int | None = None,
        repetition: int | None = None,
        component: int | None = None,
    ) -> Location:
        """The place of a segment (from 0), or of a part of it (each from 0)."""
        bounds = self._bounds(segment)
        if bounds is None:
            return self.end()
        start, stop = bounds
        body = self.raw[start:stop]
        tag = body[:8].translate(None, _BREAKS)[:3].decode("latin-1")
        index = start
        if element is not None:
            index += self._part(segment, body, (element, repetition or 0, component or 0))
        return self._location(
            index,
            tag,
            segment=0 if self.outside else segment + 1,
            element=None if element is None else element + 1,
            component=None if component is None else component + 1,
            repetition=repetition + 1 if repetition is not None and element is not None else None,
        )

    def locate_slot(self, node: Node, slot: Slot | None) -> Location:
        """The place of a node of this message, or of one of its slots."""
        if not isinstance(node.position, int):
            return Location()
        if slot is None:
            return self.locate(node.position)
        element, repetition, component = slot
        return self.locate(node.position, element, repetition, component)

    def _part(self, segment: int, body: bytes, wanted: tuple[int, int, int]) -> int:
        """Index of a part in a segment's bytes; its end where the part is not there.

        The parts of one segment are kept, so that one of many parts is gone through once.
        """
        if self._parts[0] != segment:
            self._parts = (segment, dict(self._begins(body)))
        return self._parts[1].get(wanted, len(body))

    def _begins(self, body: bytes) -> Iterator[tuple[tuple[int, int, int], int]]:
        """Element, repetition and component, and where each begins."""
        marks = self.separators
        e, r, c = -1, 0, 0
        index = 0
        while index < len(body):
            character = chr(body[index])
            if character == marks.release:
                index += 2
                continue
            if character == marks.element:
                e, r, c = e + 1, 0, 0
            elif character == marks.repetition:
                r, c = r + 1, 0
            elif character == marks.component and e >= 0:
                c += 1
            else:
                index += 1
                continue
            index += 1
            begin = index
            while begin < len(body) and body[begin] in _BREAKS:
                begin += 1
            yield (e, r, c), begin
