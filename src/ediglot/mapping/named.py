"""Packages that lines name: nested in one another, told in the lines or apart from them (UBL).

A line repeats the way to the package it is in, from the outermost one. What it says of a package
on the way may be all that is said of it, or only its number. Packages in the same surroundings with
the same number are one, also where it is given without its scheme the second time; one without a
number is itself alone.

A number that is the package's place in the order is structure, as in `normal`; any other is one of
its identifiers. Lines tell the packages where every package is on the way to a line, first
mentioned in preorder; otherwise the packages stand apart and lines only name them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from ediglot.formats.tree import Node
from ediglot.limits import MAX_PACKAGE_DEPTH
from ediglot.mapping.draft import Draft
from ediglot.mapping.plan import PackageKind, Packing
from ediglot.mapping.select import trails
from ediglot.mapping.shape import resolve
from ediglot.mapping.write import RefusedError
from ediglot.model.normal import preorder

if TYPE_CHECKING:
    from ediglot.mapping.read import Reader
    from ediglot.mapping.write import Writer

#: Most digits of a place in the order of packages.
_LONGEST_PLACE = 7


class Entry(msgspec.Struct, eq=False):
    """A package found in a tree.

    Attributes:
        node: where it is told.
        depth: how many packages are around it.
        inner: the packages in it.
        rank: its place in the order of packages, from 1.
        said: what stands below its node, once somebody has asked.
    """

    node: Node
    depth: int
    inner: Level
    rank: int = 0
    said: frozenset[Any] | None = None


class Level(msgspec.Struct, eq=False):
    """The packages in one package, or those in none.

    Attributes:
        entries: in the order they were found.
        known: the same by number, with what qualifies it; the first of a number by that alone.
    """

    entries: list[Entry] = []
    known: dict[Any, Entry] = {}


# -- reading --------------------------------------------------------------------------------------


def read_named(reader: Reader, packing: Packing, root: Node, draft: Draft) -> None:
    """Read packages, and the lines that name them, into a document's draft."""
    outermost = Level()
    _collect(reader, packing, root, outermost, 0)
    lines: list[tuple[Node, Entry | None]] = []
    for way in trails(root, packing.lines.steps):
        node = way[-1]
        ends: list[Entry] = []
        for link in trails(node, packing.link):
            _collect(reader, packing, link[-1], outermost, 0, ends)
        if len(ends) > 1:
            _several(reader, node, ends)
        lines.append((node, ends[0] if ends else None))
    entries = list(_preorder(outermost))
    for rank, entry in enumerate(entries, 1):
        entry.rank = rank
    parents = {id(inner): entry for entry in entries for inner in entry.inner.entries}
    for entry in entries:
        _package(reader, packing, draft, entry, parents.get(id(entry)))
    lines.sort(key=lambda line: line[1].rank if line[1] is not None else 0)
    from ediglot.mapping.packing import read_line

    for node, holder in lines:
        read_line(reader, packing, node, draft, str(holder.rank) if holder is not None else None)


def _kind(packing: Packing, depth: int) -> PackageKind:
    """The kind of a package by how deep it is; what is deeper is of the last kind."""
    return packing.kinds[min(depth, len(packing.kinds) - 1)]


def _collect(
    reader: Reader,
    packing: Packing,
    node: Node,
    level: Level,
    depth: int,
    ends: list[Entry] | None = None,
) -> None:
    """Add the packages in a node to those known there; `ends`: the innermost ones of a line."""
    steps = _kind(packing, depth).steps
    for way in trails(node, steps) if ends is None or depth else [(node,)]:
        found = way[-1]
        number = _number(packing, found, depth)
        entry = level.known.get(number) if number[0] is not None else None
        if entry is None:
            entry = level.known[number] = Entry(found, depth, Level())
            if not _may_be_a_place(number[0]):
                level.known.setdefault((number[0], ()), entry)
            level.entries.append(entry)
        else:
            _told_again(reader, packing, entry, found)
        before = None if ends is None else len(ends)
        _collect(reader, packing, found, entry.inner, depth + 1, ends)
        if ends is not None and len(ends) == before:
            ends.append(entry)


def _number(packing: Packing, node: Node, depth: int) -> tuple[Any, ...]:
    """The number of a package, with what qualifies it."""
    place = _kind(packing, depth).id
    assert place is not None
    slot = place.slots[0]
    rest = {key: leaf for key, leaf in node.leaves.items() if str(key).startswith(f"{slot}@")}
    return node.leaves.get(slot), tuple(sorted(rest.items()))


def _may_be_a_place(number: str | None) -> bool:
    """Whether a number may be that of a package's place in the order, and no identifier."""
    return number is None or (number.isdigit() and len(number) <= _LONGEST_PLACE)


def _told_again(reader: Reader, packing: Packing, entry: Entry, again: Node) -> None:
    """What is said of a package a second time adds nothing, where it is the same."""
    for slot, leaf in again.leaves.items():
        if entry.node.leaves.get(slot) == leaf:
            reader.coverage.take(again, slot)
    inner = _kind(packing, entry.depth + 1).steps[0].key
    for child in again.children:
        if child.key == inner:
            continue
        if entry.said is None:
            own = (one for one in entry.node.children if one.key != inner)
            entry.said = frozenset(map(_content, own))
        if _content(child) in entry.said:
            reader.coverage.skip(child)


