"""Edits of bytes: one value at one offset."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One value replaced.

    Attributes:
        offset: of the value in the input, in bytes.
        old, new: the value as it stands there, and as it should.
        code: of the diagnostic that it mends.
        document: index of the document; None for the input as a whole.
    """

    offset: int
    old: bytes
    new: bytes
    code: str
    document: int | None = None


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The input with some edits made. Raises ValueError where it holds something else there."""
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.offset):
        if edit.offset < at or not data.startswith(edit.old, edit.offset):
            raise ValueError(f"byte {edit.offset} does not hold {edit.old!r}")
        pieces += [data[at : edit.offset], edit.new]
        at = edit.offset + len(edit.old)
    return b"".join((*pieces, data[at:]))


def like(old: bytes, number: str) -> bytes:
    """A number as it is written in the place of another: with its leading zeros."""
    new = number.encode("ascii")
    return new.zfill(len(old)) if old.startswith(b"0") and old.isdigit() else new
