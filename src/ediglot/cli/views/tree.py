"""The syntax tree of a message, with positions, and its faults where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.text import Text
from rich.tree import Tree

from ediglot.diagnostics import Diagnostic, Location
from ediglot.diagnostics.render.style import visible
from ediglot.formats.format import Format, Parsed, Schema
from ediglot.formats.tree import Node, Scalar, Slot

#: Columns that the values of a node may take beside its name; more stand below it.
_BESIDE = 72
#: Columns that a level of the tree takes.
_LEVEL = 4
#: Columns for the names of values that have some; values begin after them.
_NAMES = 32
#: Columns that a value has at least, however deep it stands.
_NARROWEST = 20
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


class _Leaf(NamedTuple):
    """A value to be shown: its offset in the input, its name, itself, and both in words."""

    offset: int | None
    name: str
    value: str
    label: str | None
    meaning: str | None


class TreeView:
    """Draws one message.

    Where the format says what names stand for, each value has a line of its own with its name in
    words and, for a code, its meaning; else values stand beside their node where they fit.
    """

    def __init__(
        self, format: Format, parsed: Parsed, said: Sequence[Diagnostic], width: int = 100
    ) -> None:
        """`said`: the diagnostics to show in place; `width`: columns there are."""
        self._format = format
        self._parsed = parsed
        self._width = width
        self._schema = _schema(format, parsed)
        self._open = [d for d in said if d.location is not None and d.location.offset is not None]
        self._unplaced = [d for d in said if d not in self._open]

    def draw(self) -> Tree:
        """The tree; faults without a place, or of a message without a tree, stand at its top."""
        parsed = self._parsed
        name = parsed.kind or parsed.type or parsed.format
        tree = Tree(Text(visible(name), style="bold"), guide_style="dim")
        for diagnostic in self._unplaced if parsed.root is not None else self._all():
            tree.add(_fault(diagnostic))
        if parsed.root is not None:
            self._place(list(parsed.root.walk()))
            self._node(tree, parsed.root, 1)
        return tree

    def _all(self) -> Iterator[Diagnostic]:
        yield from self._unplaced
        yield from self._open

    def _place(self, nodes: list[Node]) -> None:
        """Find for each fault the last node that begins before it or where it does."""
        self._where = {id(node): self._format.locate(self._parsed, node) for node in nodes}
        self._faults: dict[int, list[Diagnostic]] = {}
        starts = [
            (place.offset, node)
            for node in nodes
            if (place := self._where[id(node)]).offset is not None
        ]
        for diagnostic in self._open:
            assert diagnostic.location is not None and diagnostic.location.offset is not None
            at = diagnostic.location.offset
            before = [start for start in starts if start[0] <= at]
            node = max(before, key=lambda start: start[0])[1] if before else nodes[0]
            self._faults.setdefault(id(node), []).append(diagnostic)

    def _node(self, above: Tree, node: Node, depth: int) -> None:
        faults = self._faults.get(id(node), [])
        leaves = [self._leaf(node, slot, value) for slot, value in node.leaves.items()]
        head = Text(visible(node.name), style="bold")
        head.append(f" {_position(self._where[id(node)])}", style="dim not bold")
        label = self._format.label(node.name)
        if label is not None:
            head.append(f" {label}", style="not bold italic")
            faults = self._listed(head, leaves, faults, depth)
            branch = above.add(head)
        else:
            branch = self._beside(above, head, leaves, faults)
        for diagnostic in faults:
            branch.add(_fault(diagnostic))
        for child in node.children:
            self._node(branch, child, depth + 1)

    def _beside(
        self, above: Tree, head: Text, leaves: list[_Leaf], faults: list[Diagnostic]
    ) -> Tree:
        """Values behind their node's name, or below it where they are too long for that."""
        wrong = {d.location.offset for d in faults if d.location is not None}
        if sum(len(leaf.name) + len(leaf.value) + 3 for leaf in leaves) <= _BESIDE:
            for leaf in leaves:
                head.append("  ").append(_said(leaf, wrong))
            return above.add(head)
        branch = above.add(head)
        for leaf in leaves:
            branch.add(_said(leaf, wrong))
        return branch

    def _listed(
        self, head: Text, leaves: list[_Leaf], faults: list[Diagnostic], depth: int
    ) -> list[Diagnostic]:
        """A line for each value, its faults below it; the faults that are of none of them."""
        by_offset: dict[int | None, list[Diagnostic]] = {}
        for diagnostic in faults:
            at = diagnostic.location.offset if diagnostic.location is not None else None
            by_offset.setdefault(at, []).append(diagnostic)
        for leaf in leaves:
            found = by_offset.pop(leaf.offset, []) if leaf.offset is not None else []
            self._line(head, leaf, depth, is_wrong=bool(found))
            for diagnostic in found:
                head.append("\n    ").append(_fault(diagnostic))
        return [d for group in by_offset.values() for d in group]

    def _line(self, head: Text, leaf: _Leaf, depth: int, *, is_wrong: bool) -> None:
        """One value: what it is called, itself, what it means."""
        name = f"{leaf.name} {leaf.label}" if leaf.label else leaf.name
        head.append("\n  ").append(name, style="dim not bold")
        room = max(_NARROWEST, self._width - depth * _LEVEL - _NAMES - 3)
        before = " " * max(1, _NAMES - cell_len(name))
        for piece in chop_cells(leaf.value, room) or [""]:
            head.append(before)
            head.append(piece, style="bold red" if is_wrong else "not bold cyan")
            before = "\n" + " " * (_NAMES + 2)
        if leaf.meaning:
            head.append(f"  {leaf.meaning}", style="not bold green")

    def _leaf(self, node: Node, slot: Slot, value: Scalar) -> _Leaf:
        name, label, meaning = str(slot), None, None  # in JSON and XML the member's own name
        said = visible("null" if value is None else str(value))
        if not isinstance(slot, str) and self._schema is not None:
            name = self._schema.slot_text(node, slot).removeprefix(node.name).lstrip("/.")
            identifier = self._schema.slot_id(node, slot)
            if identifier is not None:
                label = self._format.label(identifier)
                meaning = self._format.meaning(identifier, said)
        elif not isinstance(slot, str):
            name = f"element {slot[0] + 1}, component {slot[2] + 1}"
        place = self._format.locate(self._parsed, node, slot) if self._faults else Location()
        return _Leaf(place.offset, visible(name), said, label, meaning)


def _schema(format: Format, parsed: Parsed) -> Schema | None:
    if parsed.kind is None:
        return None
    try:
        return format.schema(parsed.kind)
    except KeyError:
        return None


def _said(leaf: _Leaf, wrong: set[int | None]) -> Text:
    is_wrong = leaf.offset is not None and leaf.offset in wrong
    text = Text(style="not bold")
    if leaf.name:
        text.append(f"{leaf.name} ", style="dim")
    return text.append(leaf.value, style="bold red" if is_wrong else "cyan")


def _fault(diagnostic: Diagnostic) -> Text:
    text = Text(style="not bold")
    style = f"bold {_COLOURS[diagnostic.severity]}"
    text.append(f"{diagnostic.severity} {diagnostic.code}", style=style)
    place = _position(diagnostic.location)
    return text.append(f" {place}: {visible(diagnostic.message)}".replace(" :", ":"))


def _position(location: Location | None) -> str:
    if location is None or location.line is None:
        return ""
    return f"{location.line}:{location.column}"
