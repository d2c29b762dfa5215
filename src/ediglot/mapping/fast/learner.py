"""What the fast reader learns from what the tracing reader has read without a word to say."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.tree import Node
from ediglot.mapping.draft import Draft
from ediglot.mapping.fast.generate import Generator, Given, Recorder
from ediglot.mapping.fast.left import left_out
from ediglot.mapping.fast.lesson import Lesson
from ediglot.mapping.fast.unit import Expression, Shape, Unit, UnlearnableError, flat, shape_of
from ediglot.mapping.fast.whole import Head, Tail, Whole
from ediglot.mapping.read import Reader
from ediglot.mapping.shape import resolve

if TYPE_CHECKING:
    from ediglot.mapping.fast.reader import FastReader

#: Most shapes of units, and of messages, remembered of one plan and grammar: an input of nothing
#: but new shapes must not fill memory.
MAX_UNITS = 1_024
MAX_MESSAGES = 1_024
#: Largest unit that is learned, in segments.
MAX_NODES = 64
#: Messages that taught nothing new, one after the other, after which only every 16th is looked at.
PATIENCE = 256


class Learner:
    """Learns for a reader: the shapes of lines and packages, and of messages made of them."""

    def __init__(self, reader: FastReader) -> None:
        self.reader = reader
        self._heads: dict[Shape, Head] = {}
        self._tails: dict[tuple[Shape, Shape], Tail] = {}
        self._wholes = 0
        self._seen: set[Any] = set()
        self._idle = 0
        self._count = 0

    def learn(self, lesson: Lesson) -> None:
        """Learn from a message that the tracing reader has read.

        Only what nothing was said about is learned; a fault of its own parts spoils a message.
        """
        self._count += 1
        if self._count == 1 or (self._idle > PATIENCE and self._count % 16):
            return
        self._idle += 1
        with suppress(UnlearnableError):
            self._learn(lesson)

    def _learn(self, lesson: Lesson) -> None:
        layout = self.reader.layout
        control, usages = layout.control, self.reader.structure.grammar.usages
        root, reader = lesson.root, lesson.reader
        faulty = lesson.faulty()
        units = layout.cut(root)
        shipment = layout.shipment(units, reader) if layout.package is not None else None
        level: Unit | None = None
        packages = lines = False
        own: tuple[list[list[Node]], list[list[Node]]] = ([], [])
        for nodes in units:
            if len(nodes) > MAX_NODES:
                raise UnlearnableError
            usage = usages[nodes[0].key]
            clean = faulty.isdisjoint(node.position for node in nodes)
            inside = usage is layout.line or usage is layout.package
            if not (inside or clean) or (inside and own[1]):
                return
            if not inside:
                own[packages or lines or level is not None].append(nodes)
                continue
            role = "line" if usage is layout.line else "package"
            shape = shape_of(nodes, control)
            if clean:
                self._unit(nodes, shape, reader, role)
            elif role == "package":
                return
            if role == "line":
                lines = True
            elif nodes[0] is not shipment:
                packages = True
            else:
                level = self.reader.units.get(shape)
                if level is None:
                    return
        self._learn_whole(lesson, own, shipment, (level.number if level else 0, packages, lines))

    def _learn_whole(
        self,
        lesson: Lesson,
        own: tuple[list[list[Node]], list[list[Node]]],
        shipment: Node | None,
        key: tuple[int, bool, bool],
    ) -> None:
        """Learn how a message's own parts become a document, when they come for the second time."""
        control = self.reader.layout.control
        before, after = (shape_of([n for one in part for n in one], control) for part in own)
        shapes = (before, after)
        if not self._again((*shapes, key)) or self._wholes >= MAX_MESSAGES:
            return
        head = self._heads.get(before)
        if head is None:
            head = self._heads[before] = self._head(own[0])
            self.reader.heads.add(head)
        tail = self._tails.get(shapes)
        if tail is None:
            tail = self._tails[shapes] = self._tail(own[1])
            head.tails.append(tail)
        if key in tail.wholes:
            return
        self._wholes += 1
        whole = tail.wholes[key] = self._whole(lesson, own, shipment)
        if whole is None:
            return
        made = self.reader.read(lesson.bare, lesson.passage, lesson.marks)
        if made is None:
            # Something else is not known yet.
            del tail.wholes[key]
            self._wholes -= 1
        elif lesson.agrees(made):
            self._idle = 0
        else:
            tail.wholes[key] = None

    def _again(self, shape: Any) -> bool:
        """Whether something was seen before; it has been from now on."""
        if shape in self._seen:
            return True
        if len(self._seen) >= 8 * MAX_UNITS:
            self._seen.clear()
        self._seen.add(shape)
        return False

    def _head(self, units: list[list[Node]]) -> Head:
        usages = self.reader.structure.grammar.usages
        nodes = [node for one in units for node in one]
        last = usages[nodes[-1].key]
        end = self._end(usages[units[-1][0].key], last)
        match = re.compile(self._expression(nodes).text + end).match
        return Head(match, tuple(usages[node.key].tag for node in nodes), last, [], [])

    def _tail(self, units: list[list[Node]]) -> Tail:
        nodes = [node for one in units for node in one]
        text = self._expression(nodes).text if nodes else ""
        first = self.reader.structure.grammar.usages[nodes[0].key] if nodes else None
        return Tail(re.compile(text + r"\Z").match, first, len(nodes), set(), {})

    def _expression(self, nodes: list[Node]) -> Expression:
        return Expression(
            nodes, self.reader.structure, self.reader.layout.control, self.reader.mark
        )

    def learn_line(self, line: Node, reader: Reader) -> None:
        """Learn from a line that was traced alone, and that nothing is wrong with."""
        nodes = list(flat(line))
        if len(nodes) <= MAX_NODES:
            with suppress(UnlearnableError):
                self._unit(nodes, shape_of(nodes, self.reader.layout.control), reader, "line")

    def _unit(self, nodes: list[Node], shape: Shape, reader: Reader, role: str) -> None:
        """Learn the shape of a unit, when it comes for the second time."""
        if shape in self.reader.units or len(self.reader.units) >= MAX_UNITS:
            return
        if not self._again(shape):
            return
        self._idle = 0
        self.reader.units[shape] = None
        layout = self.reader.layout
        expression = self._expression(nodes)
        usages = self.reader.structure.grammar.usages
        first, last = usages[nodes[0].key], usages[nodes[-1].key]
        unit = Unit(
            number=len(self.reader.units),
            shape=shape,
            match=re.compile(expression.text + self._end(first, last)).match,
            leaves=tuple(expression.leaves),
            first=first,
            last=last,
            size=len(nodes),
            packs=role == "package",
            follow=[],
        )
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
        if role == "package":
            recorder.coverage.take(nodes[0], *layout.linked())
        rest = recorder.coverage.rest(nodes[0])
        unit.left = tuple(left_out(rest, nodes, expression, self.reader.mark))
        if unit.left and recorder.doubtful:
            return
        generator = Generator(recorder, {"values": (nodes, expression)}, self.reader.decoders)
        try:
            unit.make = generator.function(draft, layout.parameters(role))
        except UnlearnableError:
            return
        unit.hoist = generator.hoist
        unit.labelled = "identifiers" in draft.values
        self.reader.units[shape] = unit
        self.reader.leaves_out = self.reader.leaves_out or bool(unit.left)
        self.reader.by_tag.setdefault(unit.first.tag, []).append(unit)

    def _end(self, first: Usage, last: Usage) -> str:
        """What says that a unit ends: no segment comes that would belong to it."""
        inside = []
        for tag, edge in self.reader.structure.table.states[last.position].items():
            target = edge.target
            if first.children and first.parent is not None:
                around = {*target.ancestors()} if target is not first else set()
                belongs = first in around and not (
                    first is self.reader.layout.package
                    and (target is self.reader.layout.line or self.reader.layout.line in around)
                )
            else:
                belongs = target.depth == 1 and not target.children
            if belongs:
                inside.append(tag)
        return f"(?!(?:{'|'.join(inside)})[+'])" if inside else ""

    def _whole(
        self,
        lesson: Lesson,
        own: tuple[list[list[Node]], list[list[Node]]],
        shipment: Node | None,
    ) -> Whole | None:
        layout = self.reader.layout
        section, packing = self.reader.plan.section, self.reader.plan.packing
        assert section is not None
        recorder = Recorder(lesson.reader, layout.control, layout.aside)
        draft = Draft(section.struct)
        recorder.document_draft = draft
        recorder.section(section, lesson.root, draft)
        parts = {
            name: [node for one in part for node in one]
            for name, part in zip(("head", "tail"), own, strict=True)
        }
        if packing is not None:
            parts["level"] = []
            if shipment is not None and packing.root is not None:
                recorder.section(packing.root, shipment, draft)
                recorder.coverage.take(shipment, *layout.linked())
                parts["level"] = list(flat(shipment, frozenset({layout.line.position})))
            for name in ("lines", "packages"):
                draft.values[name] = Given(name)
        if not recorder.certain:
            return None
        pieces = {name: (nodes, self._expression(nodes)) for name, nodes in parts.items()}
        rest = list(recorder.coverage.rest(lesson.root))
        left = tuple(
            (name, one)
            for name, (nodes, expression) in pieces.items()
            for one in left_out(rest, nodes, expression, self.reader.mark)
        )
        if left and recorder.doubtful:
            return None
        generator = Generator(recorder, pieces, self.reader.decoders)
        more = ("lines",) if packing is None else ("lines", "packages")
        try:
            made = Whole(generator.function(draft, more), generator.hoist, left)
        except UnlearnableError:
            return None
        self.reader.leaves_out = self.reader.leaves_out or bool(left)
        return made
