"""Paths of the canonical model (`lines[3].item.identifiers[gtin].value`) and JSON Pointers."""

from __future__ import annotations

import re
from typing import Any

from ediglot.formats.json.tree import pointer

_PART = re.compile(r"([^.\[\]]+)|\[([^\]]*)\]")
#: Members that tell the elements of an array apart, first that fits.
_SELECTORS = ("scheme", "type", "role", "function", "code", "subject", "name", "id", "number")


def way_of(path: str, value: Any) -> tuple[str, ...]:
    """The pointer tokens of a model path in a decoded document.

    `[3]` is an index from 0, `[gtin]` the first element whose scheme, type, role, ... it is. Where
    the document has no such place, the way ends at the deepest there is.
    """
    found: list[str] = []
    here = value
    for name, selector in _PART.findall(path):
        if name:
            if not isinstance(here, dict) or name not in here:
                break
            found.append(name)
            here = here[name]
            continue
        index = _index(selector, here)
        if index is None:
            break
        found.append(str(index))
        here = here[index]
    return tuple(found)


def pointer_of(path: str, value: Any) -> str:
    """The JSON Pointer of a model path in a decoded document."""
    return pointer(way_of(path, value))


def _index(selector: str, values: Any) -> int | None:
    if not isinstance(values, list):
        return None
    if selector.isdecimal():
        index = int(selector)
        return index if index < len(values) else None
    for member in _SELECTORS:
        for index, item in enumerate(values):
            if isinstance(item, dict) and str(item.get(member)) == selector:
                return index
    return None


def path_of(way: tuple[str, ...]) -> str:
    """The model path of pointer tokens: `lines[3].item`."""
    found = ""
    for token in way:
        if token.isdecimal():
            found += f"[{token}]"
        else:
            found += f".{token}" if found else token
    return found
