"""The model as the mapping engine sees it: which fields a struct has, of which type.

A *field path* names a place in a document: `transport.carrier.name`, `identifiers[gln]` (the member
of a keyed collection whose scheme is `gln`; for identifiers, its value), `references[ON].number`,
`lots[#1].number` (the first member of a plain collection).
"""

from __future__ import annotations

import re
import types
import typing
from functools import cache
from typing import Any

import msgspec

from ediglot.diagnostics import nearest
from ediglot.model.base import hints
from ediglot.model.inventory_report import StockQuantity
from ediglot.model.item import Attribute
from ediglot.model.order_response import LineAnswer
from ediglot.model.party import OtherParty
from ediglot.model.reference import Identifier, Note, Reference
from ediglot.model.transport import Stop

#: Which field of a member is its key in a keyed collection.
KEYS: dict[type, str] = {
    Identifier: "scheme",
    Reference: "type",
    Note: "subject",
    Attribute: "name",
    OtherParty: "role",
    Stop: "function",
    LineAnswer: "state",
    StockQuantity: "kind",
}

_PART = re.compile(r"([a-z_0-9]+)(?:\[(?:#(\d+)|([^\]]+))\])?")


class Field(msgspec.Struct, frozen=True):
    """A field of a struct.

    Attributes:
        name: attribute name.
        type: the type of the value, or of one member of a collection.
        many: whether it is a collection.
        required: whether the struct cannot be made without it.
    """

    name: str
    type: Any
    many: bool
    required: bool


class Part(msgspec.Struct, frozen=True):
    """One step of a field path.

    Attributes:
        name: attribute name.
        key: key of the member meant, for keyed collections.
        index: index of the member meant, for plain collections.
    """

    name: str
    key: str | None = None
    index: int | None = None


class FieldPath(msgspec.Struct, frozen=True):
    """A resolved field path.

    Attributes:
        parts: the steps.
        type: type of the value at the end (of one member, when `many`).
        many: whether a whole collection is meant.
        text: as the mapping author wrote it.
    """

    parts: tuple[Part, ...]
    type: Any
    many: bool
    text: str


@cache
def fields(struct: type) -> dict[str, Field]:
    """The fields of a struct type by name."""
    types_of = hints(struct)
    result = {}
    for field in msgspec.structs.fields(struct):
        many, inner = _unwrap(types_of[field.name])
        result[field.name] = Field(field.name, inner, many, field.required)
    return result


def _unwrap(hint: Any) -> tuple[bool, Any]:
    """(is it a collection, the type of a value or member)."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = (arg for arg in typing.get_args(hint) if arg is not type(None))
    if typing.get_origin(hint) is tuple:
        return True, typing.get_args(hint)[0]
    return False, hint


def is_struct(hint: Any) -> bool:
    """Whether a type is one of the model's structs."""
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def resolve(struct: type, text: str) -> FieldPath:
    """Resolve a field path on a struct type.

    Raises:
        ValueError: there is no such field; the message says what there is.
    """
    parts: list[Part] = []
    kind: Any = struct
    many = False
    if not text or text[0] in ".[" or text[-1] == ".":
        raise ValueError(f'"{text}" is not a field name')
    for piece in _split(text):
        match = _PART.fullmatch(piece)
        if match is None:
            raise ValueError(f'"{piece}" is not a field name')
        name, index, key = match.groups()
        if many:
            raise ValueError(f'"{text}": say which member of {parts[-1].name} is meant')
        field = _field(kind, name)
        kind, many = field.type, field.many
        if key is not None or index is not None:
            kind, many = _member(field, key, index), False
        parts.append(Part(name, key, None if index is None else int(index) - 1))
    if parts[-1].key is not None and kind is Identifier:
        parts.append(Part("value"))
        kind = str
    return FieldPath(tuple(parts), kind, many, text)


def _split(text: str) -> list[str]:
    """Split at dots outside brackets."""
    return re.findall(r"[^.\[]+(?:\[[^\]]*\])?", text)


def _field(kind: Any, name: str) -> Field:
    if not is_struct(kind):
        raise ValueError(f'"{name}": a {getattr(kind, "__name__", kind)} has no fields')
    known = fields(kind)
    if name not in known:
        like = nearest(name, known) or sorted(known)
        raise ValueError(f'{kind.__name__} has no field "{name}"; it has {", ".join(like)}')
    return known[name]


def _member(field: Field, key: str | None, index: str | None) -> Any:
    if not field.many:
        raise ValueError(f'"{field.name}" is not a collection')
    if key is not None and field.type not in KEYS:
        raise ValueError(f'the members of "{field.name}" have no key; write {field.name}[#1]')
    return field.type
