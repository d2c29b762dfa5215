"""What an input holds, by its headers alone: no grammar, no tree."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from ediglot.envelope import Envelope
from ediglot.formats.edifact import charset as charsets
from ediglot.formats.edifact.interchange import Reader
from ediglot.formats.edifact.layout import segments_of, unwrapped, wrap_width
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.separators import Separators, canonical, cut
from ediglot.formats.edifact.service import MessageHeader, header_of
from ediglot.formats.format import Parsed

#: Characters of a message looked at for its BGM.
_HEAD = 4096


class PeekedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message's header.

    Attributes:
        type, version, release: of UNH S009 (`ORDERS`, `D`, `96A`).
        association: 0057 (`EAN008`).
        reference: 0062.
        number: document number (BGM element 2), None where BGM is not among the first segments.
        offset: of UNH in the input, in bytes.
    """

    type: str
    version: str
    release: str
    association: str | None
    reference: str
    number: str | None
    offset: int


class PeekedInterchange(msgspec.Struct, frozen=True, kw_only=True):
    """An interchange's header and its messages."""

    envelope: Envelope
    messages: tuple[PeekedMessage, ...]


class _Peeker(Reader):
    """Reads headers where the reader reads messages."""

    def __init__(self, data: bytes | BinaryIO) -> None:
        super().__init__(data, None)
        self.found: list[tuple[Envelope, list[PeekedMessage]]] = []

    def opened(self, envelope: Envelope) -> None:
        self.found.append((envelope, []))

    def read(self, passage: Passage, complete: bool) -> tuple[Parsed, MessageHeader]:
        header, number = _head(passage, self.context.charset, self.context.separators)
        if not self.found:
            self.opened(Envelope())
        self.found[-1][1].append(
            PeekedMessage(
                type=header.type,
                version=header.version,
                release=header.release,
                association=header.association,
                reference=header.reference,
                number=number,
                offset=passage.offset,
            )
        )
        return Parsed(format="edifact", index=self.index), header


def _head(
    passage: Passage, charset: str, separators: Separators
) -> tuple[MessageHeader, str | None]:
    """UNH and the document number."""
    text = charsets.decode(passage.raw[:_HEAD], charset).text
    if wrap_width(text, passage.column, separators.terminator):
        text = unwrapped(text)
    text, _ = canonical(text, separators)
    segments, _ = segments_of(text + "'")
    header = MessageHeader()
    for segment in segments[:20]:
        if segment.startswith("UNH"):
            header = header_of(cut(segment, separators))
        elif segment.startswith("BGM+"):
            elements = cut(segment, separators)
            return header, (elements[1][0][0] or None) if len(elements) > 1 else None
    return header, None


def peek(data: bytes | BinaryIO) -> list[PeekedInterchange]:
    """The interchanges of an input and their messages, in order. Never raises for bad input."""
    peeker = _Peeker(data)
    for _ in peeker.run():
        pass
    return [
        PeekedInterchange(envelope=envelope, messages=tuple(messages))
        for envelope, messages in peeker.found
    ]
