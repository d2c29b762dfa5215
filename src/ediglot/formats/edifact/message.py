"""One message: from its bytes to a positioned tree, held against its grammar."""

from __future__ import annotations

import msgspec

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.formats.edifact import charset as charsets
from ediglot.formats.edifact import layout
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.elements import SegmentReader, Slots
from ediglot.formats.edifact.faults import Fault, diagnostic
from ediglot.formats.edifact.grammar import Segment, kind_of, service_directory
from ediglot.formats.edifact.neighbour import misfit, neighbours, taken, unread
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.separators import canonical, cut
from ediglot.formats.edifact.service import MessageHeader, count_of, header_of
from ediglot.formats.edifact.structure import Found, Walk, structure
from ediglot.formats.format import Parsed
from ediglot.formats.tree import Node
from ediglot.limits import MAX_DIAGNOSTICS, MAX_MESSAGE_SEGMENTS, MAX_SEGMENT_BYTES

_CHARACTER_CODES = {
    "CHR-003": (
        "bytes beyond ASCII are valid UTF-8, though {declared}; read as UTF-8",
        "declare UNOW, or send the declared character set",
    ),
    "CHR-004": (
        "bytes beyond ASCII, though {declared}; read as {codec}",
        "declare UNOC (ISO 8859-1) or UNOW (UTF-8)",
    ),
    "CHR-009": (
        "bytes that {charset} does not have; read as ISO 8859-1",
        "send the declared character set",
    ),
}


