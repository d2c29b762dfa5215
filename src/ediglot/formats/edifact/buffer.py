"""The input as a window of bytes that slides forward, and service segments found in it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import BinaryIO

from ediglot.formats.edifact.positions import line_breaks, released
from ediglot.formats.edifact.separators import Separators
from ediglot.limits import MAX_MESSAGE_BYTES

#: Bytes read at once, at least.
BLOCK = 1 << 16
#: Most layout between segments that is looked through when the input comes in blocks.
_LONGEST_LAYOUT = 1 << 12


class Buffer:
    """A window on the input.

    Attributes:
        data: bytes read and not yet dropped.
        at: where reading stands in `data`.
        ended: whether the input has no more bytes.
        utf8: whether columns count UTF-8 characters instead of bytes.
    """

    def __init__(self, source: bytes | BinaryIO, block: int = BLOCK) -> None:
        self._read: Callable[[int], bytes] | None = None
        self.data = b""
        if isinstance(source, bytes):
            self.data = source
        else:
            self._read = source.read
        self.ended = self._read is None
        self.at = 0
        self.utf8 = False
        self._block = block
        self._dropped = 0
        self._line = 1
        self._column = 1
        self._counted = 0

    @property
    def offset(self) -> int:
        """Of `at` in the input."""
        return self._dropped + self.at

    def fill(self) -> bool:
        """Read on, as much again as is held; false at the end of the input."""
        if self._read is None:
            return False
        held = len(self.data) - self.at
        wanted = max(self._block, min(held, MAX_MESSAGE_BYTES - held))
        self.position()
        self._dropped += self.at
        grown = False
        made = io.BytesIO()  # hands over what it holds without another copy
        made.write(memoryview(self.data)[self.at :])
        self.data = b""
        self.at = self._counted = 0
        while wanted > 0:
            piece = self._read(min(wanted, max(self._block, 1)))
            if not piece:
                self._read = None
                self.ended = True
                break
            made.write(piece)
            wanted -= len(piece)
            grown = True
        self.data = made.getvalue()
        return grown

    def stop(self) -> None:
        """Pass over what is held, and read nothing more."""
        self._read = None
        self.ended = True
        self.at = len(self.data)

    def ensure(self, count: int) -> bool:
        """Have at least `count` bytes from `at` on, if the input has them."""
        while len(self.data) - self.at < count:
            if not self.fill():
                return False
        return True

    def line_break(self) -> bytes:
        """The line break that comes next, if one does."""
        self.ensure(2)
        found = self.data[self.at : self.at + 2]
        if found == b"\r\n":
            return found
        return found[:1] if found[:1] in (b"\r", b"\n") else b""

    def position(self) -> tuple[int, int]:
        """Line and column of `at`, from 1."""
        data, begin, end = self.data, self._counted, self.at
        if not self.utf8 and data.find(b"\n", begin, end) < 0 and data.find(b"\r", begin, end) < 0:
            self._column += end - begin
            self._counted = end
            return self._line, self._column
        passed = data[begin:end]
        lines = line_breaks(passed)
        if lines and passed.endswith(b"\r") and self.data[self.at : self.at + 1] == b"\n":
            lines -= 1
        if lines:
            self._line += lines
            begin = max(passed.rfind(b"\n"), passed.rfind(b"\r")) + 1
            passed = passed[begin:]
            self._column = 1
        self._column += len(passed.decode("utf-8", "replace")) if self.utf8 else len(passed)
        self._counted = self.at
        return self._line, self._column


class ServiceFinder:
    """Finds the next service segment behind a terminator, whatever line breaks cut it."""

    def __init__(self, separators: Separators) -> None:
        terminator = re.escape(separators.terminator.encode("latin-1"))
        element = re.escape(separators.element.encode("latin-1"))
        gap = rb"[\r\n]*"
        self._release = separators.release.encode("latin-1")
        self._terminator = separators.terminator.encode("latin-1")
        self._pattern = re.compile(
            terminator
            + rb"[\r\n \t]*(U"
            + gap
            + rb"N"
            + gap
            + rb"(?:[TZEBGH]"
            + gap
            + element
            + rb"|A[^A-Za-z0-9].{5}[\r\n]*U"
            + gap
            + rb"N"
            + gap
            + rb"B))",
            re.DOTALL,
        )

    def find(self, data: bytes, start: int, begin: int) -> tuple[int, str] | None:
        """Index of the segment and its tag, searching from `start` in a passage from `begin`."""
        first = data.find(self._terminator, start)
        if first < 0:
            return None
        for match in self._pattern.finditer(data, first):
            if self._release and data[match.start() - 1 : match.start()] == self._release:
                run = data[begin : match.start()]
                if released(run + b"'", len(run), self._release):
                    continue
            tag = bytes(byte for byte in match[1] if byte not in b"\r\n")[:3]
            return match.start(1), tag.decode("latin-1")
        return None

    def resume(self, data: bytes, start: int) -> int:
        """Where to search again when `data` grows: a hit may have begun up to here.

        That is three terminators back (UNA itself holds one), with the release characters before.
        """
        at = len(data)
        for _ in range(3):
            found = data.rfind(self._terminator, start, at)
            if found < 0:
                break
            at = found
        while at > start and data[at - 1 : at] == self._release:
            at -= 1
        return max(at if at < len(data) else start, len(data) - _LONGEST_LAYOUT, start)
