"""Between an element for an element and the fewer nodes that a mapping sees; and into text."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.formats.tree import Node
from ediglot.formats.xml.shape import Member, Shape

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def fold(element: Node, shape: Shape) -> Node:
    """The node of an element, with what the shape makes slots of it."""
    node = Node(element.key, element.name, element.position)
    node.leaves.update(element.leaves)
    if (shape.collapse or not shape.simple) and "" in node.leaves:  # blanks between tags: layout
        node.leaves[""] = node.leaves[""].strip()
        if not node.leaves[""]:
            del node.leaves[""]
    _fold_into(element, shape, node, "")
    return node


def _fold_into(element: Node, shape: Shape, node: Node, prefix: str) -> None:
    known = shape.by_key
    for child in element.children:
        member = known.get(child.key)
        name = prefix + (member.name if member is not None else "")
        if member is None:
            node.children.append(child)
        elif member.slot and not child.children and not _held(node, name):
            _slots(child, node, name, collapse=member.shape.collapse)
        elif member.inline and not any(slot.startswith(name + "/") for slot in node.leaves):
            _fold_into(child, member.shape, node, name + "/")
        else:
            node.children.append(fold(child, member.shape))


def _held(node: Node, name: str) -> bool:
    return name in node.leaves or any(slot.startswith(name + "@") for slot in node.leaves)


def _slots(child: Node, node: Node, name: str, *, collapse: bool) -> None:
    for slot, leaf in child.leaves.items():
        place = name + slot
        if collapse and not slot:
            leaf = leaf.strip()
            if not leaf:
                continue
        node.leaves[place] = leaf
        node.position.slots[place] = (child.position, slot[1:].rpartition("}")[2])


def text_of(node: Node, shape: Shape, namespaces: dict[str, str]) -> bytes:
    """A tree as XML, in the schema's order, two blanks a level."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    spaces = "".join(f' {name}="{uri}"' for name, uri in namespaces.items())
    _write(shape.name, node.leaves, node.children, shape, lines, "", spaces)
    return ("\n".join(lines) + "\n").encode()


def _write(
    name: str,
    leaves: dict[str, str],
    children: list[Node],
    shape: Shape,
    lines: list[str],
    indent: str,
    extra: str = "",
) -> None:
    """One element with what stands in it."""
    attributes = extra + "".join(
        f' {slot[1:]}="{_escaped(leaf, _ATTRIBUTE)}"'
        for slot, leaf in _in_order(leaves, shape)
        if slot.startswith("@")
    )
    inner: list[str] = []
    for member in shape.members.values():
        _member(member, leaves, children, inner, indent + "  ")
    if inner:
        lines += [f"{indent}<{name}{attributes}>", *inner, f"{indent}</{name}>"]
    else:
        text = _escaped(leaves.get("", ""), _TEXT)
        lines.append(f"{indent}<{name}{attributes}>{text}</{name}>")


def _member(
    member: Member, leaves: dict[str, str], children: list[Node], lines: list[str], indent: str
) -> None:
    name = member.name
    if member.slot:
        own = {slot[len(name) :]: leaf for slot, leaf in leaves.items() if _belongs(slot, name)}
        if own:
            _write(name, own, [], member.shape, lines, indent)
    elif member.inline:
        start = name + "/"
        own = {s[len(start) :]: leaf for s, leaf in leaves.items() if s.startswith(start)}
        if own:
            _write(name, own, [], member.shape, lines, indent)
    nodes = [child for child in children if child.key == member.key]
    for child in nodes:
        _write(name, child.leaves, child.children, member.shape, lines, indent)
    if member.bare and not nodes and not member.inline:
        _write(name, {}, [], member.shape, lines, indent)


def _belongs(slot: str, name: str) -> bool:
    return slot == name or slot.startswith(name + "@")


def _in_order(leaves: dict[str, str], shape: Shape) -> Iterator[tuple[str, str]]:
    order = {f"@{name}": rank for rank, name in enumerate(shape.attributes)}
    yield from sorted(leaves.items(), key=lambda item: (order.get(item[0], 99), item[0]))


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
