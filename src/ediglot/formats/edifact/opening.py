"""How an interchange begins: UNA or not, and what may stand before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ediglot.diagnostics import quote
from ediglot.formats.edifact.faults import diagnostic
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.separators import Separators, parse_una, una_length

if TYPE_CHECKING:
    from ediglot.formats.edifact.interchange import Reader

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BLANKS = b"\r\n\t "
#: What follows an end without saying anything: NUL and Ctrl-Z fill records.
_PADDING = b"\r\n\t \x00\x1a"
_START = re.compile(rb"UNA[^A-Za-z0-9].{5}[\r\n]*UNB|UN[BHG][^A-Za-z0-9\s]", re.DOTALL)
_TAGS = (b"UNB", b"UNH", b"UNG")
_BREAK = re.compile(rb"[\r\n]")


class Opening:
    """Finds where the next interchange begins, and its separators."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.buffer = reader.buffer

    def start(self) -> Separators | None:
        """At the start of the input; None when there is no interchange."""
        reader, buffer = self.reader, self.buffer
        buffer.ensure(64)
        if not buffer.data:
            self._lone("SYN-001", "the input is empty", None)
            return None
        self._byte_order_mark()
        blanks = self._skip(_BLANKS)
        if blanks and buffer.at < len(buffer.data):
            message = f"{blanks} blanks or line breaks stand before the interchange"
            self._ahead("SYN-008", message, "leave them out")
        if buffer.at >= len(buffer.data):
            self._lone("SYN-001", "the input holds no data", None)
            return None
        separators = self._here()
        if separators is None and not reader.lone:
            separators = self._search("SYN-009")
        return separators

    def next(self) -> Separators | None:
        """After an interchange; None at the end of the input."""
        self._skip(_PADDING)
        self._byte_order_mark()
        if self.buffer.at >= len(self.buffer.data):
            return None
        return self._here() or self._search("SYN-010")

    def _byte_order_mark(self) -> None:
        buffer = self.buffer
        buffer.ensure(len(BYTE_ORDER_MARK))
        if buffer.data.startswith(BYTE_ORDER_MARK, buffer.at):
            message = "a byte order mark stands before the interchange"
            self._ahead("SYN-007", message, "save it without a byte order mark")
            buffer.at += len(BYTE_ORDER_MARK)

    def _skip(self, characters: bytes) -> int:
        buffer = self.buffer
        begin = buffer.offset
        while True:
            rest = buffer.data[buffer.at : buffer.at + 4096].lstrip(characters)
            buffer.at = min(len(buffer.data), buffer.at + 4096) - len(rest)
            if rest or (buffer.at >= len(buffer.data) and not buffer.fill()):
                return buffer.offset - begin

    def _here(self) -> Separators | None:
        """Separators of an interchange that begins right here, UNA passed over."""
        buffer = self.buffer
        buffer.ensure(64)
        head = buffer.data[buffer.at : buffer.at + 64]
        if head.startswith(b"UNA") and not head[3:4].isalnum():
            return self._una(head)
        if _BREAK.sub(b"", head)[:3] in _TAGS and not head[3:4].isalnum():
            return self._undeclared(head)
        return None

    def _una(self, head: bytes) -> Separators | None:
        if len(head) < 9:
            message = f"UNA has {len(head) - 3} characters, six were expected"
            self._lone("SYN-003", message, "write UNA:+.? '")
            self.buffer.at = len(self.buffer.data)
            return None
        self.buffer.ensure(600)
        length = una_length(self.buffer.data[self.buffer.at : self.buffer.at + 600])
        separators = parse_una(head[3:length].decode("latin-1"))
        conflict = separators.conflict()
        following = _BREAK.sub(b"", head[length:])
        if length < 9:
            message = "UNA has five characters, six were expected: the fifth, a blank, is missing"
            self._ahead("SYN-022", message, f"write {separators.una()}")
        if conflict is not None:
            self._ahead("SYN-004", f"UNA cannot be used: {conflict}", "each must differ")
            separators = self._guess(following)
        self.buffer.at += length
        if not following.strip():
            message = "nothing comes after UNA"
            self._lone("SYN-002", message, "an interchange goes on with UNB")
            return None
        return separators

    def _undeclared(self, head: bytes) -> Separators:
        """No UNA: the defaults, unless the header plainly uses others."""
        guess = self._guess(_BREAK.sub(b"", head))
        default = Separators()
        if guess.element != "+" and head.startswith(b"UNB"):
            message = f"no UNA, but UNB is written with {guess.element!r} between elements"
            self._ahead("SYN-020", message, "declare the separators in UNA")
            return guess
        if not self._terminated():
            message = "no UNA, and no segment ends in ': lines are taken as segments"
            self._ahead("SYN-020", message, "declare the terminator in UNA, or end segments in '")
            return Separators(terminator="\n")
        return default

    def _terminated(self) -> bool:
        """Whether `'` ends segments: it occurs, or the first line goes on in no service segment."""
        buffer = self.buffer
        buffer.ensure(4096)
        head = buffer.data[buffer.at : buffer.at + 4096]
        if b"'" in head:
            return True
        return re.search(rb"[\r\n]UN[HG]\+", head) is None

    @staticmethod
    def _guess(header: bytes) -> Separators:
        """Separators as UNB itself shows them: `UNB+UNOC:3+`."""
        match = re.match(rb"UNB([^A-Za-z0-9])UNO[A-Z]([^A-Za-z0-9])", header)
        if match is None or match[1] == match[2]:
            return Separators()
        return Separators(element=match[1].decode("latin-1"), component=match[2].decode("latin-1"))

    def _search(self, code: str) -> Separators | None:
        """Look further on for the next interchange; what is passed over is reported."""
        buffer = self.buffer
        buffer.ensure(64)
        begin, passage = buffer.offset, self._passage()
        head = quote(buffer.data[buffer.at : buffer.at + 40].decode("latin-1"))
        wide = b"U\0N\0" in buffer.data[:64] or b"\0U\0N" in buffer.data[:64]
        while True:
            match = _START.search(buffer.data, buffer.at)
            if match is not None:
                buffer.at = match.start()
                break
            if buffer.ended:
                buffer.at = len(buffer.data)
                break
            buffer.at = max(buffer.at, len(buffer.data) - 32)
            buffer.fill()
        count = buffer.offset - begin
        where = "before the interchange" if code == "SYN-009" else "after the interchange"
        message = f"{count} bytes {where} are no EDIFACT: {head}"
        hint = "leave them out"
        if match is None and code == "SYN-009":
            code, hint = "SYN-002", "an interchange begins with UNA or UNB"
            if wide:
                hint = "it is UTF-16: save it as UTF-8 (UNOW) or ISO 8859-1 (UNOC)"
            message = f"this is no EDIFACT: neither UNA nor UNB begins it, but {head}"
        found = diagnostic(code, message, hint, passage.at(0))
        if match is None:
            self.reader.lone.extend([*self.reader.ahead, found])
            self.reader.ahead = []
            return None
        self.reader.ahead.append(found)
        return self._here()

    def _passage(self) -> Passage:
        line, column = self.buffer.position()
        return Passage(b"", self.buffer.offset, line, column, Separators(), self.reader.source)

    def _ahead(self, code: str, message: str, hint: str | None) -> None:
        place = self._passage().at(0)
        self.reader.ahead.append(diagnostic(code, message, hint, place))

    def _lone(self, code: str, message: str, hint: str | None) -> None:
        place = self._passage().at(0)
        self.reader.lone.extend(self.reader.ahead)
        self.reader.ahead = []
        self.reader.lone.append(diagnostic(code, message, hint, place))
