"""JSON Schemas as the mapping engine needs them: which members an object has, what they hold."""

from __future__ import annotations

import re
from typing import Any

from ediglot.formats.format import SlotType

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


class Member:
    """One member of an object.

    Attributes:
        name: as written.
        shape: what it holds; of an array, what an element holds.
        array: whether it is an array.
        required: whether the object is illegal without it.
    """

    __slots__ = ("array", "name", "required", "shape")

    def __init__(self, name: str, shape: Shape, *, array: bool, required: bool) -> None:
        self.name = name
        self.shape = shape
        self.array = array
        self.required = required

    @property
    def may_be_empty(self) -> bool:
        """Whether the grammar wants it there and asks for nothing in it: `[]` or `{}` will do."""
        if not self.required or self.array:
            return self.required
        shape = self.shape
        return not shape.scalar and not any(one.required for one in shape.members.values())


class Shape:
    """An object or a scalar of a JSON Schema; the `place` of the JSON grammars.

    Attributes:
        label: how to call it in a message.
        scalar: whether it is a value rather than an object.
        type: what a scalar can hold.
        virtual: whether it stands for nodes that only a reshape makes.
    """

    def __init__(self, label: str, schema: dict[str, Any], root: dict[str, Any]) -> None:
        self.label = label
        self.virtual = False
        self._schema = schema
        self._root = root
        self._members: dict[str, Member] | None = None
        self.scalar = schema.get("type") not in ("object", None)
        self.type = _slot_type(label, schema)

    @property
    def members(self) -> dict[str, Member]:
        """The members, in the grammar's order; made when first asked for."""
        if self._members is None:
            required = set(self._schema.get("required", ()))
            self._members = {
                name: self._member(name, schema, name in required)
                for name, schema in self._schema.get("properties", {}).items()
            }
        return self._members

    def _member(self, name: str, schema: dict[str, Any], required: bool) -> Member:
        schema = resolve(schema, self._root)
        array = schema.get("type") == "array"
        if array:
            schema = resolve(schema.get("items", {}), self._root)
        return Member(name, Shape(name, schema, self._root), array=array, required=required)


def resolve(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """A schema with its `$ref` followed."""
    while "$ref" in schema:
        found: Any = root
        for token in schema["$ref"].removeprefix("#/").split("/"):
            found = found[token]
        schema = found
    return schema


def _slot_type(label: str, schema: dict[str, Any]) -> SlotType:
    codes = schema.get("enum") or ([schema["const"]] if "const" in schema else None)
    return SlotType(
        kind=str(schema.get("type", "any")),
        min_length=schema.get("minLength", 0),
        max_length=schema.get("maxLength"),
        codes=frozenset(map(str, codes)) if codes else None,
        closed=bool(codes),
        pattern=schema.get("pattern"),
        label=label,
    )
