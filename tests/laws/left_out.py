"""What the mappings of vendor JSON leave out for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ediglot.mapping.catalogue import header
from ediglot.mapping.document import load


@cache
def left_out(kind: str) -> tuple[tuple[str, ...], ...]:
    """The paths that a mapping ignores, conditions left out."""
    head = header(kind)
    assert head is not None
    return tuple(_ignored(load(head.path)))


def _ignored(source: Any) -> Iterator[tuple[str, ...]]:
    for word, item in source.items():
        if word == "ignore":
            plain = (re.sub(r"\[[^]]*\]|\$[a-z]+:", "", path) for path in item)
            yield from (tuple(re.split(r"[./]", path)) for path in plain)
        elif isinstance(item, dict):
            yield from _ignored(item)


def is_left_out(kind: str, way: tuple[Any, ...]) -> bool:
    """Whether the value at the end of a way, indexes included, is ignored, or below what is."""
    names = tuple(token for token in way if isinstance(token, str))
    return any(
        names[at : at + len(path)] == path for path in left_out(kind) for at in range(len(names))
    )
