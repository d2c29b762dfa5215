"""Documents in the making: values with where each came from, until the struct can be built."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

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
        made: the struct, once it was built and there is one.
        order: what was made of the members of collections, in normal order.
    """

    __slots__ = ("base", "key", "made", "order", "path", "type", "values")

    def __init__(self, kind: type, base: Origin | None = None, path: str = "") -> None:
        self.type = kind
        self.values: dict[str, Any] = {}
        self.key: str | None = None
        self.base = base
        self.path = path
        self.made: Any = None
        self.order: dict[str, list[tuple[Any, Any]]] = {}

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
        parts = field.parts
        if len(parts) == 1:
            return self, parts[0].name
        draft = self
        for part in parts[:-1]:
            known = shape.fields(draft.type)[part.name]
            if part.key is not None or part.index is not None:
                draft = draft._member(known, part)
            else:
                inner = draft.values.get(part.name)
                if not isinstance(inner, Draft):
                    inner = draft.values[part.name] = Draft(known.type)
                draft = inner
        return draft, parts[-1].name

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


class Built:
    """A struct built from a draft.

    Attributes:
        document: the struct, or None when nothing was there.
        dropped: origins of values that make no struct, because a required one is missing.
    """

    def __init__(self, draft: Draft) -> None:
        self.dropped: list[tuple[str, str, list[Origin]]] = []
        self._draft = draft
        self.document = _struct(draft, self.dropped)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Where each value came from, by model path; worked out when asked for."""
        return {path.removeprefix("."): origin for path, origin in _origins(self._draft)}


def build(draft: Draft) -> Built:
    """Build the struct of a draft; identifiers and references get their normal order."""
    return Built(draft)


def _struct(draft: Draft, dropped: list[tuple[str, str, list[Origin]]]) -> Any:
    """The struct of a draft, or None."""
    values: dict[str, Any] = {}
    for name, raw in draft.values.items():
        if isinstance(raw, list):
            value = _collection(draft, name, raw, dropped)
        else:
            value = _struct(raw, dropped) if isinstance(raw, Draft) else raw[0]
        if value is not None and value != ():
            values[name] = value
    missing = [name for name in _required(draft.type) if name not in values]
    if missing and not _complete(draft.type, missing, values):
        if any(name for name in values if name != KEYS.get(draft.type)):
            used = [origin for _, origin in _below(draft)]
            dropped.append((draft.type.__name__, missing[0], used))
        return None
    if values and not (draft.key is not None and set(values) == {KEYS[draft.type]}):
        draft.made = draft.type(**values)
    return draft.made


@cache
def _required(kind: type) -> tuple[str, ...]:
    return tuple(known.name for known in shape.fields(kind).values() if known.required)


def _complete(kind: type, missing: list[str], values: dict[str, Any]) -> bool:
    """Fill required struct fields that may be empty (the party of a role)."""
    for name in missing:
        inner = shape.fields(kind)[name].type
        if not shape.is_struct(inner) or _required(inner):
            return False
        values[name] = inner()
    return True


def _collection(draft: Draft, name: str, raw: list[Any], dropped: Any) -> tuple[Any, ...]:
    """The members of a collection; sets get their normal order."""
    made = []
    for member in raw:
        value = _struct(member, dropped) if isinstance(member, Draft) else member[0]
        if value is not None:
            made.append((value, member))
    order = SORTED.get(type(made[0][0])) if made else None
    if order is not None:
        made.sort(key=lambda pair: sort_key(pair[0], order))
    draft.order[name] = made
    return tuple(value for value, _ in made)


def _origins(raw: Any) -> Iterator[tuple[str, Origin]]:
    """Origins by relative path, of a draft or of a value that has one."""
    if not isinstance(raw, Draft):
        if raw[1] is not None:
            yield "", raw[1]
    elif raw.made is not None:
        if raw.base is not None:
            yield "", raw.base
        yield from _below(raw)


def _below(draft: Draft) -> Iterator[tuple[str, Origin]]:
    """Origins of what is in a draft, in the order of its fields."""
    for name in shape.fields(draft.type):
        raw = draft.values.get(name)
        if isinstance(raw, list):
            for index, (value, member) in enumerate(draft.order[name]):
                label = value.scheme if isinstance(value, Identifier) else index
                for path, origin in _origins(member):
                    yield f".{name}[{label}]{path}", origin
        elif raw is not None:
            for path, origin in _origins(raw):
                yield f".{name}{path}", origin
