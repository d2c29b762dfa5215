"""A document as the text that it is in canonical JSON, its values told apart from what is around.

The text of a document is its shape: which fields are there, how many members a collection has, and
every value. What the writer learns is a pattern of that text, so that one match holds a document
against everything that was learned of it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from ediglot.mapping.fast.unit import UnlearnableError
from ediglot.model.reference import Identifier

#: A part of the text that is always the same, or a value.
Piece: TypeAlias = "str | Leaf"


class _Text(str):
    """A text that is no other object, however short it is."""

    __slots__ = ()


class _Whole(int):
    """Likewise a whole number."""

    __slots__ = ()


class Leaf:
    """One value of a document.

    Attributes:
        token: its text in JSON, without quotes.
        kind: `text`, `number`, `whole`, `date`, `time` or `flag`.
        name: the field it stands in.
        unit: which part of the document it belongs to.
        hole: what may stand in its place; None where nothing else may.
        role: `package`, `id` or `parent`, where it links packages; else "".
    """

    __slots__ = ("hole", "kind", "name", "role", "token", "unit")

    def __init__(self, token: str, kind: str, name: str, unit: Any) -> None:
        self.token = token
        self.kind = kind
        self.name = name
        self.unit = unit
        self.hole: Any = None
        self.role = ""


class Copy:
    """A document again, made of objects that each occur once, and its text.

    Attributes:
        document: the copy.
        pieces: the text of each part: `None` for what is the document's own, (field, index) for a
            member of a list that has parts of its own.
        lists: those lists, in the order of the text.
    """

    def __init__(self, document: Any, lists: tuple[str, ...]) -> None:
        self.pieces: dict[Any, list[Piece]] = {None: []}
        self.lists: list[str] = []
        self._apart = lists
        self._leaves: dict[int, Leaf] = {}
        self._inside: dict[int, dict[str, Leaf]] = {}
        self._kept: list[Any] = []
        self._alike: list[list[Leaf]] = []
        self._unit: Any = None
        self.document = self._struct(document, top=True)

    def leaf(self, value: Any) -> Leaf | None:
        """The leaf that an object of the copy is."""
        return self._leaves.get(id(value))

    def inside(self, value: Any) -> dict[str, Leaf]:
        """The leaves of a struct of the copy, by field."""
        return self._inside.get(id(value), {})

    def units(self, value: Any) -> set[Any]:
        """The parts of the document that a value of the copy stands in."""
        leaf = self.leaf(value)
        if leaf is not None:
            return {leaf.unit}
        if isinstance(value, tuple):
            return {unit for member in value for unit in self.units(member)}
        if id(value) in self._inside:
            return {one.unit for one in self._inside[id(value)].values()}
        return set()

    def _put(self, text: str) -> None:
        pieces = self.pieces[self._unit]
        if pieces and isinstance(pieces[-1], str):
            pieces[-1] += text
        else:
            pieces.append(text)

    def _struct(self, struct: Any, *, top: bool = False) -> Any:
        """The copy of a struct; its text goes to the part that is being made."""
        config = struct.__struct_config__
        changes: dict[str, Any] = {}
        before = "{"
        if config.tag_field is not None:
            self._put(f'{{"{config.tag_field}":"{config.tag}"')
            before = ","
        for field in msgspec.structs.fields(struct):
            value = getattr(struct, field.name)
            if not field.required and (value is field.default or value is None or value == ()):
                continue
            self._put(f'{before}"{field.name}":')
            before = ","
            if top and field.name in self._apart:
                changes[field.name] = self._list(field.name, value)
            else:
                changes[field.name] = self._value(value, field.name)
        self._put("}" if before == "," else "{}")
        made = type(struct)(**changes)
        self._kept.append(made)
        self._inside[id(made)] = {
            name: leaf for name in changes if (leaf := self.leaf(changes[name])) is not None
        }
        return made

    def _list(self, name: str, members: Any) -> Any:
        """A list whose members are parts of their own."""
        self.lists.append(name)
        self._put("[")
        made = []
        for index, member in enumerate(members):
            self._unit = (name, index)
            self.pieces[self._unit] = []
            made.append(self._struct(member))
        self._unit = None
        # A break that is no text: what comes after stands behind the list.
        self.pieces[None].append(Leaf("", "list", name, None))
        self._put("]")
        return tuple(made)

    def _value(self, value: Any, name: str) -> Any:
        kind = type(value)
        if kind is tuple:
            self._put("[")
            made = []
            for index, member in enumerate(value):
                if index:
                    self._put(",")
                made.append(self._value(member, name))
            self._put("]")
            members = tuple(made)
            self._kept.append(members)
            self._note_alike(members)
            return members
        if isinstance(value, msgspec.Struct):
            return self._struct(value)
        if kind is str:
            token = msgspec.json.encode(value).decode()[1:-1]
            return self._leaf(_Text(value), token, "text", name)
        if kind is Decimal:
            return self._leaf(Decimal(str(value)), str(value), "number", name)
        if kind is bool:
            self._put("true" if value else "false")
            return value
        if kind is int:
            return self._leaf(_Whole(value), str(value), "whole", name)
        if kind is dt.date:
            return self._leaf(value.replace(), value.isoformat(), "date", name)
        if kind is dt.time:
            return self._leaf(value.replace(), value.isoformat(), "time", name)
        raise UnlearnableError

    def _note_alike(self, members: tuple[Any, ...]) -> None:
        """Note identifiers of one scheme: they stand in the order of their values."""
        by_scheme: dict[str, list[Leaf]] = {}
        for member in members:
            if isinstance(member, Identifier):
                by_scheme.setdefault(member.scheme, []).append(self.inside(member)["value"])
        self._alike += [leaves for leaves in by_scheme.values() if len(leaves) > 1]

    def alike(self) -> list[list[Leaf]]:
        """Values of identifiers of one scheme, in one place."""
        return self._alike

    def _leaf(self, value: Any, token: str, kind: str, name: str) -> Any:
        leaf = Leaf(token, kind, name, self._unit)
        quote = "" if kind == "whole" else '"'
        self._put(quote)
        self.pieces[self._unit].append(leaf)
        self._put(quote)
        self._kept.append(value)
        self._leaves[id(value)] = leaf
        return value

    def text(self) -> str:
        """The whole document in canonical JSON; members of lists one after the other."""
        parts = []
        for piece in self.pieces[None]:
            if isinstance(piece, str):
                parts.append(piece)
            elif piece.kind == "list":
                members = [text_of(p) for unit, p in self.pieces.items() if unit_of(unit, piece)]
                parts.append(",".join(members))
            else:
                parts.append(piece.token)
        return "".join(parts)


def unit_of(unit: Any, piece: Leaf) -> bool:
    """Whether a part of a document belongs to a list."""
    return unit is not None and unit[0] == piece.name


def text_of(pieces: list[Piece]) -> str:
    """The text of a part."""
    return "".join(piece if isinstance(piece, str) else piece.token for piece in pieces)
