"""The writer, taking down which codec put which value into which slots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ediglot.formats.format import Place, Schema
from ediglot.formats.tree import Node
from ediglot.mapping.codec import Codec
from ediglot.mapping.plan import Plan, Source, Value
from ediglot.mapping.select import children
from ediglot.mapping.tables import Tables
from ediglot.mapping.write import Writer, joined_place


class Entry(msgspec.Struct, eq=False):
    """One value that was written.

    Attributes:
        codec: what encoded it.
        found: the value.
        node: where it stands.
        slots: the slots of the place it was put in.
        raws: what stands in them.
    """

    codec: Codec
    found: Any
    node: Node
    slots: tuple[Any, ...]
    raws: Sequence[Any]


class Recording(Writer):
    """Writes one document, and remembers how.

    Attributes:
        entries: what was written.
        doubtful: values that met others in the same slots: whether they are equal decided.
    """

    def __init__(self, plan: Plan, schema: Schema, tables: Tables) -> None:
        super().__init__(plan, schema, tables)
        self.entries: list[Entry] = []
        self.doubtful: list[Any] = []
        self._found: Any = None
        self._source: Source | None = None
        self._filled: dict[tuple[int, Any], list[Any]] = {}

    def one(self, value: Value, found: Any, node: Node, field: str) -> bool:
        self._found = found
        return super().one(value, found, node, field)

    def place(
        self, source: Source, raws: Sequence[Any], node: Node, field: str, *, many: bool = False
    ) -> bool:
        access = source.access
        if not many:
            places = [joined_place(access)] if source.joined else access.places
            parent = self.descend(node, access.steps[:-1], fresh=False) if access.steps else node
            ends = children(parent, access.steps[-1]) if access.steps else [node]
            met = [
                other
                for end in ends
                for place in places
                for slot in place.slots
                for other in self._filled.get((id(end), slot), ())
            ]
            if met:
                self.doubtful += [*met, self._found]
        self._source = source
        return super().place(source, raws, node, field, many=many)

    def fill(self, node: Node, place: Place, raws: Sequence[Any], field: str) -> None:
        super().fill(node, place, raws, field)
        if not field or self._source is None:
            return
        self.entries.append(Entry(self._source.codec, self._found, node, place.slots, raws))
        for slot, raw in zip(place.slots, raws, strict=True):
            if raw is not None:
                self._filled.setdefault((id(node), slot), []).append(self._found)
