"""Documents in the making: values with where each came from, until the struct can be built."""

from __future__ import annotations

from typing import Any

import msgspec

from ediglot.formats.tree import Node, Slot
from ediglot.mapping import shape
from ediglot.mapping.shape import KEYS, FieldPath
from ediglot.model.normal import SORTED, sort_key
from ediglot.model.reference import Identifier

#: Where a value came from: the node and its slots.
Origin = tuple[Node, tuple[Slot, ...]]


class Draft:
    """A struct being filled.

    Attributes:
        type: the struct's type.
        values: by field: a value with its origin, a Draft, or a list of either.
        key: the key it was made for, in a keyed collection.
        base: what the draft as a whole came from.
        path: where in the document, as a beginning of paths: `lines[0].`.
    """

    __slots__ = ("base", "key", "path", "type", "values")

    def __init__(self, kind: type, base: Origin | None = None, path: str = "") -> None:
        self.type = kind
        self.values: dict[str, Any] = {}
        self.key: str | None = None
        self.base = base
        self.path = path

    def put(self, field: FieldPath, value: Any, origin: Origin | None) -> bool:
        """Set a single value; False when there is one already."""
        draft, name = self._owner(field)
        if name in draft.values:
            return False
        draft.values[name] = (value, origin)
        return True

    def get(self, field: FieldPath) -> Any:
        """A single value set before, or None."""
        draft, name = self._owner(field)
        found = draft.values.get(name)
        return found[0] if isinstance(found, tuple) else None

    def add(self, field: FieldPath, value: Any, origin: Origin | None) -> None:
        """Add a value, or a Draft, to a collection."""
        draft, name = self._owner(field)
        member = value if isinstance(value, Draft) else (value, origin)
        draft.values.setdefault(name, []).append(member)

    def below(self, field: FieldPath) -> str:
        """The path of what a struct-valued field, or its next member, will hold."""
        if not field.many:
            return f"{self.path}{field.text}."
        draft, name = self._owner(field)
        if field.type in SORTED:
            return f"{self.path}{field.text}."
        return f"{self.path}{field.text}[{len(draft.values.get(name, ()))}]."

    def attach(self, field: FieldPath, child: Draft) -> None:
        """Set a struct-valued field, merging with what paths into it have set."""
        draft, name = self._owner(field)
        old = draft.values.get(name)
        if isinstance(old, Draft):
            for inner, value in child.values.items():
                old.values.setdefault(inner, value)
        else:
            draft.values[name] = child

    def _owner(self, field: FieldPath) -> tuple[Draft, str]:
        """The draft that holds the last part of a path, and the part's name."""
        draft = self
        for part in field.parts[:-1]:
            known = shape.fields(draft.type)[part.name]
            if part.key is not None or part.index is not None:
                draft = draft._member(known, part)
            else:
                inner = draft.values.get(part.name)
                if not isinstance(inner, Draft):
                    inner = draft.values[part.name] = Draft(known.type)
                draft = inner
        return draft, field.parts[-1].name

    def _member(self, known: shape.Field, part: shape.Part) -> Draft:
        members: list[Any] = self.values.setdefault(part.name, [])
        if part.index is not None:
            while len(members) <= part.index:
                members.append(Draft(known.type))
            member: Draft = members[part.index]
            return member
        for member in members:
            if isinstance(member, Draft) and member.key == part.key:
                return member
        member = Draft(known.type)
        member.key = part.key
        member.values[KEYS[known.type]] = (part.key, None)
        members.append(member)
        return member


class Built(msgspec.Struct):
    """A struct built from a draft.

    Attributes:
        document: the struct, or None when nothing was there.
        origins: where each value came from, by model path.
        dropped: origins of values that make no struct, because a required one is missing.
    """

    document: Any
    origins: dict[str, Origin]
    dropped: list[tuple[str, str, list[Origin]]]


def build(draft: Draft) -> Built:
    """Build the struct of a draft; identifiers and references get their normal order."""
    built = Built(None, {}, [])
    document, origins = _struct(draft, built)
    built.document = document
    built.origins = {path.removeprefix("."): origin for path, origin in origins.items()}
    return built


def _struct(draft: Draft, built: Built) -> tuple[Any, dict[str, Origin]]:
    """(struct or None, origins by relative path)."""
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    if draft.base is not None:
        origins[""] = draft.base
    for name, known in shape.fields(draft.type).items():
        raw = draft.values.get(name)
        if raw is None:
            continue
        if known.many:
            value, inner = _collection(raw, name, built)
        else:
            value, inner = _value(raw, built)
            inner = {f".{name}{path}": origin for path, origin in inner.items()}
        if value is not None and value != ():
            values[name] = value
        origins |= inner
    missing = [
        known.name
        for known in shape.fields(draft.type).values()
        if known.required and known.name not in values
    ]
    if missing and not _complete(draft.type, missing, values):
        used = [origin for path, origin in origins.items() if path]
        if any(name for name in values if name != KEYS.get(draft.type)):
            built.dropped.append((draft.type.__name__, missing[0], used))
        return None, {}
    if not values:
        return None, {}
    only_key = draft.key is not None and set(values) == {KEYS[draft.type]}
    return (None, {}) if only_key else (draft.type(**values), origins)


def _complete(kind: type, missing: list[str], values: dict[str, Any]) -> bool:
    """Fill required struct fields that may be empty (the party of a role)."""
    for name in missing:
        inner = shape.fields(kind)[name].type
        if not shape.is_struct(inner) or any(f.required for f in shape.fields(inner).values()):
            return False
        values[name] = inner()
    return True


def _value(raw: Any, built: Built) -> tuple[Any, dict[str, Origin]]:
    if isinstance(raw, Draft):
        return _struct(raw, built)
    value, origin = raw
    return value, {} if origin is None else {"": origin}


def _collection(raw: Any, name: str, built: Built) -> tuple[Any, dict[str, Origin]]:
    if isinstance(raw, tuple):  # one value that is a whole tuple (the lines of an address)
        value, origin = raw
        return value, {} if origin is None else {f".{name}": origin}
    made = [(value, inner) for value, inner in (_value(m, built) for m in raw) if value is not None]
    order = SORTED.get(type(made[0][0])) if made else None
    if order is not None:
        made.sort(key=lambda pair: sort_key(pair[0], order))
    origins: dict[str, Origin] = {}
    for index, (value, inner) in enumerate(made):
        label = value.scheme if isinstance(value, Identifier) else index
        for path, origin in inner.items():
            origins[f".{name}[{label}]{path}"] = origin
    return tuple(value for value, _ in made), origins
