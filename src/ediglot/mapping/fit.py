"""Whether a raw value can stand in a slot, before it is put there."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ediglot.diagnostics import nearest, quote
from ediglot.formats.format import SlotType

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def misfit(raw: Any, kind: SlotType) -> str | None:
    """Why a raw value cannot stand in a slot; None when it can."""
    if isinstance(raw, bool):
        return None
    text = str(raw)
    if kind.kind == "n" and not _NUMBER.fullmatch(text):
        return f"{quote(raw)} is not a number, as {kind.label} must be"
    length = sum(c.isdigit() for c in text) if kind.kind == "n" else len(text)
    if kind.max_length is not None and length > kind.max_length:
        return f"{quote(raw)} has {length} characters; {kind.label} takes {kind.max_length}"
    if length < kind.min_length:
        return f"{quote(raw)} has {length} characters; {kind.label} needs {kind.min_length}"
    if kind.closed and kind.codes is not None and text not in kind.codes:
        like = nearest(text, kind.codes)
        listed = f"; nearest: {', '.join(like)}" if like else ""
        return f"{quote(raw)} is not in the code list of {kind.label}{listed}"
    if kind.pattern is not None and not _pattern(kind.pattern).search(text):
        return f"{quote(raw)} has not the form that {kind.label} asks for"
    return None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
