"""What was received, as an acknowledgement sees it: interchanges, groups, messages, faults."""

from __future__ import annotations

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.envelope import Envelope
from ediglot.formats.edifact.elements import Slots
from ediglot.formats.edifact.interchange import Reader
from ediglot.formats.format import Parsed

#: Service segments around messages.
_AROUND = frozenset({"UNA", "UNB", "UNZ"})


class ReceivedMessage(msgspec.Struct):
    """One message.

    Attributes:
        reference: UNH 0062.
        identifier: UNH S009: type, version, release, agency, association.
        faults: errors in it.
    """

    reference: str
    identifier: tuple[str, ...]
    faults: list[Diagnostic] = []


class ReceivedGroup(msgspec.Struct):
    """One functional group; of an interchange without groups there is one without reference.

    Attributes:
        reference: UNG 0048; None where there are no groups.
        sender, receiver: S006 and S007.
        faults: errors of UNG and UNE.
        messages: in input order.
    """

    reference: str | None = None
    sender: tuple[str, ...] = ()
    receiver: tuple[str, ...] = ()
    faults: list[Diagnostic] = []
    messages: list[ReceivedMessage] = []


class ReceivedInterchange(msgspec.Struct):
    """One interchange.

    Attributes:
        envelope: what UNB says.
        faults: errors of UNA, UNB and UNZ, and of what stands outside messages.
        groups: at least one.
    """

    envelope: Envelope
    faults: list[Diagnostic] = []
    groups: list[ReceivedGroup] = msgspec.field(default_factory=lambda: [ReceivedGroup()])


class _Receiver(Reader):
    """Reads interchanges and remembers their headers."""

    def __init__(self, data: bytes, source: str | None) -> None:
        super().__init__(data, source)
        self.interchanges: list[ReceivedInterchange] = []

    def opened(self, envelope: Envelope) -> None:
        self.interchanges.append(ReceivedInterchange(envelope))

    def grouped(self, leaves: Slots) -> None:
        if self.interchanges:
            self.interchanges[-1].groups.append(
                ReceivedGroup(
                    reference=leaves.get((4, 0, 0)),
                    sender=_composite(leaves, 1, 2),
                    receiver=_composite(leaves, 2, 2),
                )
            )

    def take(self, parsed: Parsed) -> None:
        """Put a message, and what is said of it, where it belongs."""
        if not self.interchanges:
            return
        interchange = self.interchanges[-1]
        group = _group(interchange, parsed.envelope.group)
        message = None
        if parsed.root is not None:
            leaves = parsed.root.leaves
            message = ReceivedMessage(leaves.get((0, 0, 0), ""), _composite(leaves, 1, 5))
            group.messages.append(message)
        for found in parsed.diagnostics:
            if found.severity == "error":
                _faults(interchange, group, message, found).append(found)


def _group(interchange: ReceivedInterchange, reference: str | None) -> ReceivedGroup:
    """The group of that reference, the latest first."""
    for group in reversed(interchange.groups):
        if group.reference == reference:
            return group
    return interchange.groups[0]


def _faults(
    interchange: ReceivedInterchange,
    group: ReceivedGroup,
    message: ReceivedMessage | None,
    found: Diagnostic,
) -> list[Diagnostic]:
    """Whose fault it is."""
    tag = found.location.segment_tag if found.location is not None else None
    if tag in ("UNG", "UNE"):
        return group.faults
    if message is None or tag in _AROUND or _of_interchange(found):
        return interchange.faults
    return message.faults


def _of_interchange(found: Diagnostic) -> bool:
    """Whether a fault that stands on a message is not the message's own."""
    return found.code in ("ENV-002", "ENV-008", "ENV-009", "ENV-013", "SYN-009", "SYN-010")


def _composite(leaves: Slots, element: int, size: int) -> tuple[str, ...]:
    return tuple(leaves.get((element, 0, component), "") for component in range(size))


def received(data: bytes, source: str | None = None) -> list[ReceivedInterchange]:
    """The interchanges of an input, with the errors of syntax and grammar."""
    reader = _Receiver(data, source)
    for parsed in reader.run():
        reader.take(parsed)
    return reader.interchanges
