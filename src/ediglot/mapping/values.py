"""Getting values out of documents by field path."""

from __future__ import annotations

from typing import Any

from ediglot.mapping.shape import KEYS, FieldPath, Part
from ediglot.model.reference import Reference


def get(struct: Any, field: FieldPath) -> Any:
    """The value at a field path, or None."""
    value = struct
    for part in field.parts:
        if value is None:
            return None
        value = step(value, part)
    return value


def step(struct: Any, part: Part) -> Any:
    """One step of a field path."""
    value = getattr(struct, part.name)
    if part.key is not None:
        return keyed(value, part.key)
    if part.index is not None:
        return value[part.index] if part.index < len(value) else None
    return value


def keyed(members: Any, key: str) -> Any:
    """The member that a key means: the first, but a reference with a number before one without.

    A reference without number names nothing; what has a place for one only must not lose the other.
    """
    found = [member for member in members if getattr(member, KEYS[type(member)]) == key]
    numbered = (one for one in found if isinstance(one, Reference) and one.number is not None)
    return next(numbered, found[0] if found else None)


def member_path(struct: Any, field: FieldPath) -> str | None:
    """The path of the member of a keyed or indexed collection that a path goes through, or None."""
    value, names = struct, []
    for part in field.parts:
        if value is None:
            return None
        names.append(part.name)
        if part.key is None and part.index is None:
            value = getattr(value, part.name)
            continue
        member = step(value, part)
        members = getattr(value, part.name)
        index = next((n for n, one in enumerate(members) if one is member), None)
        return None if index is None else f"{'.'.join(names)}[{index}]"
    return None


def has_owner(struct: Any, field: FieldPath) -> bool:
    """Whether the struct is there that a path's last part, or its collection, belongs to."""
    value = struct
    for part in field.parts[:-1]:
        if part.key is not None or part.index is not None:
            return True
        value = getattr(value, part.name)
        if value is None:
            return False
    return True


def matches(struct: Any, when: tuple[tuple[FieldPath, tuple[str, ...]], ...]) -> bool:
    """Whether a struct has the values that a `when` asks for (`*`: any, `-`: none)."""
    for field, values in when:
        value = get(struct, field)
        if isinstance(value, bool):
            value = "true" if value else "false"
        if value is None or value == ():
            if "-" not in values:
                return False
        elif "*" not in values and value not in values:
            return False
    return True
