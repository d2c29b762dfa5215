"""Paths of a document: written when a finding is made, ordered when findings are reported.

A path names fields with dots, elements of lists with a 0-based index, and elements that are known
by their scheme or type with that: `lines[3].item.identifiers[gtin].value`, `references[ON].number`.
"""

from __future__ import annotations

import re
from typing import Any

from ediglot.model.reference import Identifier

#: Where something stands: field names, indexes, and keys in square brackets (`"[gtin]"`).
Where = tuple[str | int, ...]

_PART = re.compile(r"\.?([^.\[\]]+)|\[([^\]]*)\]")
#: The field that names an element of a keyed collection.
_KEYS = ("scheme", "type", "role", "function", "name")
_LAST = 1 << 30


def path(*parts: str | int) -> str:
    """`path("lines", 3, "item", "identifiers", "[gtin]")` is `lines[3].item.identifiers[gtin]`."""
    text = ""
    for part in parts:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part.startswith("["):
            text += part
        else:
            text += f".{part}" if text else part
    return text


def indexed(document: object, text: str) -> str:
    """A path with the index in the place of a key: `references[ON].number`, `references[0].number`.

    Identifiers are known by their scheme everywhere and keep it, as does what is not there.
    """
    found = ""
    at: Any = document
    for name, element in _PART.findall(text):
        if name:
            found += f".{name}" if found else name
            at = getattr(at, name, None)
            continue
        index = _index(at, element)
        at = at[index] if isinstance(at, tuple) and index < len(at) else None
        keeps = at is None or type(at) is Identifier
        found += f"[{element}]" if keeps else f"[{index}]"
    return found


def position(document: object, text: str) -> tuple[int, ...]:
    """A sort key that puts paths in the order of the document's fields and elements."""
    key: list[int] = []
    at: Any = document
    for name, element in _PART.findall(text):
        if name:
            fields: tuple[str, ...] = getattr(at, "__struct_fields__", ())
            key.append(fields.index(name) if name in fields else _LAST)
            at = getattr(at, name, None)
        else:
            index = _index(at, element)
            key.append(index)
            at = at[index] if isinstance(at, tuple) and index < len(at) else None
    return tuple(key)


def _index(elements: object, element: str) -> int:
    if element.isdecimal():
        return int(element)
    for index, one in enumerate(elements if isinstance(elements, tuple) else ()):
        if any(getattr(one, key, None) == element for key in _KEYS):
            return index
    return _LAST
