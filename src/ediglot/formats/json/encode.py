"""Nodes as JSON text, in the grammar's order and with the types it gives."""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from ediglot.formats.json.shape import NUMBER, Member, Shape
from ediglot.formats.tree import JsonNumber, Node, Scalar

_NUMBERS = ("integer", "number")
_BOOLEANS = {"true": True, "false": False}


class Left(msgspec.Struct, frozen=True):
    """A node or slot of a reshape that is still there when the tree is to be written."""

    name: str


def encode(root: Node, shape: Shape) -> tuple[bytes, list[Left]]:
    """A tree as compact JSON; also what must not be written.

    Members that the grammar does not know come last, in the order they were filled. An array that
    the grammar requires is written even when it is empty, and so is an object of which it asks for
    nothing (the quantity of an answer that states none).
    """
    left: list[Left] = []
    return msgspec.json.encode(_object(root, shape, left)), left


def _object(node: Node, shape: Shape, left: list[Left]) -> dict[str, Any]:
    children: dict[str, list[Node]] = {}
    for child in node.children:
        children.setdefault(child.key, []).append(child)
    found: dict[str, Any] = {}
    for name, member in shape.members.items():
        if name in node.leaves:
            found[name] = _scalar(node.leaves[name], member.shape)
        elif name in children:
            found[name] = _nodes(children[name], member, left)
        elif member.may_be_empty:
            found[name] = [] if member.array else {}
    for name, value in node.leaves.items():
        if name[:1] == "$":
            left.append(Left(name))
        elif name not in found:
            found[name] = _scalar(value, None)
    for name, nodes in children.items():
        if name[:1] == "$":
            left.append(Left(name))
        elif name not in found:
            found[name] = _nodes(nodes, None, left)
    return found


_ANY = Shape("", {"type": "object"}, {})


def _nodes(nodes: list[Node], member: Member | None, left: list[Left]) -> Any:
    shape = member.shape if member is not None else _ANY
    values = [
        _scalar(node.leaves[""], shape) if "" in node.leaves else _object(node, shape, left)
        for node in nodes
    ]
    array = member.array if member is not None else False
    if array or len(values) > 1:
        return values
    return values[0]


def _scalar(value: Scalar, shape: Shape | None) -> Any:
    """A value in the type the grammar gives, where it can be had without a change of meaning."""
    kind = shape.type.kind if shape is not None and shape.scalar else "any"
    if isinstance(value, JsonNumber):
        return str(value) if kind == "string" else msgspec.Raw(value.encode())
    if isinstance(value, str):
        if kind in _NUMBERS and NUMBER.fullmatch(value):
            return msgspec.Raw(value.encode())
        if kind == "boolean":
            return _BOOLEANS.get(value, value)
    return value


def container(
    names: tuple[str, ...], documents: list[bytes], extra: dict[str, Any], *, single: bool = False
) -> bytes:
    """Documents inside nested objects (`payload`, `orders`), `extra` beside the innermost array.

    `single`: the one document stands there itself, in no array.
    """
    inner: Any = [msgspec.Raw(document) for document in documents]
    value: Any = {**extra, names[-1]: inner[0] if single else inner}
    for name in reversed(names[:-1]):
        value = {name: value}
    return pretty(msgspec.json.encode(value))


def pretty(data: bytes) -> bytes:
    """JSON as people read it: two blanks a level, a line feed at the end."""
    return msgspec.json.format(data, indent=2) + b"\n"


def lines(documents: list[bytes]) -> bytes:
    """JSON Lines: one document a line; each comes without blanks, as it was encoded."""
    return b"\n".join((*documents, b""))


class LineWriter:
    """Writes documents as they come, in the form that `pretty` and `lines` give them together.

    One alone is for people to read; with a second one they are JSON Lines.
    """

    def __init__(self, sink: BinaryIO, *, several: bool = False) -> None:
        """`several`: others come from elsewhere."""
        self._sink = sink
        self._held = b""
        self._count = 1 if several else 0

    def write(self, lines: bytes, count: int) -> None:
        """Some more documents, a line each."""
        self._count += count
        if self._count > 1:
            self._sink.write(self._held + lines)
            self._held = b""
        else:
            self._held += lines

    def end(self) -> None:
        """What was held back."""
        if self._held:
            self._sink.write(pretty(self._held))
