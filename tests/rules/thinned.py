"""Documents with one thing left out: what a rule must bear, whatever else it needs."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any


def thinned(document: Any) -> Iterator[Any]:
    """A document, as decoded JSON, without one of its members, for each of them."""
    for path in _members(document):
        made = copy.deepcopy(document)
        at = made
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]
        yield made


def _members(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of what can be left out: what a struct can't be without stays with it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if (name, type(inner)) not in _NEEDED and name != "document":
                yield (*path, name)
            yield from _members(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _members(inner, (*path, index))


#: Fields without a default, by the type of what stands in them.
_NEEDED = {
    (name, str)
    for name in ("value", "scheme", "type", "date", "state", "role", "id", "function", "kind")
} | {("charge", bool), ("party", dict), ("currency", str)}