def _content(node: Node) -> Any:
    leaves = tuple(sorted(node.leaves.items()))
    return node.key, leaves, tuple(_content(child) for child in node.children)


def _several(reader: Reader, line: Node, ends: list[Entry]) -> None:
    reader.say(
        "MAP-UNMAPPED",
        "warning",
        f"{line.name} is in {len(ends)} packages at once, and how much is in which is not said: "
        "the document has it in the first",
        ends[1].node,
        None,
        hint="split the line, one a package",
    )


def _preorder(level: Level) -> Iterator[Entry]:
    for entry in level.entries:
        yield entry
        yield from _preorder(entry.inner)


def _package(
    reader: Reader, packing: Packing, draft: Draft, entry: Entry, around: Entry | None
) -> None:
    field = resolve(draft.type, "packages")
    kind = _kind(packing, entry.depth)
    inner = Draft(field.type, (entry.node, ()), draft.below(field))
    inner.put(resolve(field.type, "id"), str(entry.rank), None)
    if around is not None:
        inner.put(resolve(field.type, "parent"), str(around.rank), None)
    if _number(packing, entry.node, entry.depth) == (str(entry.rank), ()):
        assert kind.id is not None
        reader.coverage.take(entry.node, *kind.id.slots)
    reader.section(kind.section, entry.node, inner)
    draft.add(field, inner, None)


# -- writing --------------------------------------------------------------------------------------


class Packer:
    """Writes the packages of one document."""

    def __init__(self, writer: Writer, packing: Packing, document: Any) -> None:
        self.writer = writer
        self.packing = packing
        self.packages = document.packages
        index = {package.id: n for n, package in enumerate(self.packages)}
        self.around = [index.get(p.parent) if p.parent else None for p in self.packages]
        order = preorder([p.id for p in self.packages], [p.parent for p in self.packages])
        self.order = list(order)
        self.rank = {n: rank for rank, n in enumerate(self.order, 1)}
        self.index = index
        self.told: dict[int, Node] = {}

    def way(self, number: int) -> list[int]:
        """The packages around one, outermost first, and itself."""
        found: list[int] = []
        at: int | None = number
        while at is not None and at not in found and len(found) < MAX_PACKAGE_DEPTH:
            found.append(at)
            at = self.around[at]
        if at is not None and at not in found:
            raise RefusedError(
                f"packages are nested deeper than {MAX_PACKAGE_DEPTH} levels",
                f"packages[{number}].parent",
                "name the packages around it that matter, or none",
            )
        if at is not None:
            from ediglot.mapping.packing import refuse_cycle

            refuse_cycle(number, self.packages[number])
        return found[::-1]

    def in_lines(self, ways: list[list[int]]) -> bool:
        """Whether the lines mention every package, first in preorder."""
        return list(dict.fromkeys(n for way in ways for n in way)) == self.order

    def apart(self, root: Node) -> None:
        """Write all packages where no line is."""
        nodes: dict[int, Node] = {}
        for number in self.order:
            outer = self.around[number]
            node = root if outer is None else nodes[outer]
            nodes[number] = self.tell(node, number, self.kind(number).steps)

    def kind(self, number: int) -> PackageKind:
        return _kind(self.packing, len(self.way(number)) - 1)

    def tell(self, node: Node, number: int, steps: Any) -> Node:
        """Write all that there is to say of a package."""
        kind = self.kind(number)
        end = self.writer.descend(node, steps, fresh=True)
        self.writer.kept.add(end)
        self.writer.section(kind.section, self.packages[number], end, f"packages[{number}].")
        assert kind.id is not None
        end.leaves.setdefault(kind.id.slots[0], str(self.rank[number]))
        self.told[number] = end
        return end

    def name(self, line: Node, way: list[int]) -> None:
        """Write into a line the way to its package: all of what is new, the number of the rest."""
        node = line
        for depth, number in enumerate(way):
            steps = _kind(self.packing, depth).steps if depth else self.packing.link
            if number not in self.told:
                node = self.tell(node, number, steps)
                continue
            known = self.told[number]
            end = self.writer.descend(node, steps, fresh=True)
            self.writer.kept.add(end)
            slot = _kind(self.packing, depth).id.slots[0]  # type: ignore[union-attr]
            for key, leaf in known.leaves.items():
                if key == slot or str(key).startswith(f"{slot}@"):
                    end.leaves[key] = leaf
            node = end


def write_named(writer: Writer, packing: Packing, document: Any, root: Node) -> None:
    """Write packages, and lines that name them, onto a tree."""
    packer = Packer(writer, packing, document)
    ways = [
        packer.way(packer.index[line.package]) if line.package is not None else []
        for line in document.lines
    ]
    if not packer.in_lines(ways):
        for number in range(len(packer.packages)):
            packer.way(number)
        packer.apart(root)
    for index, (line, way) in enumerate(zip(document.lines, ways, strict=True)):
        end = writer.descend(root, packing.lines.steps, fresh=True)
        writer.kept.add(end)
        writer.lines[end] = f"lines[{index}]"
        writer.section(packing.lines.section, line, end, f"lines[{index}].")
        packer.name(end, way)
