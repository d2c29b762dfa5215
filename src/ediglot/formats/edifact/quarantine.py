"""Messages set aside: each as it was sent, in a valid interchange of its own.

The header is the one they came in, byte for byte, so that what is set aside can be mended and
sent, or read again, alone. Trailers are new, because they count what is there now. Messages of one
interchange stay together, those of one group too.

Two things are not as they were sent: UNA says what was used where the declared one could not be,
and a message that some transport had wrapped is unwrapped, since the wrap would fall elsewhere now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ediglot.formats.edifact import charset as charsets
from ediglot.formats.edifact.faithful import escaped
from ediglot.formats.edifact.frame import Frame
from ediglot.formats.edifact.interchange import Reader
from ediglot.formats.edifact.layout import wrap_width
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.service import MessageHeader
from ediglot.formats.format import Parsed

_NO_FRAME = Frame()


class Quarantine:
    """Writes messages of one input, one after the other, into interchanges."""

    def __init__(self) -> None:
        self._frame = _NO_FRAME
        self._open = False
        self._messages = 0
        self._groups = 0
        self._in_group = 0

    def add(self, parsed: Parsed) -> bytes:
        """What is to be written for a message: headers where they are due, and itself.

        One that the input broke off in stays broken off: trailers would become part of it.
        """
        passage = parsed.source
        if not isinstance(passage, Passage):
            return b""
        frame = passage.frame
        pieces: list[bytes] = []
        if not self._open or frame.number != self._frame.number:
            pieces.append(self.close())
            self._open, self._messages, self._groups, self._in_group = True, 0, 0, 0
            pieces += _opening(frame)
            if frame.group:
                pieces += self._opened_group(frame)
        elif frame.group_number != self._frame.group_number:
            pieces += self._closed_group()
            if frame.group:
                pieces += self._opened_group(frame)
        self._frame = frame
        self._messages += 1
        self._in_group += 1
        pieces.append(_whole(passage))
        if parsed.complete:
            pieces.append(frame.gap)
        self._open = parsed.complete
        return b"".join(pieces)

    def close(self) -> bytes:
        """The trailers that are due."""
        if not self._open:
            return b""
        self._open = False
        frame = self._frame
        pieces = self._closed_group()
        if frame.header:
            count = self._groups or self._messages
            pieces += [_trailer("UNZ", count, frame.reference, frame), frame.gap]
        return b"".join(pieces)

    def _opened_group(self, frame: Frame) -> list[bytes]:
        self._groups += 1
        self._in_group = 0
        return [frame.group, frame.gap]

    def _closed_group(self) -> list[bytes]:
        frame = self._frame
        if not frame.group:
            return []
        return [_trailer("UNE", self._in_group, frame.group_reference, frame), frame.gap]


def _opening(frame: Frame) -> Iterator[bytes]:
    if frame.separators.declared or not frame.separators.default:
        # UNA5 is left as it was declared: syntax 3 ignores it.
        yield frame.advice or frame.separators.una().encode("latin-1")
        yield frame.gap
    if frame.header:
        yield frame.header
        yield frame.gap


def _trailer(tag: str, count: int, reference: str, frame: Frame) -> bytes:
    marks = frame.separators
    written = f"{tag}{marks.element}{count}{marks.element}{escaped(reference, marks)}"
    codec = charsets.CODECS.get(frame.charset, "latin-1")
    try:
        return (written + marks.terminator).encode(codec)
    except UnicodeEncodeError:  # the header's own bytes contradict the set that it declares
        return (written + marks.terminator).encode("utf-8")


def _whole(passage: Passage) -> bytes:
    """A message as it was sent; wraps undone."""
    raw, terminator = passage.raw, passage.separators.terminator
    if b"\n" in raw or b"\r" in raw:
        text = raw.decode(passage.codec, "replace")
        if wrap_width(text, passage.column, terminator) is not None:
            return raw.replace(b"\r", b"").replace(b"\n", b"")
    return raw


def quarantine(data: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    """The messages at some spans of an input (`Parsed.span`), set aside together."""
    wanted = set(spans)
    result = Quarantine()
    pieces = []
    for parsed in _Finder(data, None).run():
        if parsed.span in wanted:
            pieces.append(result.add(parsed))
    pieces.append(result.close())
    return b"".join(pieces)


class _Finder(Reader):
    """Finds messages and what is around them; looks at nothing inside."""

    def read(self, passage: Passage, complete: bool) -> tuple[Parsed, MessageHeader]:
        passage.codec = charsets.decode(passage.raw, self.context.charset).codec
        begin = passage.offset
        return (
            Parsed(
                format="edifact",
                index=self.index,
                complete=complete,
                span=(begin, begin + len(passage.raw)),
                source=passage,
            ),
            MessageHeader(),
        )
