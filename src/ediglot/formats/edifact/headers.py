"""The values that an envelope puts into UNB, UNG and UNH, held against what can be written."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Diagnostic, quote
from ediglot.envelope import Address, Envelope
from ediglot.formats.edifact.charset import CODECS
from ediglot.formats.edifact.faults import diagnostic
from ediglot.formats.edifact.separators import Cut
from ediglot.formats.edifact.service import read_service

DEFAULT_CHARSET = "UNOC"


def charset_of(envelope: Envelope) -> str:
    """The syntax identifier that is written: the envelope's, if it is one that can be."""
    charset = envelope.charset or DEFAULT_CHARSET
    return charset if charset in CODECS else DEFAULT_CHARSET


def unwritable(cut: Cut, charset: str) -> Iterator[tuple[int, str]]:
    """Values that no byte stands for, or that would be taken for layout: element, and why."""
    codec = CODECS.get(charset, "latin-1")
    for element, repetitions in enumerate(cut):
        for value in (value for components in repetitions for value in components):
            control = next((c for c in value if ord(c) < 32 or 127 <= ord(c) < 160), None)
            if control is not None:
                yield element, f"{quote(value)} has the control character {control!r}"
                continue
            try:
                value.encode(codec)
            except UnicodeEncodeError as error:
                yield element, f"{charset} cannot write {value[error.start]!r} in {quote(value)}"


def header_faults(envelope: Envelope, message: list[str], syntax: int) -> list[Diagnostic]:
    """What cannot be written of a message's header, and of the header of its group.

    `message`: S009, as far as the grammar tells it, without the association code.
    """
    reference, access = envelope.message_reference or "1", envelope.access_reference or ""
    identifier = [*message, envelope.association or ""]
    headers: list[tuple[str, Cut]] = [("UNH", [[[reference]], [identifier], [[access]]])]
    if envelope.group:
        ends = [_ends(envelope.group_sender), _ends(envelope.group_receiver)]
        headers.append(("UNG", [[[message[0]]], *ends, [["260101", "0000"]], [[envelope.group]]]))
    found = []
    charset = charset_of(envelope)
    for tag, values in headers:
        cut = _without_ends(values)
        found += [
            diagnostic("CHR-010", f"{tag}: {why}", "correct it in the envelope")
            for _, why in unwritable(cut, charset)
        ]
        _, faults = read_service(tag, cut, syntax)
        found += [
            fault.diagnostic(None)
            for fault in faults
            if fault.code in ("ELM-005", "ELM-006", "ELM-008") and not found
        ]
    return found


def _ends(address: Address | None) -> list[list[str]]:
    return [["X"]] if address is None else [[address.id, address.qualifier or ""]]


def _without_ends(cut: Cut) -> Cut:
    for repetitions in cut:
        for components in repetitions:
            while len(components) > 1 and not components[-1]:
                components.pop()
    while cut and cut[-1] == [[""]]:
        cut.pop()
    return cut
