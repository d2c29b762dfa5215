"""A draft and what is still missing from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ediglot.envelope import Envelope
from ediglot.model import DespatchAdvice, Invoice


class DraftError(ValueError):
    """No draft can be made; the message says why and what to give instead."""


class FillError(DraftError):
    """A value cannot be filled in: there is no such place, or it does not fit there."""


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a person has to fill in.

    Attributes:
        path: where in the document; `fill` takes it.
        what: what belongs there, or what is to be decided.
    """

    path: str
    what: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A document made from another one.

    Attributes:
        document: as far as it follows from its source.
        envelope: the source's, turned around.
        pending: what a person has to fill in, in document order.
    """

    document: DespatchAdvice | Invoice
    envelope: Envelope = Envelope()
    pending: tuple[Pending, ...] = ()


def answering(envelope: Envelope) -> Envelope:
    """The envelope of an answer: the ends exchanged, references and date left to the writer."""
    return Envelope(
        sender=envelope.receiver,
        receiver=envelope.sender,
        charset=envelope.charset,
        syntax=envelope.syntax,
        agreement=envelope.agreement,
        test=envelope.test,
    )


def missing(document: Any, wanted: Iterable[tuple[str, str]]) -> list[Pending]:
    """Of some fields and what they are for, those that are empty."""
    return [Pending(path=path, what=what) for path, what in wanted if not _filled(document, path)]


def open_still(pending: Iterable[Pending], values: Iterable[tuple[str, str]]) -> list[Pending]:
    """What is pending, less what was filled in."""
    given = [path for path, _ in values]
    return [
        one
        for one in pending
        if not any(
            path == one.path or path.startswith((one.path + ".", one.path + "[")) for path in given
        )
    ]


def _filled(value: Any, path: str) -> bool:
    for name in path.split("."):
        head, _, key = name.partition("[")
        value = getattr(value, head, None)
        if key:
            key = key.removesuffix("]")
            value = next((one.value for one in value or () if one.scheme == key), None)
    return value not in (None, (), "")
