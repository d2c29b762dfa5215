"""Which faults of an input can be mended, and the input mended."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.fixes.edit import Edit, edited, like
from ediglot.fixes.trailers import Trailer, trailers, value_at

#: Codes of faults that may be mended: trailers of EDIFACT, and control totals.
_COUNTS = ("ENV-004", "ENV-006", "ENV-008")
_TOTALS = "QTY-006"
#: Packages that are stated and not there: perhaps a part of the message was lost.
_PACKAGES = frozenset({"PKG-003", "PKG-009", "PKG-010"})
#: What a fault is about; slips in two of these are independent of each other.
_LEVELS = {
    "ENV-004": "message",
    "ENV-005": "message",
    _TOTALS: "message",
    "ENV-006": "group",
    "ENV-007": "group",
    "ENV-008": "interchange",
    "ENV-009": "interchange",
}
FIXABLE = frozenset(_LEVELS)
#: Families that speak about the frame of a message: with one of them, a count may be right.
_FRAME = ("SYN", "ENV", "STR", "CHR")
_XML_TEXT = re.compile(rb"<[^<>]*>\s*([0-9.]+)\s*<")
#: Whole numbers alone: the decimal mark is the sender's own.
_SEGMENT_VALUE = re.compile(rb"([0-9]+)(?![0-9.,])")
_JSON_VALUE = re.compile(rb'"?([0-9.]+)"?')


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """A fault of a kind that can be mended, but is not, and why."""

    diagnostic: Diagnostic
    why: str


class Mended(msgspec.Struct, frozen=True, kw_only=True):
    """An input and what can be mended in it.

    Attributes:
        data: the input with all edits made.
        edits: in the order of the input.
        left: what looks like it, and is left to a person.
        is_edifact: whether the input is made of segments rather than lines.
    """

    data: bytes
    edits: tuple[Edit, ...] = ()
    left: tuple[Left, ...] = ()
    is_edifact: bool = False


def mend(
    data: bytes,
    *,
    format: str | None = None,
    tables: str | os.PathLike[str] | None = None,
    partner: str | None = None,
) -> Mended:
    """Mend what is safe and unambiguous. What is mended is checked again before it is offered."""
    from ediglot import api

    (before,) = api.check(data, format=format, tables=tables, partner=partner).files
    found = [one for one in before.diagnostics if one.code in FIXABLE]
    if not found:
        return Mended(data=data)
    reading = api.read(data, format=format, tables=tables, partner=partner)
    documents = {one.index: one.document for one in reading.documents}
    is_edifact = reading.format == "edifact"
    known = list(trailers(data)) if is_edifact else []
    edits: list[Edit] = []
    left: list[Left] = []
    for one in found:
        why = _doubt(one, before.diagnostics)
        edit = None if why else _edit(data, one, documents.get(one.document or 0), known)
        if edit is None:
            left.append(Left(diagnostic=one, why=why or "the value to be replaced is not there"))
        else:
            edits.append(edit)
    mended = edited(data, edits)
    (after,) = api.check(mended, format=format, tables=tables, partner=partner).files
    if edits and not _better(before.diagnostics, after.diagnostics, edits):
        why = "with it replaced, something else would be wrong"
        return Mended(data=data, left=tuple(Left(diagnostic=one, why=why) for one in found))
    return Mended(
        data=mended,
        edits=tuple(sorted(edits, key=lambda one: one.offset)),
        left=tuple(left),
        is_edifact=is_edifact,
    )


def _doubt(one: Diagnostic, said: Collection[Diagnostic]) -> str | None:
    """Why a count or reference may be right, and something else wrong."""
    if one.severity != "error":
        return "a profile does not take it for an error"
    others = [
        other.code
        for other in said
        if other is not one
        and other.document == one.document
        and other.severity == "error"
        and (other.code.startswith(_FRAME) or other.code == _TOTALS or other.code in _PACKAGES)
        and _LEVELS.get(other.code, _LEVELS[one.code]) == _LEVELS[one.code]
        and not _of_another_interchange(one, other)
    ]
    if others:
        codes = ", ".join(dict.fromkeys(others))
        return f"with {codes} beside it, something may have been lost: look at the whole"
    return None


def _of_another_interchange(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether two faults are the same slip of different interchanges, each to be judged alone."""
    return one.code == other.code and one.document is None


def _better(
    before: Collection[Diagnostic], after: Collection[Diagnostic], edits: Sequence[Edit]
) -> bool:
    """Whether all that was to be mended is, and nothing new is wrong."""
    keys = [(one.code, one.document, one.path) for one in before]
    for one in after:
        key = (one.code, one.document, one.path)
        if key not in keys:
            return False
        keys.remove(key)
    return len(after) == len(before) - len(edits)


def _edit(data: bytes, found: Diagnostic, document: Any, known: Sequence[Trailer]) -> Edit | None:
    place = found.location
    if place is None or place.offset is None:
        return None
    if found.code == _TOTALS:
        new = _total(found, document)
        where = _value(data, place.offset, is_segment=place.segment_tag is not None)
        if new is None or where is None or ("." in new and place.segment_tag is not None):
            return None
        offset, old = where
        return Edit(
            offset=offset, old=old, new=like(old, new), code=found.code, document=found.document
        )
    for trailer in known:
        if trailer.start <= place.offset <= trailer.end:
            return _in_trailer(found, place.offset, trailer)
    return None


def _in_trailer(found: Diagnostic, offset: int, trailer: Trailer) -> Edit | None:
    old = value_at(trailer.segment, offset - trailer.start)
    if found.code in _COUNTS:
        new = None if trailer.count is None else like(old, str(trailer.count))
    else:
        new = trailer.reference
    if new is None or not old or old == new:
        return None
    return Edit(offset=offset, old=old, new=new, code=found.code, document=found.document)


def _total(found: Diagnostic, document: Any) -> str | None:
    """What a control total should be."""
    lines = getattr(document, "lines", ())
    if found.path == "control.lines":
        return str(len(lines))
    if found.path == "control.quantity":
        stated = [line.quantity.value for line in lines if line.quantity is not None]
        if len(stated) == len(lines):
            return f"{sum(stated, Decimal(0)):f}"
    return None


def _value(data: bytes, offset: int, *, is_segment: bool) -> tuple[int, bytes] | None:
    """Where a number stands, and how it is written."""
    if is_segment:
        match = _SEGMENT_VALUE.match(data, offset)
    elif data.startswith(b"<", offset):
        match = _XML_TEXT.match(data, offset)
    else:
        match = _JSON_VALUE.match(data, offset)
    return (match.start(1), match[1]) if match is not None else None
