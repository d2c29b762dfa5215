"""How the messages of a plan fall into units."""

from __future__ import annotations

from typing import Any

from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.structure import Structure
from ediglot.formats.format import Access
from ediglot.formats.tree import Node
from ediglot.mapping.fast.control import Decisions
from ediglot.mapping.fast.unit import Unit, UnlearnableError, flat
from ediglot.mapping.plan import Child, PackageKind, Plan, Section
from ediglot.mapping.read import Reader
from ediglot.mapping.shape import resolve

#: The slots of UNH and UNT that differ from message to message: 0062 and 0068, 0074 and 0062.
_OWN = {"UNH": frozenset({(0, 0, 0), (2, 0, 0)}), "UNT": frozenset({(0, 0, 0), (1, 0, 0)})}


class Layout:
    """How the messages of a plan fall into units.

    Attributes:
        able: whether they can be read fast at all.
        control: slots whose values decide.
        line: usage of a line's first segment.
        package: likewise of a package; None where there is none.
        body: how the first line or package begins.
        inside: how lines and packages begin.
        most_lines, most_packages: how many there may be, of lines in one package.
        root: whether the shipment has a level of its own.
        aside: the field that the lines are read into.
        child: how a line is read.
        kind: how a package is read.
    """

    child: Child
    kind: PackageKind

    def __init__(self, plan: Plan, structure: Structure) -> None:
        self.able = False
        self.package: Usage | None = None
        self.most_packages = 0
        self.root = False
        self.aside: tuple[Child, ...] = ()
        self._usages = structure.grammar.usages
        if plan.section is None or plan.reshape is not None:
            return
        decisions = Decisions(plan)
        self.control = decisions.control
        usages = structure.grammar.usages
        for usage in usages:
            if usage.tag in _OWN:
                slots = {
                    (e, 0, c)
                    for e, element in enumerate(usage.segment.elements)
                    for c in range(len(element.components))
                }
                self.control[usage.position] = slots - _OWN[usage.tag]
        if decisions.inherits or plan.section.derived:
            return
        self.plan = plan
        if plan.packing is not None:
            (kind,) = plan.packing.kinds
            steps, lines = kind.steps, plan.packing.lines
            if len(steps) != 1 or steps[0].conditions or kind.id is None or kind.parent is None:
                return
            self.package = usages[steps[0].key]
            self.most_packages = self.package.repeat
            self.root = plan.packing.root is not None
            self.kind = kind
            self.child = lines
        else:
            children = [c for c in plan.section.children if c.field.text == "lines"]
            if len(children) != 1:
                return
            (self.child,) = children
            self.aside = (self.child,)
            if any(value.field.parts[0].name == "lines" for value in plan.section.values):
                return
        steps = self.child.steps
        if len(steps) != 1 or steps[0].conditions or steps[0].index is not None:
            return
        if self.child.claims or self.child.star is not None:
            return
        self.line = usages[steps[0].key]
        self.most_lines = self.line.repeat
        self.body = (self.package or self.line).tag + "+"
        self.inside = tuple({self.body, self.line.tag + "+"})
        around = [plan.section]
        if plan.packing is not None:
            around += [one for one in (self.kind.section, plan.packing.root) if one is not None]
        self.able = not any(self._reaches(section) for section in around)

    def _reaches(self, section: Section) -> bool:
        """Whether a section around the lines reads something inside them."""
        accesses: list[Access] = [s.access for value in section.values for s in value.sources]
        accesses += [one.access for one in section.constants]
        accesses += [one.access for one in section.ignored]
        ways = [access.steps for access in accesses]
        ways += [child.steps for child in section.children if child is not self.child]
        return any(self.line.position in [step.key for step in way] for way in ways)

    def cut(self, root: Node) -> list[list[Node]]:
        """The units of a message: their nodes, in input order."""
        units = [[root]]
        loose = True
        for child in root.children:
            if not isinstance(child.key, int):
                raise UnlearnableError  # a segment that the message has no place for
            if self.package is not None and child.key == self.package.position:
                units.append(list(flat(child, frozenset({self.line.position}))))
                units += [list(flat(c)) for c in child.children if c.key == self.line.position]
                loose = False
            elif child.children or self._group(child.key):
                units.append(list(flat(child)))
                loose = False
            elif loose:
                units[-1].append(child)
            else:
                units.append([child])
                loose = True
        return units

    def _group(self, key: Any) -> bool:
        return bool(self._usages[key].children)

    def shipment(self, units: list[list[Node]], reader: Reader) -> Node | None:
        """The node that stands for the whole shipment."""
        from ediglot.mapping.packing import shipment_of

        assert self.plan.packing is not None
        return shipment_of(reader, self.plan.packing, units[0][0])

    def links(self, unit: Unit) -> tuple[int, int | None]:
        """Where among the captured values of a package its own id and its parent's are."""
        if unit.links is None:
            assert self.kind.id is not None and self.kind.parent is not None
            own, parent = (0, self.kind.id.slots[0]), (0, self.kind.parent.slots[0])
            if own not in unit.leaves:
                raise ValueError
            unit.links = (
                unit.leaves.index(own),
                unit.leaves.index(parent) if parent in unit.leaves else None,
            )
        return unit.links

    def linked(self) -> tuple[Any, ...]:
        """The slots of a package's first segment that hold its own id and its parent's."""
        assert self.kind.id is not None and self.kind.parent is not None
        return (*self.kind.id.slots, *self.kind.parent.slots)

    def struct(self, role: str) -> type:
        """What a unit makes."""
        if role == "line":
            made: type = self.child.field.type
        else:
            assert self.plan.section is not None
            made = resolve(self.plan.section.struct, "packages").type
        return made

    def section(self, role: str) -> Any:
        """How its fields are read."""
        return self.child.section if role == "line" else self.kind.section

    def parameters(self, role: str) -> tuple[str, ...]:
        """What its function is given beside the captured values."""
        return ("id", "parent") if role == "package" else ("package",)
