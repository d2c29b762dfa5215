"""The reader of inputs: interchanges, groups and messages, one message held at a time.

Headers and trailers are held against what they enclose (ISO 9735-1 clause 10 and annex C). What
they have wrong is said on a message: a header's faults on the first message after it, a trailer's
on the last before it. What no message can carry - an input that is no EDIFACT, a missing UNZ, data
after the end - comes as a `Parsed` of its own, so that whole messages stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias

import msgspec

from ediglot.diagnostics import Diagnostic, quote
from ediglot.envelope import Envelope
from ediglot.formats.edifact import charset as charsets
from ediglot.formats.edifact.bare import Bare, bare
from ediglot.formats.edifact.buffer import BLOCK, Buffer, ServiceFinder
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.elements import Slots
from ediglot.formats.edifact.ending import Silence, broken_off, extent, first_trailer
from ediglot.formats.edifact.faults import Fault, diagnostic
from ediglot.formats.edifact.frame import Frame
from ediglot.formats.edifact.message import Message
from ediglot.formats.edifact.opening import Opening
from ediglot.formats.edifact.positions import Passage, terminator_after
from ediglot.formats.edifact.references import References
from ediglot.formats.edifact.scope import Scope
from ediglot.formats.edifact.separators import Cut, Separators, canonical, cut
from ediglot.formats.edifact.service import (
    MessageHeader,
    envelope_of,
    grouped,
    prepared_at,
    read_service,
    unb_faults,
    ungrouped,
)
from ediglot.formats.edifact.shortcut import Envelopes, Shortcut, parsed_of
from ediglot.formats.format import Parsed
from ediglot.limits import MAX_DIAGNOSTICS, MAX_MESSAGE_BYTES, MAX_SEGMENT_BYTES

_BREAKS = re.compile(r"[\r\n]")
#: A message, its bytes, its reference, and the tag it ended with or was ended by.
_Found: TypeAlias = tuple[Parsed | None, Passage, str, str]
_PADDING = b"\r\n\t \x00\x1a"


class Reader:
    """Reads one input.

    Attributes:
        buffer: the window on it.
        source: its name.
    """

    def __init__(
        self,
        data: bytes | BinaryIO,
        source: str | None,
        block: int = BLOCK,
        shortcut: Shortcut | None = None,
    ) -> None:
        self.buffer = Buffer(data, block)
        self.source = source
        self.shortcut = shortcut
        self.scope = Scope()
        self.context = Context()
        self.finder = ServiceFinder(self.context.separators)
        self.index = 0
        self.pending: Parsed | None = None
        self.ahead: list[Diagnostic] = []
        self.lone: list[Diagnostic] = []
        self.references: dict[str, References] = {}
        self.frame = Frame()
        self.head = b"UNH+"
        self._missed: Bare | None = None
        self._envelopes = Envelopes()

    def run(self) -> Iterator[Parsed]:
        """All messages, and what belongs to none."""
        opening = Opening(self)
        separators = opening.start()
        while separators is not None:
            self._use(separators)
            yield from self._interchange()
            separators = opening.next()
        self.lone = self.ahead + self.lone
        yield from self._flush()

    def _use(self, separators: Separators) -> None:
        self.context = Context(separators=separators)
        self.finder = ServiceFinder(self.context.separators)
        self.head = b"UNH" + separators.element.encode("latin-1")
        self.scope = Scope()
        self.frame = self.frame.after(separators)

    # --- what is between messages ---------------------------------------------------------

    def _interchange(self) -> Iterator[Parsed]:
        """From UNB to UNZ, or to whatever comes instead."""
        while True:
            tag = self._tag()
            if tag == "UNH":
                if self.pending is not None:
                    yield self.pending
                    self.pending = None
                self.pending = self._message()
                if self.pending is None:
                    yield self._too_long()
            elif tag in ("UNB", "UNA") and (self.scope.opened or self.scope.messages):
                break
            elif tag in ("UNB", "UNG", "UNE", "UNZ", "UNT"):
                self._service(tag)
                if tag == "UNZ":
                    self.scope.closed = True
                    break
            elif not tag:
                break
            else:
                self._outside(tag)
        self._close()
        yield from self._flush()

    def _tag(self) -> str:
        """The tag of the next segment, layout before it passed over; "" at the end."""
        buffer = self.buffer
        if buffer.data.startswith(self.head, buffer.at):
            return "UNH"
        while True:
            while buffer.at < len(buffer.data) and buffer.data[buffer.at] in b"\r\n\t ":
                buffer.at += 1
            if buffer.at < len(buffer.data) or not buffer.fill():
                break
        buffer.ensure(12)
        head = buffer.data[buffer.at : buffer.at + 12]
        if not head.strip(_PADDING):
            buffer.ensure(BLOCK)
            if not buffer.data[buffer.at :].strip(_PADDING):
                return ""
        text = _BREAKS.sub("", head.decode("latin-1"))
        if text.startswith("UNA") and text[3:4].isalnum():
            return text[:4]
        return text[:3]

    def _segment(self) -> tuple[Passage, Cut, bool]:
        """The next segment outside messages, passed over; whether it was terminated."""
        buffer, separators = self.buffer, self.context.separators
        end = terminator_after(buffer.data, buffer.at, separators)
        while end < 0 and len(buffer.data) - buffer.at <= MAX_SEGMENT_BYTES and buffer.fill():
            end = terminator_after(buffer.data, buffer.at, separators)
        stop = end + 1 if end >= 0 else len(buffer.data)
        passage = self._passage(stop, outside=True)
        raw = passage.raw if end >= 0 else passage.raw + separators.terminator.encode("latin-1")
        text = self._decoded(raw)
        text, _ = canonical(_BREAKS.sub("", text), separators)
        return passage, cut(text.split("'")[0], separators), end >= 0

    def _decoded(self, raw: bytes) -> str:
        """A service segment's text; UNB names its own character set."""
        if raw.isascii():
            return raw.decode("ascii")
        declared = re.search(rb"^UNB.(UNO[A-Z])", raw, re.DOTALL)
        charset = declared[1].decode("ascii") if declared else self.context.charset
        return charsets.decode(raw, charset).text

    def _passage(self, stop: int, *, outside: bool = False) -> Passage:
        """The bytes from here up to `stop`, passed over."""
        buffer = self.buffer
        line, column = buffer.position()
        raw = buffer.data[buffer.at : stop]
        passage = Passage(
            raw, buffer.offset, line, column, self.context.separators, self.source, outside=outside
        )
        buffer.at = stop
        return passage

    def _service(self, tag: str) -> None:
        """One of UNB, UNG, UNE, UNZ, or an UNT that ends nothing."""
        passage, values, whole = self._segment()
        if not whole:
            self.scope.closed = True
            self.keep(self.lone, broken_off(passage))
        elif tag == "UNT":
            self.say(passage, Fault("ENV-019", "UNT without UNH before it"))
        elif tag == "UNB":
            self._header(passage, values)
        else:
            leaves, faults = read_service(tag, values, self.context.syntax)
            faults += self.scope.take(tag, leaves)
            envelope = self.context.envelope
            if tag == "UNG":
                self.grouped(leaves)
                self.frame = self.frame.grouped(passage.raw, self.scope.groups, self.scope.group)
                envelope = grouped(envelope, leaves)
            elif tag == "UNE":
                self.frame = self.frame.ungrouped()
                envelope = ungrouped(envelope)
            self.context = msgspec.structs.replace(self.context, envelope=envelope)
            for fault in faults:
                self.say(passage, fault, after=tag != "UNG")

    def _header(self, passage: Passage, values: Cut) -> None:
        """UNB: separators, character set and syntax version from here on."""
        version = values[0][0][1] if values and len(values[0][0]) > 1 else "3"
        syntax = int(version) if version in ("1", "2", "3", "4") else 3
        leaves, faults = read_service("UNB", values, syntax)
        faults += unb_faults(leaves)
        prepared, _ = prepared_at(leaves, syntax)
        envelope = envelope_of(leaves, prepared)
        separators = self.context.separators.for_syntax(syntax)
        self.context = Context(separators, envelope.charset or "UNOA", syntax, envelope)
        self.finder = ServiceFinder(separators)
        self.buffer.utf8 = envelope.charset == "UNOW"
        self.opened(envelope)
        self.scope.opened = True
        self.scope.reference = envelope.reference or ""
        sender = envelope.sender.id if envelope.sender else ""
        seen = self.references.setdefault(sender, References())
        if self.scope.reference and seen.seen(self.scope.reference):
            message = f"interchange reference {quote(self.scope.reference)} of the same sender"
            message += " came before in this input"
            faults.append(Fault("ENV-011", message, "number interchanges", element=4))
        gap = self.buffer.line_break()
        self.frame = self.frame.headed(
            passage, self.scope.reference, separators, self.context.charset, gap
        )
        for fault in faults:
            self.say(passage, fault)

    def opened(self, envelope: Envelope) -> None:
        """A hook: UNB was read."""

    def grouped(self, leaves: Slots) -> None:
        """A hook: UNG was read."""

    def _outside(self, tag: str) -> None:
        """Segments where no message is: passed over up to the next service segment."""
        if not self.scope.opened and not self.scope.messages:
            self.scope.no_header = True
        buffer = self.buffer
        if self.scope.opened and self._is_last():
            passage, _, _ = self._segment()
            self.scope.closed = True
            self.keep(self.lone, broken_off(passage))
            return
        passage = self._passage(buffer.at)
        count, rest = self._pass_over()
        self._pass_end()
        message = f"{count} bytes outside messages, they begin with {quote(tag)}{rest}"
        place = passage.at(0)
        hint = "a message begins with UNH, ends with UNT"
        self.keep(self.lone, diagnostic("ENV-013", message, hint, place))

    def _pass_end(self) -> None:
        """After what was no readable message: its UNT is no stray trailer, and UNZ counts it."""
        self.scope.outside = True
        if self._tag() == "UNT":
            self.scope.messages += 1
            self._segment()

    def _is_last(self) -> bool:
        """Whether the input ends in the segment that begins here."""
        buffer = self.buffer
        while terminator_after(buffer.data, buffer.at, self.context.separators) < 0:
            if len(buffer.data) - buffer.at > MAX_SEGMENT_BYTES or not buffer.fill():
                return buffer.ended
        return False

    def _pass_over(self, held: int = 0) -> tuple[str, str]:
        """Go to the next service segment, the end, or where nothing is to be hoped for any more.

        Returns the count of bytes passed, and what to say of those that are left.
        """
        buffer = self.buffer
        begin = buffer.offset
        silence = Silence(buffer, self.context.separators, held)
        while True:
            if silence.lasts():
                buffer.stop()
                self.scope.closed = True  # whether it ever is, nobody looks
                none = (
                    f"; in the last {MAX_MESSAGE_BYTES} no segment ends, what follows is not read"
                )
                return f"more than {silence.ends - begin}", none
            hit = self.finder.find(buffer.data, buffer.at, buffer.at)
            if hit is not None:
                buffer.at = hit[0]
                break
            if buffer.ended:
                buffer.at = len(buffer.data)
                break
            buffer.at = self.finder.resume(buffer.data, buffer.at)
            buffer.fill()
        return str(buffer.offset - begin), ""

    def _close(self) -> None:
        """The end of an interchange, with or without UNZ."""
        scope = self.scope
        passage = self._passage(self.buffer.at)
        for fault in scope.close():
            self.keep(self.lone, fault.diagnostic(passage.at(0)))
        if self.pending is None:
            self.lone, self.ahead = self.ahead + self.lone, []

    # --- messages ------------------------------------------------------------------------

    def _message(self) -> Parsed | None:
        """One message; None where it is longer than one may be."""
        parsed, passage, reference, ending = self._shortly() or self._at_length()
        if parsed is None:
            return None
        self.index += 1
        for fault in self.scope.message(reference):
            place = passage.locate(0, fault.element)
            parsed.diagnostics.insert(0, fault.diagnostic(place))
        if not ending:
            self.scope.closed = True
            parsed.diagnostics.append(broken_off(passage))
        elif ending != "UNT":
            text = f"the message has no UNT: {ending} comes after it"
            parsed.diagnostics.append(diagnostic("ENV-003", text, "end it with UNT", passage.end()))
        if self.ahead:
            parsed.diagnostics[:0] = self.ahead
            self.ahead = []
        return parsed

    def _shortly(self) -> _Found | None:
        """A message that a shortcut takes: it ends with the first UNT, or it is not taken."""
        if self.shortcut is None:
            return None
        buffer, context = self.buffer, self.context
        stop = first_trailer(buffer, context.separators)
        if stop < 0 or stop - buffer.at > MAX_MESSAGE_BYTES:
            return None
        line, column = buffer.position()
        raw = buffer.data[buffer.at : stop]
        passage = Passage(raw, buffer.offset, line, column, context.separators, self.source)
        passage.frame = self.frame
        plain = bare(passage, context)
        taken = None if plain is None else self.shortcut(plain, passage, context)
        if plain is None or taken is None:
            self._missed = plain
            return None
        buffer.at = stop
        envelope = self._envelopes.of(context.envelope, plain.header, plain.reference)
        parsed = parsed_of(plain, taken, passage, context, self.index, envelope)
        return parsed, passage, plain.reference, "UNT"

    def _at_length(self) -> _Found:
        """A message that is held against its grammar; None where it is longer than one may be."""
        stop, ending = extent(self.buffer, self.finder, self.context.separators)
        passage = self._passage(max(stop, self.buffer.at))
        if stop < 0:
            return None, passage, "", ""
        passage.frame = self.frame
        parsed, header = self.read(passage, bool(ending))
        return parsed, passage, header.reference, ending

    def read(self, passage: Passage, complete: bool) -> tuple[Parsed, MessageHeader]:
        """One message from its bytes."""
        missed, self._missed = self._missed, None
        if missed is not None and missed.size != len(passage.raw):
            missed = None  # it was no whole message
        message = Message(passage, self.context, complete, missed)
        return message.parse(self.index), message.header

    def _too_long(self) -> Parsed:
        passage = self._passage(self.buffer.at)
        count, rest = self._pass_over(MAX_MESSAGE_BYTES)
        self._pass_end()
        message = f"a message of {count} bytes, the limit is {MAX_MESSAGE_BYTES}{rest}"
        hint = "split it; the limit is MAX_MESSAGE_BYTES"
        found = diagnostic("SYN-015", message, hint, passage.at(0))
        said, self.ahead = [*self.ahead, found], []
        return self._own(said)

    # --- diagnostics ---------------------------------------------------------------------

    def say(self, passage: Passage, fault: Fault, *, after: bool = False) -> None:
        """Put a fault of a service segment where it belongs."""
        place = passage.locate(0, fault.element, fault.repetition, fault.component)
        into = self.pending.diagnostics if after and self.pending is not None else self.ahead
        self.keep(into, fault.diagnostic(place))

    @staticmethod
    def keep(into: list[Diagnostic], found: Diagnostic) -> None:
        """Add to a list that an endless input must not make endless."""
        if len(into) < 2 * MAX_DIAGNOSTICS:  # a message may have brought its own
            into.append(found)
        elif into[-1].code != "SYN-099":
            into.append(diagnostic("SYN-099", "more were found here", "mend these first"))

    def _own(self, diagnostics: list[Diagnostic]) -> Parsed:
        return Parsed(
            format="edifact",
            index=self.index,
            envelope=self.context.envelope,
            diagnostics=list(diagnostics),
            span=(self.buffer.offset, self.buffer.offset),
        )

    def _flush(self) -> Iterator[Parsed]:
        if self.pending is not None:
            yield self.pending
            self.pending = None
        if self.lone:
            yield self._own(self.lone)
            self.lone = []


def read(
    data: bytes | BinaryIO,
    *,
    source: str | None = None,
    block: int = BLOCK,
    shortcut: Shortcut | None = None,
) -> Iterator[Parsed]:
    """Messages of an input, in order.

    Args:
        block: bytes read at once from a stream.
        shortcut: makes documents of messages without a tree, where it can.
    """
    return Reader(data, source, block, shortcut).run()
