"""Finished trees to bytes, in canonical form.

Canonical form: UNA always, the default characters (`UNA:+.? '`, `UNA:+.?*'` in syntax 4), one
segment a line ended by LF, nothing empty at the end of an element or segment, only separators and
the release character released, `.` as decimal mark. Deterministic: nothing comes from a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from ediglot.envelope import Address, Envelope
from ediglot.formats.edifact.charset import CODECS
from ediglot.formats.edifact.finish import cut_of, identifier_of, segments_below, syntax_of
from ediglot.formats.edifact.grammar import grammar
from ediglot.formats.edifact.headers import charset_of, unwritable
from ediglot.formats.edifact.separators import Cut
from ediglot.formats.edifact.service import read_service
from ediglot.formats.format import EmitError, Finished

_PLAIN = str.maketrans({"?": "??", "'": "?'", "+": "?+", ":": "?:"})
_WITH_REPETITION = str.maketrans({"?": "??", "'": "?'", "+": "?+", ":": "?:", "*": "?*"})


class EnvelopeError(EmitError):
    """An envelope that UNB cannot be written from; `problems` says why, one a string."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("the interchange header cannot be written: " + "; ".join(problems))
        self.problems = problems


def emit(trees: Sequence[Finished], envelope: Envelope) -> bytes:
    """One interchange with a message for each tree. Raises EnvelopeError."""
    return Writer(envelope).interchange(trees)


class Writer:
    """Writes one interchange."""

    def __init__(self, envelope: Envelope) -> None:
        self.envelope = envelope
        self.syntax = syntax_of(envelope)
        self.charset = charset_of(envelope)
        self._headers: dict[tuple[str, str | None, str | None], str] = {}
        self.escapes = _WITH_REPETITION if self.syntax >= 4 else _PLAIN

    def interchange(self, trees: Sequence[Finished]) -> bytes:
        lines = ["UNA:+.?*'" if self.syntax >= 4 else "UNA:+.? '"]
        lines.append(self.segment("UNB", self._header()))
        count = len(trees)
        messages = list(zip(trees, references(trees), strict=True))
        if in_groups(trees):
            count = 0
            for key, members in groupby(messages, key=lambda one: _group_of(one[0])):
                count += 1
                lines.extend(self._group(key[0], list(members)))
        else:
            for tree, reference in messages:
                lines.extend(self._message(tree, reference))
        lines.append(self.segment("UNZ", [[[str(count)]], [[self.envelope.reference or ""]]]))
        lines.append("")
        return "\n".join(lines).encode(CODECS.get(self.charset, "latin-1"))

    def segment(self, tag: str, cut: Cut) -> str:
        """One segment, terminator included; what is empty at an end is left out first."""
        escapes = self.escapes
        elements = [tag]
        for repetitions in cut:
            written = [
                ":".join([value.translate(escapes) for value in _trimmed(components)])
                for components in repetitions
            ]
            elements.append("*".join(_trimmed(written)))
        return "+".join(_trimmed(elements)) + "'"

    def _group(self, group: str, messages: list[tuple[Finished, str]]) -> Iterator[str]:
        """UNG, the messages, UNE. Who the group is from and for is who the interchange is, if
        the messages' envelopes do not say."""
        own, envelope = messages[0][0].envelope, self.envelope
        message, *version = self._identifier(messages[0][0])
        yield self.segment(
            "UNG",
            [
                [[message]],
                [_address(own.group_sender or envelope.sender)[:2]],
                [_address(own.group_receiver or envelope.receiver)[:2]],
                [list(_prepared(envelope, self.syntax))],
                [[group]],
                [[version[2]]],
                [[version[0], version[1], version[3]]],
            ],
        )
        for tree, reference in messages:
            yield from self._message(tree, reference)
        yield self.segment("UNE", [[[str(len(messages))]], [[group]]])

    def _identifier(self, tree: Finished) -> list[str]:
        """S009: type, version, release, agency, association code."""
        association = tree.envelope.association or self.envelope.association or ""
        return [*identifier_of(grammar(tree.kind)), association]

    def _message(self, tree: Finished, reference: str) -> Iterator[str]:
        if tree.body is not None:
            yield self._made(tree, tree.body, reference)
            return
        access = tree.envelope.access_reference or ""
        yield self.segment("UNH", [[[reference]], [self._identifier(tree)], [[access]]])
        count = 2
        for node in segments_below(tree.root):
            count += 1
            yield self.segment(node.name, cut_of(node))
        yield self.segment("UNT", [[[str(count)]], [[reference]]])

    def _made(self, tree: Finished, body: str, reference: str) -> str:
        """A message whose segments are written already."""
        if not reference.isalnum():
            reference = reference.translate(self.escapes)
        own = tree.envelope
        key = (tree.kind, own.association, own.access_reference)
        behind = self._headers.get(key)
        if behind is None:
            access = own.access_reference or ""
            behind = self.segment("UNH", [[[""]], [self._identifier(tree)], [[access]]])[4:]
            self._headers[key] = behind
        return f"UNH+{reference}{behind}\n{body}UNT+{body.count(chr(10)) + 2}+{reference}'"

    def _header(self) -> Cut:
        """UNB from the envelope. Raises EnvelopeError."""
        envelope = self.envelope
        problems = [
            f"no {name}"
            for name in ("sender", "receiver", "reference", "prepared")
            if not getattr(envelope, name)
        ]
        if problems:
            raise EnvelopeError(problems)
        date, time = _prepared(envelope, self.syntax)
        cut: Cut = [
            [[self.charset, str(self.syntax)]],
            [_address(envelope.sender)],
            [_address(envelope.receiver)],
            [[date, time]],
            [[envelope.reference or ""]],
            [[envelope.password or ""]],
            [[envelope.application or ""]],
            [[envelope.priority or ""]],
            [["1" if envelope.ack_request else ""]],
            [[envelope.agreement or ""]],
            [["1" if envelope.test else ""]],
        ]
        trimmed = [[_trimmed(one) for one in repetitions] for repetitions in cut]
        while trimmed[-1] == [[""]] or trimmed[-1] == [[]]:
            trimmed.pop()
        values = tuple(tuple(tuple(one) for one in repetitions) for repetitions in trimmed)
        faults = _header_faults(values, self.charset, self.syntax)
        if faults:
            raise EnvelopeError(list(faults))
        return trimmed


