"""The tree every format parses to and emits from.

One shape for three syntaxes, so that the mapping engine knows none of them. A node holds *leaves*
(values, addressed by slots) and *children* (nodes, addressed by keys):

| | node | key | slot |
|---|---|---|---|
| EDIFACT | a segment; the trigger segment of a group holds the group's other segments | the segment's position in the message grammar (int) | (element, repetition, component), from 0 |
| JSON | an object, or one scalar of an array (slot "") | member name | member name |
| XML | an element | `{namespace}name` | `@attribute`, or "" for the text |
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Slot: TypeAlias = Any
Key: TypeAlias = Any
Scalar: TypeAlias = Any


class JsonNumber(str):
    """A JSON number as it was written; a string would lose that it was none."""

    __slots__ = ()


class Node:
    """One container of the tree.

    Attributes:
        key: what it is among its siblings; siblings with one key are repetitions.
        name: how people call it (`NAD`, `buyingParty`, `cac:Party`).
        leaves: values by slot. EDIFACT values are unescaped strings, never empty. JSON values are
            str, JsonNumber, bool or None; XML values are strings.
        children: in input order.
        position: the format's own handle on where it stands in the input.
    """

    __slots__ = ("children", "key", "leaves", "name", "position")

    def __init__(self, key: Key, name: str, position: Any = None) -> None:
        self.key = key
        self.name = name
        self.leaves: dict[Slot, Scalar] = {}
        self.children: list[Node] = []
        self.position = position

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in input order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        return f"Node({self.name!r}, {self.leaves!r}, {len(self.children)} children)"
