"""Where a message ends, and where an input breaks off."""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, quote
from ediglot.formats.edifact.buffer import Buffer, ServiceFinder
from ediglot.formats.edifact.faults import diagnostic
from ediglot.formats.edifact.positions import Passage, released, terminator_after
from ediglot.formats.edifact.separators import Separators
from ediglot.limits import MAX_MESSAGE_BYTES


def broken_off(passage: Passage) -> Diagnostic:
    """What to say of a message, or of a service segment, that the input ends in."""
    raw = passage.raw.rstrip(b"\r\n")
    marks = passage.separators
    terminator, release = marks.terminator.encode("latin-1"), marks.release.encode("latin-1")
    segments = passage.segments()
    if release and released(raw, len(raw), release):
        return diagnostic(
            "SYN-005",
            "the input ends in a release character, which releases nothing",
            "send what was cut off",
            passage.at(len(raw) - 1),
        )
    if not segments or (raw.endswith(terminator) and not passage.outside):
        return diagnostic(
            "ENV-003",
            "the input ends inside the message: it has no UNT",
            "send the whole input",
            passage.end(),
        )
    last = len(segments) - 1
    tag = quote(raw[segments[last][0] :][:3].decode("latin-1"))
    where = tag if passage.outside else f"segment {last + 1} of the message, {tag}"
    return diagnostic(
        "SYN-006",
        f"the input ends inside {where}: its terminator is missing",
        f"end it with {marks.terminator!r}, and send what was cut off",
        passage.locate(last),
    )


def extent(buffer: Buffer, finder: ServiceFinder, separators: Separators) -> tuple[int, str]:
    """Where the message that begins here ends, and with what tag ("": the input ends in it).

    -1 if it is longer than a message may be.
    """
    searched = 0
    while True:
        hit = finder.find(buffer.data, buffer.at + searched, buffer.at)
        if hit is not None:
            index, tag = hit
            if index - buffer.at > MAX_MESSAGE_BYTES:
                return -1, ""
            if tag != "UNT":
                return index, tag
            end = _end_of(buffer, index, separators)
            return (end, "UNT") if end > 0 else (len(buffer.data), "")
        searched = finder.resume(buffer.data, buffer.at) - buffer.at
        if len(buffer.data) - buffer.at > MAX_MESSAGE_BYTES:
            return -1, ""
        if not buffer.fill():
            return len(buffer.data), ""


class Silence:
    """Watches bytes that are passed over for the ends of segments: an input may be endless.

    Attributes:
        ends: where it has lasted too long, as an offset in the input.
    """

    def __init__(self, buffer: Buffer, separators: Separators, held: int = 0) -> None:
        """`held`: so many bytes from here on are not asked."""
        self._buffer = buffer
        self._terminator = separators.terminator.encode("latin-1")
        self.ends = buffer.offset + held + MAX_MESSAGE_BYTES

    def lasts(self) -> bool:
        """Whether no segment ends in as many bytes as a message may have, all read by now."""
        data, dropped = self._buffer.data, self._buffer.offset - self._buffer.at
        while True:
            stop = self.ends - dropped
            last = data.rfind(self._terminator, max(stop - MAX_MESSAGE_BYTES, 0), max(stop, 0))
            if last >= 0:
                self.ends = dropped + last + 1 + MAX_MESSAGE_BYTES
            elif stop < len(data):
                return True
            if self.ends - dropped >= len(data):
                return False


def first_trailer(buffer: Buffer, separators: Separators) -> int:
    """Where the first UNT ends, of a message that begins here and has nothing unusual; else -1.

    What stands before it is not looked at: if all of it belongs to one message, that ends here.
    """
    terminator = separators.terminator.encode("latin-1")
    release = separators.release.encode("latin-1")
    trailer = b"UNT" + separators.element.encode("latin-1")
    searched = 0
    while True:
        data = buffer.data
        found = data.find(trailer, buffer.at + searched)
        if found >= 0:
            before = found - 1
            while data[before] in _LAYOUT:
                before -= 1
            end = data.find(terminator, found)
            if end >= 0:
                plain = data[before] == terminator[0] and data[before - 1 : before] != release
                return end + 1 if plain and data[end - 1 : end] != release else -1
        searched = (found if found >= 0 else max(len(data) - 8, buffer.at)) - buffer.at
        if len(data) - buffer.at > MAX_MESSAGE_BYTES or not buffer.fill():
            return -1


_LAYOUT = b"\r\n \t"


def _end_of(buffer: Buffer, index: int, separators: Separators) -> int:
    """Index after the segment that begins at `index` in the window, reading on; -1 at the end.

    `index` is kept relative to where we stand, since filling the window moves it.
    """
    distance = index - buffer.at
    while True:
        end = terminator_after(buffer.data, buffer.at + distance, separators)
        if end >= 0:
            return end + 1
        if not buffer.fill():
            return -1
