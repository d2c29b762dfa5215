"""From what was received to the CONTRL that answers it: D.3 for syntax 1 to 3, else version 4."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence

import msgspec

from ediglot.acks.codes import UNSPECIFIED, error_code
from ediglot.acks.received import ReceivedGroup, ReceivedInterchange, ReceivedMessage
from ediglot.diagnostics import Diagnostic
from ediglot.envelope import Envelope
from ediglot.formats.edifact.charset import CODECS
from ediglot.formats.edifact.finish import finish
from ediglot.formats.edifact.grammar import (
    Directory,
    Usage,
    directory,
    grammar,
    kind_of,
    kinds,
    service_directory,
)
from ediglot.formats.edifact.writer import emit
from ediglot.formats.format import EmitError, Finished
from ediglot.formats.tree import Node
from ediglot.model.moment import Moment

ACCEPTED, REJECTED, RECEIVED = "7", "4", "8"


def control(
    interchange: ReceivedInterchange,
    *,
    receipt_only: bool = False,
    reference: str | None = None,
    now: dt.datetime | None = None,
) -> bytes | None:
    """The interchange with the CONTRL for one interchange.

    None where nothing may be answered: CONTRL is not acknowledged, and without a legal sender,
    receiver and reference in UNB there is nobody to answer to.

    Args:
        receipt_only: say that it was received (0083 `8`), and nothing about what is in it.
        reference: control reference of the answer; that of the interchange where not given.
        now: when the answer is made; the moment of the interchange where not given.
    """
    envelope = interchange.envelope
    if not (envelope.sender and envelope.receiver and envelope.reference):
        return None
    messages = [message for group in interchange.groups for message in group.messages]
    if messages and all(message.identifier[0] == "CONTRL" for message in messages):
        return None
    builder = _Builder(4 if envelope.syntax == "4" else 3)
    answer = _envelope(envelope, reference, now)
    trees = [builder.tree(interchange, receipt_only=receipt_only)]
    if not receipt_only:
        # A message without a reference, or with one too long, cannot be named.
        trees.append(builder.refusal(interchange))
    for root in trees:
        finished = finish(root, builder.kind, answer, "replace")
        if not any(found.severity == "error" for found in finished.diagnostics):
            return _emitted(finished, answer)
    return None


def _envelope(envelope: Envelope, reference: str | None, now: dt.datetime | None) -> Envelope:
    """The answer's envelope: the other way round."""
    return Envelope(
        sender=envelope.receiver,
        receiver=envelope.sender,
        reference=reference or envelope.reference,
        prepared=_moment(now) or envelope.prepared or Moment(date=dt.date(1970, 1, 1)),
        charset=envelope.charset if envelope.charset in CODECS else None,
        syntax=envelope.syntax,
        agreement=envelope.agreement,
        test=envelope.test,
        message_reference="1",
    )


def _emitted(finished: Finished, answer: Envelope) -> bytes | None:
    """The bytes; without what need not be said where it cannot be; None where nobody is named."""
    for envelope in (answer, msgspec.structs.replace(answer, agreement=None, charset=None)):
        with contextlib.suppress(EmitError):
            return emit([finished], envelope)
    return None


def _moment(now: dt.datetime | None) -> Moment | None:
    return None if now is None else Moment(date=now.date(), time=now.time().replace(microsecond=0))


