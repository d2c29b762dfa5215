"""JSON values as nodes, and nodes as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from ediglot.formats.tree import JsonNumber, Node

#: Where a node stands: the parent's position, the member name, the index in the member's array.
Position: TypeAlias = "tuple[Any, str, int | None] | None"

_SCALARS = frozenset({str, JsonNumber, bool, type(None)})


class Builder:
    """Makes nodes of JSON objects while the scanner reads them.

    Attributes:
        duplicates: whether an object had two members of one name.
    """

    def __init__(self) -> None:
        self.duplicates = False

    def object(self, pairs: list[tuple[str, Any]]) -> Node:
        """One object; its children get their index now and their full position in `link`."""
        node = Node("", "")
        leaves = node.leaves
        children = node.children
        for name, value in pairs:
            kind = value.__class__
            if kind in _SCALARS:
                leaves[name] = value
            elif kind is Node:
                value.key = value.name = name
                children.append(value)
            else:
                _array(name, value, children)
        if len(pairs) > 1 and len(dict(pairs)) != len(pairs):
            self.duplicates = True
        return node


def _array(name: str, values: list[Any], into: list[Node]) -> None:
    """An array: one node an element; an array in an array is a node with children of no name."""
    for index, value in enumerate(values):
        if value.__class__ is Node:
            node = value
            node.key = node.name = name
        else:
            node = Node(name, name)
            if value.__class__ is list:
                _array("", value, node.children)
            else:
                node.leaves[""] = value
        node.position = index
        into.append(node)


def link(root: Node, position: Position = None) -> int:
    """Give every node its position, after the scanner has built it. Returns the depth."""
    root.position = position
    level = [root]
    depth = 0
    while level:
        depth += 1
        below: list[Node] = []
        for node in level:
            children = node.children
            if children:
                place = node.position
                for child in children:
                    child.position = (place, child.key, child.position)
                below += children
        level = below
    return depth


def tokens(position: Position) -> tuple[str, ...]:
    """The way from the document's root to a node, as pointer tokens."""
    found: list[str] = []
    while position is not None:
        position, name, index = position
        if index is not None:
            found.append(str(index))
        if name:
            found.append(name)
    return tuple(reversed(found))


def pointer(way: Iterable[str]) -> str:
    """A JSON Pointer (RFC 6901)."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in way)


class LazyNode(Node):
    """A root whose leaves and children are made when first asked for."""

    __slots__ = ("_load",)

    def __init__(self, name: str, load: Callable[[], Node]) -> None:
        self.key = ""
        self.name = name
        self.position = None
        self._load = load

    def __getattr__(self, name: str) -> Any:
        if name not in ("leaves", "children"):
            raise AttributeError(name)
        loaded = self._load()
        self.leaves = loaded.leaves
        self.children = loaded.children
        return getattr(self, name)
