"""The fast reader: messages of known shape, from their text to the document.

Its memory belongs to one plan and one grammar. What the tracing reader has read without a word to
say is learned from: first the shapes of its units, then, when the same units come together again,
the function that makes the document of them. What is not known as a whole is not read here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import msgspec

from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.structure import Structure
from ediglot.formats.tree import Node
from ediglot.mapping.codec import CodecError
from ediglot.mapping.draft import Draft
from ediglot.mapping.fast.control import Decisions
from ediglot.mapping.fast.decode import Decoders
from ediglot.mapping.fast.generate import Generator, Given, Recorder
from ediglot.mapping.fast.unit import Expression, Shape, Unit, UnlearnableError, flat, shape_of
from ediglot.mapping.plan import Child, Plan
from ediglot.mapping.read import Reader
from ediglot.mapping.shape import resolve
from ediglot.model.normal import hoisted, preorder

#: Whether the fast reader serves at all: EDIGLOT_FAST=0 turns it off.
ENABLED = os.environ.get("EDIGLOT_FAST", "1") != "0"
#: Most shapes of units, and of messages, remembered of one plan and grammar: an input of nothing
#: but new shapes must not fill memory.
MAX_UNITS = 1_024
MAX_MESSAGES = 1_024
#: Largest unit that is learned, in segments.
MAX_NODES = 64
#: Messages that taught nothing new, one after the other, after which only every 16th is looked at.
PATIENCE = 256

_TROUBLE = (KeyError, CodecError, ValueError, ArithmeticError)
#: The slots of UNH and UNT that differ from message to message: 0062 and 0068, 0074 and 0062.
_OWN = {"UNH": frozenset({(0, 0, 0), (2, 0, 0)}), "UNT": frozenset({(0, 0, 0), (1, 0, 0)})}


def enable(on: bool) -> None:
    """Turn the fast reader on or off."""
    global ENABLED
    ENABLED = on


def serving() -> bool:
    """Whether it is on."""
    return ENABLED


def _restored(values: tuple[str, ...], held: dict[int, str]) -> tuple[str, ...]:
    """Captured values with their stand-ins turned back."""
    return tuple(value if value.isascii() else value.translate(held) for value in values)


class Whole(msgspec.Struct, eq=False):
    """How a message of known units becomes a document.

    Attributes:
        make: takes the values captured of each unit of the message's own, and the lines.
        hoist: whether an amount may name a currency.
    """

    make: Callable[..., Any]
    hoist: bool


class FastReader:
    """What has been learned of one message kind, in one syntax and decimal notation."""

    def __init__(self, plan: Plan, structure: Structure, mark: str) -> None:
        self.plan = plan
        self.structure = structure
        self.mark = mark
        self.decoders = Decoders(mark)
        self.units: dict[Shape, Unit | None] = {}
        self.by_tag: dict[str, list[Unit]] = {}
        self.wholes: dict[Any, Whole | None] = {}
        self.begin: list[Unit] = []
        self._seen: set[Any] = set()
        self._idle = 0
        self._count = 0
        self._layout = _Layout(plan, structure)
        self.able = self._layout.able

    # -- reading ----------------------------------------------------------------------------

    def read(self, bare: Bare) -> Any:
        """The document of a message; None: let the tracing reader look."""
        if not self.begin:
            return None
        try:
            if self._layout.package is not None:
                return self._packed(bare.text, bare.held)
            return self._plain(bare.text, bare.held)
        except _TROUBLE:
            return None

    def _plain(self, text: str, held: dict[int, str] | None) -> Any:
        at, end = 0, len(text)
        follow = self.begin
        last: Unit | None = None
        key: list[int] = []
        own: list[Any] = []
        lines: list[Any] = []
        hoist = False
        while at < end:
            for unit in follow:
                match = unit.match(text, at)
                if match is not None:
                    break
            else:
                found = self._find(last, text, at)
                if found is None:
                    return None
                unit, match = found
            if follow[0] is not unit:
                follow.remove(unit)
                follow.insert(0, unit)
            at = match.end()
            last = unit
            follow = unit.follow
            values = match.groups()
            if held is not None:
                values = _restored(values, held)
            if unit.make is None:
                key.append(unit.number)
                own.append(values)
            else:
                line = unit.make(values)
                if line is None:
                    return None
                lines.append(line)
                hoist = hoist or unit.hoist
        if last is None or last.last.tag != "UNT" or len(lines) > self._layout.most_lines:
            return None
        key.append(-bool(lines))
        whole = self.wholes.get(tuple(key))
        if whole is None:
            return None
        document = whole.make(own, tuple(lines))
        return hoisted(document) if hoist or whole.hoist else document

    def _packed(self, text: str, held: dict[int, str] | None) -> Any:
        at, end = 0, len(text)
        follow = self.begin
        last: Unit | None = None
        key: list[int] = []
        own: list[Any] = []
        packages: list[tuple[Unit, tuple[Any, ...], list[tuple[Unit, tuple[Any, ...]]]]] = []
        hoist = False
        layout = self._layout
        while at < end:
            for unit in follow:
                match = unit.match(text, at)
                if match is not None:
                    break
            else:
                found = self._find(last, text, at)
                if found is None:
                    return None
                unit, match = found
            if follow[0] is not unit:
                follow.remove(unit)
                follow.insert(0, unit)
            at = match.end()
            last = unit
            follow = unit.follow
            values = match.groups()
            if held is not None:
                values = _restored(values, held)
            if unit.first is layout.package:
                packages.append((unit, values, []))
            elif unit.make is None:
                key.append(unit.number)
                own.append(values)
            else:
                packages[-1][2].append((unit, values))
                hoist = hoist or unit.hoist
        if last is None or last.last.tag != "UNT" or len(packages) > layout.most_packages:
            return None
        return self._assembled(key, own, packages, hoist)

    def _assembled(self, key: list[int], own: list[Any], found: list[Any], hoist: bool) -> Any:
        """The document of a message with packages linked by their ids."""
        layout = self._layout
        ids, parents = [], []
        for unit, values, lines in found:
            where = layout.links(unit)
            if len(lines) > layout.most_lines:
                return None
            ids.append(values[where[0]])
            parents.append(None if where[1] is None else values[where[1]])
        if len(set(ids)) != len(ids):
            return None
        shipment = layout.root and parents and parents[0] is None
        if shipment and len(ids) > 1 and ids[0] not in parents:
            shipment = False
        if shipment:
            unit, values, _ = found[0]
            probe = self._package(unit)
            made = probe(values, "0", None)
            shipment = made is None or not made.identifiers
        if shipment:
            key.append(found[0][0].number)
            own.append(found[0][1])
        key.append(-1 - bool(shipment))
        packages, lines = [], []
        begin = 1 if shipment else 0
        for line, values in found[0][2] if shipment else ():
            lines.append(line.make(values, None))
        numbers: dict[str, str] = {}
        outside = ids[0] if shipment else None
        order = preorder(ids[begin:], parents[begin:])
        for rank, index in enumerate(order, 1):
            numbers[ids[begin + index]] = str(rank)
        for rank, index in enumerate(order, 1):
            unit, values, inside = found[begin + index]
            parent = parents[begin + index]
            if parent is not None:
                if parent == outside:
                    parent = None
                elif parent not in numbers or int(numbers[parent]) >= rank:
                    return None
                else:
                    parent = numbers[parent]
            packages.append(self._package(unit)(values, str(rank), parent))
            lines += [line.make(values, str(rank)) for line, values in inside]
        if any(line is None for line in lines) or any(one is None for one in packages):
            return None
        key += [bool(packages), bool(lines)]
        whole = self.wholes.get(tuple(key))
        if whole is None:
            return None
        document = whole.make(own, tuple(lines), tuple(packages))
        return hoisted(document) if hoist or whole.hoist else document

    def _package(self, unit: Unit) -> Callable[..., Any]:
        if unit.make is None:
            raise ValueError
        made: Callable[..., Any] = unit.make
        return made

    def _find(self, last: Unit | None, text: str, at: int) -> tuple[Unit, re.Match[str]] | None:
        """A unit that may come next, and does, though it has not come here before."""
        if last is None:
            return None
        tag = text[at : at + 3]
        edge = self.structure.table.states[last.last.position].get(tag)
        if edge is None or edge.skipped or (edge.again and not edge.opens):
            return None
        for unit in self.by_tag.get(tag, ()):
            if unit.first is edge.target and unit not in last.follow:
                match = unit.match(text, at)
                if match is not None:
                    last.follow.insert(0, unit)
                    return unit, match
        return None

    # -- learning ---------------------------------------------------------------------------

    def learn(self, bare: Bare, root: Node, reader: Reader, document: Any) -> None:
        """Learn from a message that the tracing reader has read without a word."""
        self._count += 1
        if self._count == 1 or (self._idle > PATIENCE and self._count % 16):
            return
        self._idle += 1
        try:
            self._learn(bare, root, reader, document)
        except UnlearnableError:
            return

    def _learn(self, bare: Bare, root: Node, reader: Reader, document: Any) -> None:
        layout = self._layout
        control = layout.control
        own: list[tuple[list[Node], Shape]] = []
        lines = packages = False
        shipment = None
        units = layout.cut(root)
        if layout.package is not None:
            shipment = layout.shipment(units, reader)
        for nodes in units:
            if len(nodes) > MAX_NODES:
                raise UnlearnableError
            shape = shape_of(nodes, control)
            usage = self.structure.grammar.usages[nodes[0].key]
            if usage is layout.line:
                lines = True
                self._unit(nodes, shape, reader, "line")
            elif usage is layout.package:
                self._unit(nodes, shape, reader, "package")
                packages = packages or nodes[0] is not shipment
                if nodes[0] is shipment:
                    own.append((nodes, shape))
            else:
                self._unit(nodes, shape, reader, "own")
                own.append((nodes, shape))
        if shipment is not None:
            # Reading puts the shipment level behind everything that is the message's own.
            at = next(i for i, (nodes, _) in enumerate(own) if nodes[0] is shipment)
            own.append(own.pop(at))
        if any(self.units.get(shape) is None for _, shape in own):
            return
        known = [unit for _, shape in own if (unit := self.units[shape]) is not None]
        key = [unit.number for unit in known]
        if layout.package is not None:
            key += [-1 - (shipment is not None), packages, lines]
        else:
            key.append(-bool(lines))
        if tuple(key) in self.wholes or len(self.wholes) >= MAX_MESSAGES:
            return
        if known[0] not in self.begin:
            self.begin.append(known[0])
        whole = self.wholes[tuple(key)] = self._whole(root, reader, own, shipment)
        if whole is None:
            return
        made = self.read(bare)
        if made is None:
            # Not all of its lines are known yet.
            del self.wholes[tuple(key)]
        elif msgspec.json.encode(made) == msgspec.json.encode(document):
            self._idle = 0
        else:
            self.wholes[tuple(key)] = None

    def _unit(self, nodes: list[Node], shape: Shape, reader: Reader, role: str) -> None:
        """Learn the shape of a unit, when it comes for the second time."""
        if shape in self.units or len(self.units) >= MAX_UNITS:
            return
        if shape not in self._seen:
            if len(self._seen) >= 8 * MAX_UNITS:
                self._seen.clear()
            self._seen.add(shape)
            return
        self._idle = 0
        self.units[shape] = None
        layout = self._layout
        expression = Expression(nodes, self.structure, layout.control, self.mark)
        usages = self.structure.grammar.usages
        first, last = usages[nodes[0].key], usages[nodes[-1].key]
        unit = Unit(
            number=len(self.units),
            shape=shape,
            match=re.compile(expression.text + self._end(first, last)).match,
            leaves=tuple(expression.leaves),
            first=first,
            last=last,
            follow=[],
        )
        if role != "own":
            recorder = Recorder(reader, layout.control)
            draft = Draft(layout.struct(role))
            if role == "package":
                draft.put(resolve(draft.type, "id"), Given("id"), None)
                draft.put(resolve(draft.type, "parent"), Given("parent"), None)
            recorder.section(layout.section(role), nodes[0], draft)
            if role == "line" and layout.package is not None:
                draft.put(resolve(draft.type, "package"), Given("package"), None)
            if not recorder.certain:
                return
            generator = Generator(recorder, [(nodes, expression)], self.decoders)
            try:
                unit.make = generator.function(draft, "values", layout.parameters(role))
            except UnlearnableError:
                return
            unit.hoist = generator.hoist
        self.units[shape] = unit
        self.by_tag.setdefault(unit.first.tag, []).append(unit)

    def _end(self, first: Usage, last: Usage) -> str:
        """What says that a unit ends: no segment comes that would belong to it."""
        inside = []
        for tag, edge in self.structure.table.states[last.position].items():
            target = edge.target
            if first.children and first.parent is not None:
                around = {*target.ancestors()} if target is not first else set()
                belongs = first in around and not (
                    first is self._layout.package
                    and (target is self._layout.line or self._layout.line in around)
                )
            else:
                belongs = target.depth == 1 and not target.children
            if belongs:
                inside.append(tag)
        return f"(?!(?:{'|'.join(inside)})[+'])" if inside else ""

    def _whole(
        self, root: Node, reader: Reader, own: list[tuple[list[Node], Shape]], shipment: Node | None
    ) -> Whole | None:
        layout = self._layout
        section = self.plan.section
        assert section is not None
        recorder = Recorder(reader, layout.control, layout.aside)
        draft = Draft(section.struct)
        recorder.document_draft = draft
        recorder.section(section, root, draft)
        if self.plan.packing is not None:
            if shipment is not None and self.plan.packing.root is not None:
                recorder.section(self.plan.packing.root, shipment, draft)
            for name in ("lines", "packages"):
                draft.values[name] = Given(name)
        if not recorder.certain:
            return None
        pieces = [
            (nodes, Expression(nodes, self.structure, layout.control, self.mark))
            for nodes, _ in own
        ]
        generator = Generator(recorder, pieces, self.decoders)
        more = ("lines",) if layout.package is None else ("lines", "packages")
        try:
            return Whole(generator.function(draft, "own", more), generator.hoist)
        except UnlearnableError:
            return None


class _Layout:
    """How the messages of a plan fall into units.

    Attributes:
        able: whether they can be read fast at all.
        control: slots whose values decide.
        line: usage of a line's first segment.
        package: likewise of a package; None where there is none.
        most_lines, most_packages: how many there may be, of lines in one package.
        root: whether the shipment has a level of its own.
        aside: the field that the lines are read into.
    """

    def __init__(self, plan: Plan, structure: Structure) -> None:
        self.able = False
        self.package: Usage | None = None
        self.most_packages = 0
        self.root = False
        self.aside: tuple[Child, ...] = ()
        self._links: dict[int, tuple[int, int | None]] = {}
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
            self._kind = kind
            self._child = lines
        else:
            children = [c for c in plan.section.children if c.field.text == "lines"]
            if len(children) != 1:
                return
            (self._child,) = children
            self.aside = (self._child,)
            if any(value.field.parts[0].name == "lines" for value in plan.section.values):
                return
        steps = self._child.steps
        if len(steps) != 1 or steps[0].conditions or steps[0].index is not None:
            return
        if self._child.claims or self._child.star is not None:
            return
        self.line = usages[steps[0].key]
        self.most_lines = self.line.repeat
        self.able = True

    def cut(self, root: Node) -> list[list[Node]]:
        """The units of a message: their nodes, in input order."""
        units = [[root]]
        loose = True
        for child in root.children:
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
        known = self._links.get(unit.number)
        if known is None:
            assert self._kind.id is not None and self._kind.parent is not None
            own, parent = (0, self._kind.id.slots[0]), (0, self._kind.parent.slots[0])
            if own not in unit.leaves:
                raise ValueError
            known = self._links[unit.number] = (
                unit.leaves.index(own),
                unit.leaves.index(parent) if parent in unit.leaves else None,
            )
        return known

    def struct(self, role: str) -> type:
        """What a unit makes."""
        if role == "line":
            made: type = self._child.field.type
        else:
            assert self.plan.section is not None
            made = resolve(self.plan.section.struct, "packages").type
        return made

    def section(self, role: str) -> Any:
        """How its fields are read."""
        return self._child.section if role == "line" else self._kind.section

    def parameters(self, role: str) -> tuple[str, ...]:
        """What its function is given beside the captured values."""
        if role == "package":
            return ("id", "parent")
        return ("package",) if self.package is not None else ()
