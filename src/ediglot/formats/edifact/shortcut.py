"""The short way: messages whose documents are made without a tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.envelope import Envelope
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.message import Message
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.service import MessageHeader
from ediglot.formats.format import Parsed


class Taken(msgspec.Struct):
    """A message that a shortcut has taken.

    Attributes:
        document: what it says.
        faults: what the grammar has to say of it.
        said: what there is to say of parts that the document leaves out.
        traced: lines that had to be traced, by their number.
    """

    document: Any
    faults: list[Diagnostic]
    said: list[Diagnostic]
    traced: dict[int, Any] = {}


#: Makes a document of a bare message, where it can; the passage is for places.
Shortcut = Callable[[Bare, Passage, Context], Taken | None]


class Envelopes:
    """The envelopes of an interchange's messages, which differ in the reference alone."""

    def __init__(self) -> None:
        self._around: Envelope | None = None
        self._header: MessageHeader | None = None
        self._made = Envelope()

    def of(self, around: Envelope, header: MessageHeader, reference: str) -> Envelope:
        """That of a message with a header and a reference."""
        if around is not self._around or header is not self._header:
            self._around, self._header = around, header
            self._made = msgspec.structs.replace(
                around, association=header.association, access_reference=header.access
            )
        return msgspec.structs.replace(self._made, message_reference=reference or None)


def parsed_of(
    bare: Bare, taken: Taken, passage: Passage, context: Context, index: int, envelope: Envelope
) -> Parsed:
    """A message that was taken."""
    begin = passage.offset
    return Parsed(
        format="edifact",
        kind=bare.kind,
        type=bare.header.type or None,
        index=index,
        envelope=envelope,
        diagnostics=taken.faults,
        span=(begin, begin + len(passage.raw)),
        source=passage,
        document=taken.document,
        said=taken.said,
        traced=taken.traced,
        again=partial(_again, passage, context, index),
    )


def _again(passage: Passage, context: Context, index: int) -> Parsed:
    return Message(passage, context, True).parse(index)
