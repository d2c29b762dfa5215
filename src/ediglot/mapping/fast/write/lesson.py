"""One document written slowly, and the units that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ediglot.formats.edifact.finish import segments_below
from ediglot.formats.edifact.format import EdifactFormat
from ediglot.formats.edifact.writer import Writer as Emitter
from ediglot.formats.tree import Node
from ediglot.mapping.fast.unit import UnlearnableError
from ediglot.mapping.fast.write.holes import Holes
from ediglot.mapping.fast.write.leaves import Copy
from ediglot.mapping.fast.write.record import Recording
from ediglot.mapping.fast.write.trial import Around, emitted, tried, written
from ediglot.mapping.fast.write.unit import Builder, Own, Part
from ediglot.mapping.fast.write.writer import FastWriter
from ediglot.mapping.tables import Tables
from ediglot.model.normal import names_currency

#: Slots of CPS: 7164 and 7166.
_LINKS = {(0, 0, 0), (1, 0, 0)}


class Units(msgspec.Struct):
    """What was learned of one document."""

    own: Own
    lines: list[Part]
    packages: list[Part]


class Lesson:
    """A document, in normal form, and what the slow writer makes of it.

    Attributes:
        copy: the document again, of objects that occur once.
        nodes: the nodes of each part: of the document's own before its lists, of the shipment
            level, and after the lists; of every line and package.
    """

    def __init__(self, writer: FastWriter, document: Any, around: Around, tables: Tables) -> None:
        self.writer = writer
        self.around = around
        self.tables = tables
        # A currency that all amounts share is named once: that is for the whole document to say.
        if names_currency(document):
            raise UnlearnableError
        self.copy = Copy(document, writer.lists)
        if self.copy.text().encode() != msgspec.json.encode(document):
            raise UnlearnableError
        schema = EdifactFormat().schema(around.kind)
        self.recording = Recording(writer.plan, schema, tables)
        self.root = written(self.recording, self.copy.document)
        emitted(self.root, document, around, tables)
        self.own: tuple[list[Node], list[Node], list[Node]] = ([], [], [])
        self.nodes: dict[tuple[str, int], list[Node]] = {}
        self._cut()

    def units(self, forced: frozenset[str]) -> Units:
        """The units. Raises UnlearnableError where they depend on more than their shape.

        Args:
            forced: fields of the document that decide what kind of message it becomes.
        """
        self._owners()
        holes = Holes(self.copy, self._components())
        entries, doubtful = self.recording.entries, self.recording.doubtful
        holes.find(entries, doubtful, forced, self.writer.deciding)
        self._sorted()
        for name, index in self.nodes:
            inside = self.copy.inside(getattr(self.copy.document, name)[index])
            for role in ("id", "parent") if name == "packages" else ("package",):
                if role in inside and self.writer.layout.package is not None:
                    inside[role].role, inside[role].hole = role, None
        outside = r"+:'?*" if self.around.syntax >= 4 else r"+:'?"
        builder = Builder(Emitter(self.around.envelope()), holes.taken, outside)
        parts: dict[str, list[Part]] = {"lines": [], "packages": []}
        for (name, index), nodes in self.nodes.items():
            member = getattr(self.copy.document, name)[index]
            labelled = any(one.scheme == "sscc" for one in getattr(member, "identifiers", ()))
            roles = ("id", "parent") if name == "packages" else ("package",)
            pieces = self.copy.pieces[name, index]
            parts[name].append(builder.part(pieces, nodes, roles, labelled=labelled))
        own = builder.own(self.copy.pieces[None], self.copy.lists, self.own)
        learned = Units(own, parts["lines"], parts["packages"])
        candidate = self.writer.copy()
        candidate.add(learned.own, learned.lines, learned.packages)
        tried(candidate, self.copy, self.around, self.tables)
        candidate.forget_order()
        return learned

    # -- which node belongs to what ---------------------------------------------------------

    def _cut(self) -> None:
        layout = self.writer.layout
        line = layout.line.position
        packed = layout.package is not None
        first = layout.package.position if layout.package is not None else line
        groups = [child for child in self.root.children if child.key == first]
        for child in self.root.children:
            if child.key != first:
                self.own[0 if child.key < first else 2].extend(_below(child))
        if not packed:
            for index, node in enumerate(groups):
                self.nodes["lines", index] = list(_below(node))
            self._complete("lines")
            return
        count = len(self.copy.document.packages)
        if len(groups) not in (count, count + 1):
            raise UnlearnableError
        for index, node in enumerate(groups, count - len(groups)):
            if set(node.leaves) - _LINKS:
                raise UnlearnableError
            inner = [child for child in node.children if child.key != line]
            if any(child.key > line for child in inner):
                raise UnlearnableError
            below = [one for child in inner for one in _below(child)]
            if index < 0:
                self.own[1].extend(below)
            else:
                self.nodes["packages", index] = below
            for child in node.children:
                if child.key == line:
                    place = self.recording.lines.get(child, "")
                    number = int(place.removeprefix("lines[").removesuffix("]") or -1)
                    self.nodes["lines", number] = list(_below(child))
        self._complete("packages")
        self._complete("lines")

    def _complete(self, name: str) -> None:
        members = getattr(self.copy.document, name)
        if {at for where, at in self.nodes if where == name} != set(range(len(members))):
            raise UnlearnableError

    def _owners(self) -> None:
        """Refuse a value of one part of the document that stands in the segments of another."""
        owners: dict[int, Any] = {id(node): None for nodes in self.own for node in nodes}
        for unit, nodes in self.nodes.items():
            owners.update((id(node), unit) for node in nodes)
        for entry in self.recording.entries:
            if id(entry.node) in owners and not self.copy.units(entry.found) <= {
                owners[id(entry.node)]
            }:
                raise UnlearnableError

    # -- what may differ --------------------------------------------------------------------

    def _components(self) -> Any:
        """Finds what the directory says of a slot; None where its value decides something."""
        usages = self.writer.structure.grammar.usages
        control = self.writer.layout.control
        nodes = {id(node): node for node in segments_below(self.root)}

        def component(place: tuple[int, Any]) -> Any:
            node = nodes.get(place[0])
            if node is None:
                return None
            e, _, c = place[1]
            if place[1] not in node.leaves or place[1] in control.get(node.key, ()):
                return None
            return usages[node.key].segment.elements[e].components[c]

        return component

    def _sorted(self) -> None:
        """Identifiers of one scheme stand in the order of their values: those stay as they are."""
        for group in self.copy.alike():
            for leaf in group:
                leaf.hole = None


def _below(node: Node) -> Iterator[Node]:
    yield node
    yield from segments_below(node)
