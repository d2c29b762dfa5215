"""Values in messages: short, printable, and the nearest thing that would have been right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

from ediglot.limits import MAX_QUOTED


def quote(value: object) -> str:
    """A value as it appears in a message: quoted, control characters escaped, cut to a length."""
    text = str(value)
    cut = text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"
    return '"' + "".join(c if c.isprintable() else repr(c)[1:-1] for c in cut) + '"'


#: Least share of letters in common, by difflib's measure: twice the matches over both lengths.
_RATIO = 0.5


def nearest(value: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known values most like `value`, best first; none when nothing is alike."""
    return list(_nearest(value, frozenset(known), count))


@lru_cache(maxsize=4_096)
def _nearest(value: str, known: frozenset[str], count: int) -> tuple[str, ...]:
    """The same mistake is made a thousand times; lists of codes are long."""
    shared = set(value).__contains__
    # What has too few letters in common cannot reach the ratio, so difflib need not look at it.
    alike = [one for one in known if sum(map(shared, one)) * 4 >= len(one) + len(value)]
    return tuple(difflib.get_close_matches(value, alike, n=count, cutoff=_RATIO))
