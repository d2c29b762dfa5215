"""Which of the files that were sent an acknowledgement speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ediglot.acks.incoming import Acknowledgement
from ediglot.reading import ReadDocument, Reading


class Match(msgspec.Struct, frozen=True):
    """A document that an acknowledgement speaks of.

    Attributes:
        source: file it was sent in.
        document: index in that file.
        number: its own number.
        message_reference: its message reference.
        action: what is said of it: of the message where it is named, else of the interchange.
    """

    source: str
    document: int
    number: str | None
    message_reference: str | None
    action: str | None


def match(acknowledgement: Acknowledgement, sent: Sequence[Reading]) -> tuple[Match, ...]:
    """The documents of some readings that an acknowledgement speaks of, in their order.

    CONTRL: by the ends and the reference of the interchange, then by message reference. APERAK: by
    the numbers it refers to.
    """
    found = _by_envelope if acknowledgement.kind == "CONTRL" else _by_number
    return tuple(
        Match(
            source=reading.source,
            document=document.index,
            number=document.number,
            message_reference=document.message_reference,
            action=action,
        )
        for reading in sent
        for document, action in found(acknowledgement, reading.documents)
    )


def _by_envelope(
    acknowledgement: Acknowledgement, documents: Sequence[ReadDocument]
) -> Iterator[tuple[ReadDocument, str | None]]:
    actions: dict[tuple[str | None, str | None], str | None] = {
        (part.group, part.reference): part.action
        for part in acknowledgement.parts
        if part.reference is not None
    }
    for document in documents:
        envelope = document.envelope
        sender, receiver = envelope.sender, envelope.receiver
        if (sender and sender.id, receiver and receiver.id, envelope.reference) != (
            acknowledgement.originator,
            acknowledgement.recipient,
            acknowledgement.about,
        ):
            continue
        named = (envelope.group, document.message_reference)
        yield document, actions.get(named, acknowledgement.action)


def _by_number(
    acknowledgement: Acknowledgement, documents: Sequence[ReadDocument]
) -> Iterator[tuple[ReadDocument, str | None]]:
    numbers = {number for _, number in acknowledgement.references if number}
    for document in documents:
        if document.number in numbers:
            yield document, acknowledgement.action
