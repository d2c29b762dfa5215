"""Sources too large to be held: they are read as streams, one message at a time."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from ediglot.cli.sources import Source
from ediglot.cli.terminal import Progress
from ediglot.formats import sniff
from ediglot.limits import SNIFF_BYTES
from ediglot.loading import take
from ediglot.streaming import STREAM_FROM_BYTES, STREAMED_FORMAT

#: Bytes between two looks at the progress.
_STRIDE = 1 << 20


class UnreadableError(Exception):
    """A source that could not be read to its end; the message says why."""


class Large:
    """The large sources of a run, each opened when it is its turn."""

    def __init__(self, format: str | None, progress: Progress) -> None:
        """`format`: what the sources are; None to find out."""
        self._format = format
        self._progress = progress
        self._openers: dict[str, tuple[Callable[[], BinaryIO], int | None]] = {}

    def __contains__(self, source: Source) -> bool:
        return source.name in self._openers

    def takes(self, source: Source) -> bool:
        """Whether a file is one of them."""
        path = source.path
        if path is None:
            return False
        try:
            size = path.stat().st_size
            if size < STREAM_FROM_BYTES:
                return False
            with path.open("rb") as file:
                fits = self._fits(file.read(SNIFF_BYTES))
        except OSError:
            return False  # whoever reads it says why it can't be
        if fits:
            self._openers[source.name] = (lambda: path.open("rb"), size)
        return fits

    def takes_input(self, source: Source) -> bytes | None:
        """Whether standard input is one of them: its content where it is not."""
        stream = sys.stdin.buffer
        head = stream.read(STREAM_FROM_BYTES)
        if len(head) < STREAM_FROM_BYTES:
            return head
        if not self._fits(head):
            return take(_chained(head, stream), self._format)
        self._openers[source.name] = (lambda: _chained(head, stream), None)
        return None

    @contextmanager
    def opened(self, source: Source) -> Iterator[BinaryIO]:
        """A large source, its progress shown. Raises UnreadableError, also while it is read."""
        opener, size = self._openers[source.name]
        try:
            file = opener()
        except OSError as error:
            raise UnreadableError(error.strerror or str(error)) from error
        with file:
            yield cast("BinaryIO", _Watched(file, source.name, size, self._progress))
        self._progress.parted()

    def _fits(self, head: bytes) -> bool:
        return (self._format or sniff(head).format) == STREAMED_FORMAT


class _Watched:
    """A stream that tells how far it is read."""

    def __init__(self, file: BinaryIO, name: str, size: int | None, progress: Progress) -> None:
        self._file = file
        self._name = name
        self._size = size
        self._progress = progress
        self._done = 0
        self._next = _STRIDE

    def read(self, size: int = -1, /) -> bytes:
        """As any stream; a fault of the medium is told apart from others."""
        try:
            piece = self._file.read(size)
        except OSError as error:
            raise UnreadableError(error.strerror or str(error)) from error
        self._done += len(piece)
        if self._done >= self._next:
            self._next = self._done + _STRIDE
            self._progress.part(self._name, self._done, self._size)
        return piece


class _Chained(io.RawIOBase):
    """What was read of a stream already, and then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head: io.BytesIO | None = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """As `io.RawIOBase` asks."""
        piece = self._head.read(len(buffer)) if self._head is not None else b""
        if not piece:
            self._head = None
            piece = self._rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _chained(head: bytes, rest: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Chained(head, rest)))