@lru_cache(maxsize=256)
def _header_faults(
    values: tuple[tuple[tuple[str, ...], ...], ...], charset: str, syntax: int
) -> tuple[str, ...]:
    """What is wrong with UNB. Interchanges from and to the same ends have much the same header."""
    cut: Cut = [[list(one) for one in repetitions] for repetitions in values]
    _, faults = read_service("UNB", cut, syntax)
    problems = [one.message for one in faults if not one.code.startswith(("COD", "SYN"))]
    return (*problems, *(why for _, why in unwritable(cut, charset)))


def references(trees: Sequence[Finished]) -> list[str]:
    """Message references: the trees' own where all have one and all differ, else 1, 2, 3.

    In groups they need to differ within their group alone.
    """
    own = [tree.envelope.message_reference or "" for tree in trees]
    groups = [tree.envelope.group for tree in trees] if in_groups(trees) else [None] * len(own)
    if all(own) and len(set(zip(groups, own, strict=True))) == len(own):
        return own
    return [str(number) for number in range(1, len(trees) + 1)]


def in_groups(trees: Sequence[Finished]) -> bool:
    """Whether messages are written in groups: all came in some, each of one type (0038)."""
    if not all(tree.envelope.group for tree in trees):
        return False
    runs = [key for key, _ in groupby(trees, key=_group_of)]
    return len({group for group, _ in runs}) == len(runs)


def _group_of(tree: Finished) -> tuple[str, str]:
    return tree.envelope.group or "", tree.kind


def _prepared(envelope: Envelope, syntax: int) -> tuple[str, str]:
    """S004: six digits of date in syntax 1 to 3, eight in 4."""
    prepared = envelope.prepared
    assert prepared is not None
    date = prepared.date.strftime("%Y%m%d")[0 if syntax >= 4 else 2 :]
    return date, prepared.time.strftime("%H%M") if prepared.time is not None else "0000"


def _address(address: Address | None) -> list[str]:
    if address is None:
        return [""]
    return [address.id, address.qualifier or "", address.routing or ""]


def _trimmed(values: list[str]) -> list[str]:
    """Without what is empty at the end."""
    end = len(values)
    while end > 1 and not values[end - 1]:
        end -= 1
    return values[:end]
