"""CONTRL and APERAK as they come in: what a partner says of what was sent."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.api import Source, load_source
from ediglot.formats.edifact import interchange
from ediglot.formats.format import Parsed
from ediglot.formats.tree import Node
from ediglot.model.base import Struct


class AcknowledgedError(Struct):
    """One fault that the partner names.

    Attributes:
        code: CONTRL 0085, or APERAK 9321.
        segment: position in the message (0096), UNH being 1.
        tag: service segment concerned (0013 or 0135).
        element, component: position in the segment (S011): the tag is element 1.
        text: in the partner's words.
        reference: what the fault is about (APERAK RFF: qualifier and number).
    """

    code: str | None = None
    segment: int | None = None
    tag: str | None = None
    element: int | None = None
    component: int | None = None
    text: str | None = None
    reference: str | None = None


class Acknowledged(Struct):
    """A group or a message that the partner speaks of.

    Attributes:
        reference: group (0048) or message reference (0062).
        group: reference of the group it is in.
        type: message type (0065); None for a group.
        action: 0083.
        errors: with it.
    """

    reference: str | None = None
    group: str | None = None
    type: str | None = None
    action: str | None = None
    errors: tuple[AcknowledgedError, ...] = ()


class Acknowledgement(Struct):
    """What a partner says of an interchange (CONTRL) or of a document (APERAK).

    Attributes:
        kind: `CONTRL` or `APERAK`.
        sender: who says it (UNB 0004).
        about: interchange reference (UCI 0020), or number of the acknowledgement (BGM 1004).
        originator, recipient: ends of the interchange acknowledged (UCI S002, S003).
        action: CONTRL 0083, or APERAK's response code (4343).
        errors: of the interchange, or of the document.
        parts: groups and messages.
        references: of an APERAK: qualifier and number of what it is about.
    """

    kind: str
    sender: str | None = None
    about: str | None = None
    originator: str | None = None
    recipient: str | None = None
    action: str | None = None
    errors: tuple[AcknowledgedError, ...] = ()
    parts: tuple[Acknowledged, ...] = ()
    references: tuple[tuple[str, str], ...] = ()


def acknowledgements(source: Source, *, name: str | None = None) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of a source; what else is in it is passed over."""
    data, label = load_source(source, name)
    found = (acknowledgement_of(parsed) for parsed in interchange.read(data, source=label))
    return tuple(one for one in found if one is not None)


def acknowledgement_of(parsed: Parsed) -> Acknowledgement | None:
    """The acknowledgement that a message is; None for any other message."""
    if parsed.root is None or parsed.type not in ("CONTRL", "APERAK"):
        return None
    made = _control(parsed.root) if parsed.type == "CONTRL" else _application(parsed.root)
    sender = parsed.envelope.sender
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    return Acknowledgement(**{**fields, "sender": sender.id if sender is not None else None})


# -- CONTRL ---------------------------------------------------------------------------------------


def _control(root: Node) -> Acknowledgement:
    uci = next(_below(root, "UCI"), Node(None, "UCI"))
    parts = [_message(ucm, None) for ucm in _below(root, "UCM")]
    for ucf in _below(root, "UCF"):
        reference = _text(ucf, 0)
        parts.append(
            Acknowledged(group=reference, action=_text(ucf, 3), errors=tuple(_verdict(ucf, 3)))
        )
        parts += [_message(ucm, reference) for ucm in _below(ucf, "UCM")]
    return Acknowledgement(
        kind="CONTRL",
        about=_text(uci, 0),
        originator=_text(uci, 1),
        recipient=_text(uci, 2),
        action=_text(uci, 3),
        errors=tuple(_verdict(uci, 3)),
        parts=tuple(parts),
    )


def _message(ucm: Node, group: str | None) -> Acknowledged:
    errors = list(_verdict(ucm, 2))
    for ucs in _below(ucm, "UCS"):
        segment = _number(ucs, 0)
        code = _text(ucs, 1)
        if code is not None or not ucs.children:
            errors.append(AcknowledgedError(code=code, segment=segment))
        errors += [
            AcknowledgedError(
                code=_text(ucd, 0),
                segment=segment,
                element=_number(ucd, 1, 0),
                component=_number(ucd, 1, 1),
            )
            for ucd in _below(ucs, "UCD")
        ]
    return Acknowledged(
        reference=_text(ucm, 0),
        group=group,
        type=_text(ucm, 1),
        action=_text(ucm, 2),
        errors=tuple(errors),
    )


def _verdict(node: Node, at: int) -> Iterator[AcknowledgedError]:
    """The fault that stands beside 0083."""
    code = _text(node, at + 1)
    if code is not None:
        yield AcknowledgedError(
            code=code,
            tag=_text(node, at + 2),
            element=_number(node, at + 3, 0),
            component=_number(node, at + 3, 1),
        )


# -- APERAK ---------------------------------------------------------------------------------------


def _application(root: Node) -> Acknowledgement:
    bgm = next(_below(root, "BGM"), Node(None, "BGM"))
    return Acknowledgement(
        kind="APERAK",
        about=_text(bgm, 1),
        action=_text(bgm, 3),
        errors=tuple(_application_error(erc) for erc in _below(root, "ERC")),
        references=tuple(
            (_text(rff, 0) or "", _text(rff, 0, 1) or "") for rff in _below(root, "RFF")
        ),
    )


def _application_error(erc: Node) -> AcknowledgedError:
    texts = [
        value
        for ftx in _below(erc, "FTX")
        for (element, _, _), value in sorted(ftx.leaves.items())
        if element == 3
    ]
    rff = next(_below(erc, "RFF"), None)
    reference = f"{_text(rff, 0)} {_text(rff, 0, 1)}" if rff is not None else None
    return AcknowledgedError(code=_text(erc, 0), text=" ".join(texts) or None, reference=reference)


def _below(node: Node, tag: str) -> Iterator[Node]:
    return (child for child in node.children if child.name == tag)


def _text(node: Node, element: int, component: int = 0) -> str | None:
    value = node.leaves.get((element, 0, component))
    return str(value) if value else None


def _number(node: Node, element: int, component: int = 0) -> int | None:
    text = _text(node, element, component)
    return int(text) if text is not None and text.isascii() and text.isdigit() else None
