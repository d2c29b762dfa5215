"""The tree a mapping would write if a document had everything: what it lacks, no document has."""

from __future__ import annotations

from ediglot.formats.format import Step
from ediglot.formats.tree import JsonNumber, Node
from ediglot.mapping.document import NOWHERE, Mark
from ediglot.mapping.plan import Child, PackageKind, Plan, Section
from ediglot.mapping.select import ABSENT

_JSON = {"integer": JsonNumber("1"), "number": JsonNumber("1"), "boolean": True}
Conditions = tuple[tuple[object, tuple[str, ...]], ...]


class Skeleton:
    """A full tree of a plan.

    Attributes:
        root: the message node.
        marks: by node id: the line of the mapping that makes it.
    """

    def __init__(self, plan: Plan) -> None:
        self.root = Node(None, plan.name)
        self.marks: dict[int, Mark] = {}
        self._made: dict[tuple[int, Step], Node] = {}
        assert plan.section is not None
        self._section(plan.section, self.root)
        packing = plan.packing
        if packing is None:
            return
        outer = self.root
        for kind in packing.kinds:
            outer = self._package(kind, outer)
            if not packing.link:
                self._child(packing.lines, outer)
        if packing.link:
            self._child(packing.lines, self.root)
        if packing.root is not None:
            kind = packing.kinds[0]
            shipment = self._step(self.root, kind.steps[-1], packing.mark, fresh=True)
            self._link(kind, shipment)
            self._section(packing.root, shipment)
        if packing.loose:
            loose = self._down(self.root, packing.loose, packing.mark)
            self._section(packing.lines.section, loose)

    def _package(self, kind: PackageKind, outer: Node) -> Node:
        node = self._down(outer, kind.steps, kind.section.mark)
        self._link(kind, node)
        self._section(kind.section, node)
        return node

    @staticmethod
    def _link(kind: PackageKind, node: Node) -> None:
        for place in (kind.id, kind.parent):
            if place is not None:
                node.leaves[place.slots[0]] = "1"

    def _section(self, section: Section, node: Node) -> None:
        for value in section.values:
            source = value.sources[0]
            end = self._down(node, source.access.steps, value.mark)
            places = source.access.places if source.joined else source.access.places[:1]
            kinds = iter(source.types)
            for place in places:
                for slot in place.slots:
                    kind = next(kinds)
                    code = min(kind.codes) if kind.codes else "1"
                    end.leaves.setdefault(slot, _JSON.get(kind.kind, code))
                _qualify(end, place.conditions)
        for child in section.children:
            self._child(child, node)
        for constant in section.constants:
            end = self._down(node, constant.access.steps, constant.mark)
            place = constant.access.places[0]
            end.leaves.setdefault(place.slots[0], constant.value)
            _qualify(end, place.conditions)
        for derived in section.derived:
            end = self._down(node, derived.source.access.steps, derived.mark)
            end.leaves.setdefault(derived.source.access.places[0].slots[0], "1")

    def _child(self, child: Child, node: Node) -> None:
        for step in child.steps[:-1]:
            node = self._step(node, step, child.mark)
        end = self._step(node, child.steps[-1], child.mark, fresh=child.many)
        self._section(child.section, end)

    def _down(self, node: Node, steps: tuple[Step, ...], mark: Mark) -> Node:
        for step in steps:
            node = self._step(node, step, mark)
        return node

    def _step(self, node: Node, step: Step, mark: Mark, *, fresh: bool = False) -> Node:
        found = None if fresh else self._made.get((id(node), step))
        if found is None:
            found = Node(step.key, step.name)
            node.children.append(found)
            self._made[id(node), step] = found
            self.marks[id(found)] = mark
            _qualify(found, step.conditions)
        return found

    def mark(self, node: Node) -> Mark:
        """The line that makes a node."""
        return self.marks.get(id(node), NOWHERE)


def _qualify(node: Node, conditions: Conditions) -> None:
    for slot, values in conditions:
        if values != ABSENT:
            node.leaves.setdefault(slot, values[0] if values else "1")