class Message:
    """A message being read.

    Attributes:
        passage: its bytes.
        context: of its interchange.
        complete: whether the input broke off inside it.
        missed: what a shortcut was given, and could not take.
        found: faults and their segments.
        diagnostics: what has its place already.
    """

    def __init__(
        self, passage: Passage, context: Context, complete: bool, missed: Bare | None = None
    ) -> None:
        self.passage = passage
        self.context = context
        self.complete = complete
        self.missed = missed
        self.found: Found = []
        self.diagnostics: list[Diagnostic] = []
        self.header = MessageHeader()

    def parse(self, index: int) -> Parsed:
        """The whole way: a tree and what is wrong with it."""
        segments, special = self._segments()
        root, kind = None, None
        if segments:
            root, kind = self._tree(segments, special)
        if self.complete and len(segments) > 1 and segments[-1][:3] == "UNT":
            self._trailer(segments)
        parsed = self._parsed(index, kind)
        parsed.root = root
        parsed.diagnostics = self._located()
        parsed.missed = self.missed
        return parsed

    def _parsed(self, index: int, kind: str | None) -> Parsed:
        context, header, begin = self.context, self.header, self.passage.offset
        envelope = msgspec.structs.replace(
            context.envelope,
            message_reference=header.reference or None,
            association=header.association,
            access_reference=header.access,
        )
        return Parsed(
            format="edifact",
            kind=kind,
            type=header.type or None,
            index=index,
            envelope=envelope,
            complete=self.complete,
            span=(begin, begin + len(self.passage.raw)),
            source=self.passage,
        )

    def _segments(self) -> tuple[list[str], bool]:
        """The segments in the canonical alphabet; whether some need care."""
        context, passage = self.context, self.passage
        separators = context.separators
        decoded = charsets.decode(passage.raw, context.charset)
        passage.codec = decoded.codec
        if decoded.code is not None:
            message, hint = _CHARACTER_CODES[decoded.code]
            declared = "no UNB declares a character set"
            if context.envelope.charset:
                declared = f"UNB declares {context.charset}"
            message = message.format(
                charset=context.charset, codec=decoded.codec, declared=declared
            )
            self._at(decoded.at, decoded.code, message, hint)
        text = decoded.text
        if ("\n" in text or "\r" in text) and not layout.all_layout(text, separators):
            width = layout.wrap_width(text, passage.column, separators.terminator)
            if width is not None:
                at = min(i for i in (text.find("\n"), text.find("\r")) if i >= 0)
                message = f"lines are wrapped at {width} characters, inside segments; undone"
                self._at(at, "SYN-011", message, "break lines after terminators only")
                text = layout.unwrapped(text)
        text, held = canonical(text, separators)
        if not self.complete:
            text = text[: text.rfind("'") + 1]
        segments, found = layout.segments_of(text)
        self.found.extend(found)
        self._characters(text, segments)
        if len(text) > MAX_SEGMENT_BYTES:
            self._long(segments)
        return segments, held or (bool(separators.repetition) and "*" in text)

    def _long(self, segments: list[str]) -> None:
        for index, segment in enumerate(segments):
            if len(segment) > MAX_SEGMENT_BYTES:
                message = f"the segment has {len(segment)} characters, the limit is"
                message += f" {MAX_SEGMENT_BYTES} (MAX_SEGMENT_BYTES)"
                self.found.append((index, Fault("SYN-014", message)))
        if len(segments) > MAX_MESSAGE_SEGMENTS:
            message = f"the message has {len(segments)} segments, the limit is"
            message += f" {MAX_MESSAGE_SEGMENTS} (MAX_MESSAGE_SEGMENTS)"
            self.found.append((MAX_MESSAGE_SEGMENTS, Fault("SYN-016", message)))
            del segments[MAX_MESSAGE_SEGMENTS:]

    def _characters(self, text: str, segments: list[str]) -> None:
        """Characters that the level's repertoire lacks: the first of each sort, once a message."""
        charset = self.context.charset
        if charsets.outside(text, charset) is None:
            return
        said: set[str] = set()
        for index, segment in enumerate(segments):
            if charsets.outside(segment, charset) is None:
                continue
            for code, message, hint in charsets.complaints(segment, charset):
                if code not in said:
                    said.add(code)
                    self.found.append((index, _character_fault(segment, code, message, hint)))

    def _tree(self, segments: list[str], special: bool) -> tuple[Node, str | None]:
        """The tree, by the grammar that UNH names, and the kind."""
        context = self.context
        self.header = header = header_of(cut(segments[0], context.separators))
        kind = kind_of(header.type, header.version, header.release)
        if kind is not None:
            walk = self._walk(kind, segments, special)
            self.found.extend(walk.found)
            return walk.root, kind
        tried: list[tuple[str, tuple[int, Fault]]] = []
        for folder in neighbours(header):
            kind = f"edifact/{folder}/{header.type.lower()}"
            walk = self._walk(kind, segments, special)
            fault = misfit(walk)
            if fault is None:
                self.found.extend(taken(walk, header, folder))
                return walk.root, kind
            tried.append((folder, fault))
        return self._flat(segments, unread(header, *tried[0] if tried else (None, None))), None

    def _walk(self, kind: str, segments: list[str], special: bool) -> Walk:
        context = self.context
        compiled = structure(kind, self.header.eancom, 4 if context.syntax >= 4 else 3)
        walk = Walk(compiled, context.separators, context.marks)
        walk.run(segments, special, self.complete)
        return walk

    def _flat(self, segments: list[str], why: Fault) -> Node:
        """A message without a grammar: its segments one after the other under UNH."""
        root = Node(0, "UNH", 0)
        header = self.header
        if not header.type:
            hint = "UNH element 2 is type:version:release:agency"
            self.found.append((0, Fault("ENV-017", "UNH names no message type", hint, element=1)))
        else:
            self.found.append((0, why))
        service = service_directory(4 if self.context.syntax >= 4 else 3).segments
        for index, text in enumerate(segments):
            tag = text.split("+", 1)[0]
            node = root if not index else Node(("?", tag), tag, index)
            if tag in ("UNH", "UNT", "UNS"):
                node.leaves = dict(self._read(service[tag], text, index))
            else:
                node.leaves = dict(self._read(Segment(tag, ()), text, index))
            if index:
                root.children.append(node)
        if not header.type:
            self.found = [one for one in self.found if not _of_type(*one)]
        return root

    def _read(self, segment: Segment, text: str, index: int) -> Slots:
        leaves, faults = SegmentReader(segment).explain(
            cut(text, self.context.separators), self.context.marks
        )
        if not segment.elements:
            faults = [fault for fault in faults if fault.code.startswith("SYN")]
        self.found.extend((index, fault) for fault in faults)
        return leaves

    def _trailer(self, segments: list[str]) -> None:
        """UNT against what it ends: the count includes UNH and UNT (0074)."""
        last = len(segments) - 1
        values = cut(segments[last], self.context.separators)
        stated = values[0][0][0] if values else ""
        # Text whose terminator was not released made segments that the sender did not count.
        broken = sum(fault.code == "SYN-017" for _, fault in self.found)
        if count_of(stated) not in (None, len(segments), len(segments) - broken):
            message = f"UNT counts {stated} segments, there are {len(segments)}"
            hint = "the count includes UNH and UNT"
            self.found.append((last, Fault("ENV-004", message, hint, element=0)))
        reference = values[1][0][0] if len(values) > 1 else ""
        if reference and reference != self.header.reference:
            message = f"UNT has message reference {quote(reference)}, "
            message += f"UNH has {quote(self.header.reference)}"
            self.found.append((last, Fault("ENV-005", message, "repeat UNH 0062", element=1)))

    def _at(self, character: int, code: str, message: str, hint: str | None) -> None:
        """A diagnostic with its place by byte; only single-byte positions are exact before it."""
        self.diagnostics.append(diagnostic(code, message, hint, self.passage.at(character)))

    def _located(self) -> list[Diagnostic]:
        """All faults with their places, in order, up to the limit."""
        self.found.sort(key=lambda one: one[0])
        kept = self.found[: MAX_DIAGNOSTICS - len(self.diagnostics)]
        for index, fault in kept:
            self.diagnostics.append(fault.diagnostic(self._place(index, fault)))
        left = len(self.found) - len(kept)
        if left > 0:
            message = f"{left} more were found in this message, {MAX_DIAGNOSTICS} are listed"
            self.diagnostics.append(diagnostic("SYN-099", message, "mend these first"))
        return self.diagnostics

    def _place(self, index: int, fault: Fault) -> Location:
        return self.passage.locate(index, fault.element, fault.repetition, fault.component)


def _character_fault(segment: str, code: str, message: str, hint: str | None) -> Fault:
    at = charsets.position(segment, code)
    before = segment[:at]
    element = before.count("+") - 1
    component = before[before.rfind("+") + 1 :].count(":")
    if element < 0:
        return Fault(code, message, hint)
    return Fault(code, message, hint, element=element, component=component)


def _of_type(index: int, fault: Fault) -> bool:
    """Whether a fault of UNH S009 is said by ENV-017 already."""
    return index == 0 and fault.element == 1 and fault.code.startswith("ELM")
