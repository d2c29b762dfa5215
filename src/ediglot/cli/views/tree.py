"""The syntax tree of a message, with positions, and its faults where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text
from rich.tree import Tree

from ediglot.diagnostics import Diagnostic, Location
from ediglot.diagnostics.render.style import visible
from ediglot.formats.format import Format, Parsed, Schema
from ediglot.formats.tree import Node, Scalar, Slot

#: Columns that the values of a node may take beside its name; more stand below it.
_BESIDE = 72


class _Leaf(NamedTuple):
    """A value to be shown: its offset in the input, its name and itself."""

    offset: int | None
    name: str
    value: str


class TreeView:
    """Draws one message."""

    def __init__(self, format: Format, parsed: Parsed, said: Sequence[Diagnostic]) -> None:
        """`said`: the diagnostics to show in place."""
        self._format = format
        self._parsed = parsed
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
            self._node(tree, parsed.root)
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

    def _node(self, above: Tree, node: Node) -> None:
        faults = self._faults.get(id(node), [])
        leaves = [self._leaf(node, slot, value) for slot, value in node.leaves.items()]
        wrong = {d.location.offset for d in faults if d.location is not None}
        head = Text(visible(node.name), style="bold")
        head.append(f" {_position(self._where[id(node)])}", style="dim not bold")
        if sum(len(leaf.name) + len(leaf.value) + 3 for leaf in leaves) <= _BESIDE:
            for leaf in leaves:
                head.append("  ").append(_said(leaf, wrong))
            branch = above.add(head)
        else:
            branch = above.add(head)
            for leaf in leaves:
                branch.add(_said(leaf, wrong))
        for diagnostic in faults:
            branch.add(_fault(diagnostic))
        for child in node.children:
            self._node(branch, child)

    def _leaf(self, node: Node, slot: Slot, value: Scalar) -> _Leaf:
        name = str(slot)  # in JSON and XML the member's or attribute's own name
        if not isinstance(slot, str) and self._schema is not None:
            name = self._schema.slot_text(node, slot).removeprefix(node.name).lstrip("/.")
        place = self._format.locate(self._parsed, node, slot) if self._faults else Location()
        return _Leaf(place.offset, visible(name), visible("null" if value is None else str(value)))


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
    colour = {"error": "red", "warning": "yellow", "info": "cyan"}[diagnostic.severity]
    text = Text(f"{diagnostic.severity} {diagnostic.code}", style=f"bold {colour}")
    place = _position(diagnostic.location)
    return text.append(
        f" {place}: {visible(diagnostic.message)}".replace(" :", ":"), style="not bold"
    )


def _position(location: Location | None) -> str:
    if location is None or location.line is None:
        return ""
    return f"{location.line}:{location.column}"
