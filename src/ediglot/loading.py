"""Reading an input into memory, no further than its format may have it.

A file says how large it is before it is read; a stream is read piece by piece. What is larger than
its format allows is not read on: its first bytes stand for it, with the size, so that the reader
says what is wrong without ever holding the rest.
"""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from ediglot.formats import sniff
from ediglot.limits import (
    MAX_DOCUMENT_BYTES,
    MAX_JSON_BYTES,
    MAX_SEGMENT_BYTES,
    MAX_XML_BYTES,
    SNIFF_BYTES,
)

_PIECE = 1 << 20
#: Largest input that is held as a whole, by format; of others, `MAX_DOCUMENT_BYTES`.
_LIMITS = {
    "json": MAX_JSON_BYTES,
    "amazon": MAX_JSON_BYTES,
    "xml": MAX_XML_BYTES,
    "ubl": MAX_XML_BYTES,
}
#: What ends a segment where no UNA says so; a line end does for those who forgot it.
_TERMINATORS = (b"'", b"~", b"\n", b"\r", b"\x1c", b"\x1d", b"\x85")


class Beginning(bytes):
    """The first bytes of an input that was not read to its end.

    Attributes:
        size: how large the input is, at least.
    """

    size: int


def size_of(data: bytes) -> int:
    """How large an input is, whether or not all of it was read."""
    return data.size if isinstance(data, Beginning) else len(data)


def take(stream: BinaryIO, format: str | None = None) -> bytes:
    """The content of a stream, or its beginning where that is too much. Raises OSError."""
    head = _read(stream, SNIFF_BYTES)
    if isinstance(head, Beginning):  # of a stream that was taken before
        return head
    name = (format or sniff(head).format or "").partition("/")[0]
    limit = _LIMITS.get(name, MAX_DOCUMENT_BYTES)
    rest = _left(stream)
    if rest is not None and len(head) + rest > limit:
        return _beginning([head], len(head) + rest)
    if len(head) < SNIFF_BYTES:
        return head
    if not name:
        return _beginning([head], len(head) + (rest or 1))
    return _pieces(stream, head, limit, _Segments(head) if name == "edifact" else None)


def _pieces(stream: BinaryIO, head: bytes, limit: int, segments: _Segments | None) -> bytes:
    """All of it, while it keeps within the limits."""
    pieces, size = [head], len(head)
    while piece := _read(stream, _PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            return _beginning(pieces[:1], size)
        if segments is not None and segments.too_long(piece):
            return _beginning(pieces, size + 1)
    return b"".join(pieces)


class _Segments:
    """Watches that segments end."""

    def __init__(self, head: bytes) -> None:
        start = head.find(b"UNA") if b"UNA" in head[:64] else -1
        self._ends = _TERMINATORS if start < 0 else (head[start + 8 : start + 9],)
        self._run = 0
        self.too_long(head)

    def too_long(self, piece: bytes) -> bool:
        """Whether the segment that goes on in this piece is longer than any may be."""
        last = max(piece.rfind(end) for end in self._ends)
        self._run = len(piece) - last - 1 if last >= 0 else self._run + len(piece)
        return self._run > MAX_SEGMENT_BYTES


def _beginning(pieces: list[bytes], size: int) -> Beginning:
    made = Beginning(b"".join(pieces))
    made.size = size
    return made


def _read(stream: BinaryIO, count: int) -> bytes:
    """So many bytes, or as many as there are: pipes give fewer at a time."""
    pieces: list[bytes] = []
    while count > 0:
        piece = stream.read(count)
        if not piece:
            break
        pieces.append(piece)
        count -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _left(stream: BinaryIO) -> int | None:
    """Bytes that a regular file still holds; None for pipes and what is no file."""
    try:
        status = os.fstat(stream.fileno())
        return status.st_size - stream.tell() if stat.S_ISREG(status.st_mode) else None
    except (AttributeError, OSError, ValueError):
        return None
