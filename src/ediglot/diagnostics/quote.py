"""Values in messages: short, printable, and the nearest thing that would have been right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ediglot.limits import MAX_QUOTED


def quote(value: object) -> str:
    """A value as it appears in a message: quoted, control characters escaped, cut to a length."""
    text = str(value)
    cut = text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"
    return '"' + "".join(c if c.isprintable() else repr(c)[1:-1] for c in cut) + '"'


def nearest(value: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known values most like `value`, best first; none when nothing is alike."""
    return difflib.get_close_matches(value, list(known), n=count, cutoff=0.5)