class _Builder:
    """Builds the tree of one CONTRL."""

    def __init__(self, syntax: int) -> None:
        self.kind = f"edifact/service/contrl-{syntax}"
        self.grammar = grammar(self.kind, syntax=syntax)
        self.syntax = syntax

    def tree(self, interchange: ReceivedInterchange, *, receipt_only: bool) -> Node:
        """UNH with everything below it."""
        action = RECEIVED if receipt_only else REJECTED if interchange.faults else ACCEPTED
        root = self.head(interchange, action)
        self.verdict(root.children[0], 3, action, interchange.faults)
        if receipt_only or interchange.faults:
            return root
        for group in interchange.groups:
            if group.reference is None:
                self.messages(root, group.messages)
            else:
                self.group(root, group)
        return root

    def head(self, interchange: ReceivedInterchange, action: str) -> Node:
        """UNH with UCI, up to the verdict."""
        root = Node(0, "UNH")
        envelope = interchange.envelope
        uci = self.add(root, "UCI")
        self.fill(uci, 0, [envelope.reference])
        for element, end in ((1, envelope.sender), (2, envelope.receiver)):
            if end is not None:
                self.fill(uci, element, [end.id, end.qualifier, end.routing])
        self.fill(uci, 3, [action])
        return root

    def refusal(self, interchange: ReceivedInterchange) -> Node:
        """All of it rejected, for what the groups or messages cannot be named."""
        root = self.head(interchange, REJECTED)
        self.fill(root.children[0], 4, [UNSPECIFIED])
        return root

    def group(self, root: Node, group: ReceivedGroup) -> None:
        """UCF with its messages."""
        ucf = self.add(root, "UCF")
        self.fill(ucf, 0, [group.reference])
        self.fill(ucf, 1, group.sender)
        self.fill(ucf, 2, group.receiver)
        self.verdict(ucf, 3, REJECTED if group.faults else ACCEPTED, group.faults)
        if not group.faults:
            self.messages(ucf, group.messages)

    def messages(self, node: Node, messages: Sequence[ReceivedMessage]) -> None:
        """A UCM each; where there is no room for all, for those that are rejected.

        What is not named is accepted with the level above it (0083 `7`).
        """
        room = self.usage(node, "UCM").repeat
        if len(messages) > room:
            messages = [message for message in messages if message.faults][:room]
        for message in messages:
            self.message(self.add(node, "UCM"), message)

    def message(self, ucm: Node, message: ReceivedMessage) -> None:
        """What there is to say of a message."""
        own = [found for found in message.faults if _is_service(found)]
        inside = [found for found in message.faults if not _is_service(found)]
        self.fill(ucm, 0, [message.reference])
        self.fill(ucm, 1, message.identifier)
        self.verdict(ucm, 2, REJECTED if message.faults else ACCEPTED, own)
        by_segment: dict[int, list[Diagnostic]] = {}
        for found in inside:
            by_segment.setdefault(_segment(found), []).append(found)
        room = self.usage(ucm, "UCS").repeat
        for number in sorted(by_segment)[:room]:
            self.segment(ucm, number, by_segment[number], message.identifier)

    def segment(
        self, ucm: Node, number: int, faults: list[Diagnostic], identifier: tuple[str, ...]
    ) -> None:
        """UCS for a segment, UCD for its elements."""
        ucs = self.add(ucm, "UCS")
        self.fill(ucs, 0, [str(number)])
        whole = [found for found in faults if _element(found) is None]
        if whole:
            self.fill(ucs, 1, [error_code(whole[0].code, self.syntax)])
        room = self.usage(ucs, "UCD").repeat
        for found in [one for one in faults if _element(one) is not None][:room]:
            ucd = self.add(ucs, "UCD")
            self.fill(ucd, 0, [error_code(found.code, self.syntax)])
            self.fill(ucd, 1, _place(found, _directory(identifier)))

    def verdict(self, node: Node, at: int, action: str, faults: list[Diagnostic]) -> None:
        """0083, and of the first fault 0085, the service segment and the place in it."""
        self.fill(node, at, [action])
        if not faults or action != REJECTED:
            return
        first = faults[0]
        self.fill(node, at + 1, [error_code(first.code, self.syntax)])
        tag = first.location.segment_tag if first.location is not None else None
        if tag in _SERVICE:
            self.fill(node, at + 2, [tag])
            if _element(first) is not None:
                self.fill(node, at + 3, _place(first, service_directory(self.syntax)))

    # -- nodes ------------------------------------------------------------------------------

    def usage(self, node: Node, tag: str) -> Usage:
        """The row of the grammar for a segment below a node."""
        above = self.grammar.usages[node.key]
        return next(child for child in above.children if child.tag == tag)

    def add(self, node: Node, tag: str) -> Node:
        """A segment below a node."""
        child = Node(self.usage(node, tag).position, tag)
        node.children.append(child)
        return child

    @staticmethod
    def fill(node: Node, element: int, values: Sequence[str | None]) -> None:
        """Components of an element; empty ones are left out."""
        for component, value in enumerate(values):
            if value:
                node.leaves[element, 0, component] = value


_SERVICE = frozenset({"UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"})


#: Something is missing: 0096 is then the segment before the place where it was expected.
_MISSING = frozenset({"STR-004", "STR-005"})


def _is_service(found: Diagnostic) -> bool:
    """Whether a fault is one of UNH or UNT, or of no segment in particular."""
    where = found.location
    if where is None or where.segment is None:
        return True
    return where.segment_tag in ("UNH", "UNT") and found.code not in _MISSING


def _segment(found: Diagnostic) -> int:
    number = (found.location and found.location.segment) or 1
    return max(1, number - 1) if found.code in _MISSING else number


def _element(found: Diagnostic) -> int | None:
    return found.location.element if found.location is not None else None


def _directory(identifier: tuple[str, ...]) -> Directory | None:
    """The directory that a message's UNH names, if we have it."""
    kind = kind_of(*identifier[:3])
    return directory(kinds()[kind][0]) if kind is not None and "/service/" not in kind else None


def _place(found: Diagnostic, known: Directory | None) -> list[str | None]:
    """S011: elements count from the tag, which is 1; components, of composites alone, from 1."""
    where = found.location
    assert where is not None and where.element is not None
    segment = known.segments.get(where.segment_tag or "") if known is not None else None
    elements = segment.elements if segment is not None else ()
    simple = where.element <= len(elements) and not elements[where.element - 1].composite
    component = None if simple else where.component
    return [str(where.element + 1), str(component) if component else None]
