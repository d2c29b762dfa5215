"""The fast reader: messages of known shape, from their text to the document.

Its memory belongs to one plan and one grammar. What the tracing reader has read without a word to
say is learned from: first the shapes of its units, then, when the same units come together again,
the function that makes the document of them. What is not known as a whole is not read here.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.grammar import Usage, grammar
from ediglot.formats.edifact.message import Taken
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.schema import EdifactSchema
from ediglot.formats.edifact.structure import Structure
from ediglot.formats.tree import Node
from ediglot.mapping.draft import Draft
from ediglot.mapping.fast.decode import Decoders
from ediglot.mapping.fast.generate import Generator, Given, Recorder
from ediglot.mapping.fast.layout import Layout
from ediglot.mapping.fast.left import left_out
from ediglot.mapping.fast.run import TROUBLE, Run
from ediglot.mapping.fast.unit import Expression, Shape, Unit, UnlearnableError, flat, shape_of
from ediglot.mapping.fast.whole import Head, Heads, Tail, Whole
from ediglot.mapping.plan import Plan
from ediglot.mapping.read import Reader
from ediglot.mapping.shape import resolve

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


def enable(on: bool) -> None:
    """Turn the fast reader on or off."""
    global ENABLED
    ENABLED = on


def serving() -> bool:
    """Whether it is on."""
    return ENABLED


class Lesson(msgspec.Struct):
    """A message that the tracing reader has read.

    Attributes:
        bare, passage, marks: as they were given to `FastReader.read`.
        root: its tree.
        reader: a tracing reader for it.
        document: in normal form.
        faults, said: as in `Taken`.
    """

    bare: Bare
    passage: Passage
    marks: str
    root: Node
    reader: Reader
    document: Any
    faults: list[Diagnostic]
    said: list[Diagnostic]

    def faulty(self) -> set[Any]:
        """The segments that something was said about, but that a value has no place."""
        said = [one for one in self.said if one.code != "MAP-UNMAPPED"]
        places = [one.location for one in (*self.faults, *said)]
        if any(place is None or not place.segment for place in places):
            raise UnlearnableError
        return {place.segment - 1 for place in places if place is not None and place.segment}

    def agrees(self, made: Taken) -> bool:
        """Whether a fast reading says the same."""
        return (
            msgspec.json.encode(made.document) == msgspec.json.encode(self.document)
            and made.faults == self.faults
            and made.said == self.said
        )


class FastReader:
    """What has been learned of one message kind, in one syntax and decimal notation."""

    def __init__(self, plan: Plan, structure: Structure, mark: str) -> None:
        self.plan = plan
        self.structure = structure
        self.schema = EdifactSchema(grammar(plan.name, eancom=True))
        self.mark = mark
        self.decoders = Decoders(mark)
        self.units: dict[Shape, Unit | None] = {}
        self.by_tag: dict[str, list[Unit]] = {}
        self.heads = Heads()
        self._heads: dict[Shape, Head] = {}
        self._tails: dict[tuple[Shape, Shape], Tail] = {}
        self._wholes = 0
        #: Whether something is known to be left out of some unit.
        self.leaves_out = False
        self._seen: set[Any] = set()
        self._idle = 0
        self._count = 0
        self.layout = Layout(plan, structure)
        self.able = self.layout.able

    # -- reading ----------------------------------------------------------------------------

    def read(self, bare: Bare, passage: Passage, marks: str) -> Taken | None:
        """The document of a message, and what is wrong in its lines; None: the whole has to be
        traced.

        Args:
            passage: the message in the input, for places.
            marks: decimal marks that are legal.
        """
        if not self.heads.count:
            return None
        run = Run(self, bare, passage, marks)
        try:
            found = run.packed() if self.layout.package is not None else run.plain()
            said = run.said()
        except TROUBLE:
            return None
        if found is None:
            return None
        return Taken(run.normal(found), *said, run.traced)

    def find(self, usage: Usage, text: str, at: int) -> tuple[Unit, re.Match[str]] | None:
        """A unit that may come after a usage, and does."""
        tag = text[at : at + 3]
        edge = self.structure.table.states[usage.position].get(tag)
        if edge is None or edge.skipped or (edge.again and not edge.opens):
            return None
        for unit in self.by_tag.get(tag, ()):
            if unit.first is edge.target:
                match = unit.match(text, at)
                if match is not None:
                    return unit, match
        return None

    # -- learning ---------------------------------------------------------------------------

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
        layout = self.layout
        control, usages = layout.control, self.structure.grammar.usages
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
                level = self.units.get(shape)
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
        control = self.layout.control
        before, after = (shape_of([n for one in part for n in one], control) for part in own)
        shapes = (before, after)
        if not self._again((*shapes, key)) or self._wholes >= MAX_MESSAGES:
            return
        head = self._heads.get(before)
        if head is None:
            head = self._heads[before] = self._head(own[0])
            self.heads.add(head)
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
        made = self.read(lesson.bare, lesson.passage, lesson.marks)
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
        usages = self.structure.grammar.usages
        nodes = [node for one in units for node in one]
        last = usages[nodes[-1].key]
        end = self._end(usages[units[-1][0].key], last)
        match = re.compile(self._expression(nodes).text + end).match
        return Head(match, tuple(usages[node.key].tag for node in nodes), last, [], [])

    def _tail(self, units: list[list[Node]]) -> Tail:
        nodes = [node for one in units for node in one]
        text = self._expression(nodes).text if nodes else ""
        first = self.structure.grammar.usages[nodes[0].key] if nodes else None
        return Tail(re.compile(text + r"\Z").match, first, len(nodes), set(), {})

    def _expression(self, nodes: list[Node]) -> Expression:
        return Expression(nodes, self.structure, self.layout.control, self.mark)

    def learn_line(self, line: Node, reader: Reader) -> None:
        """Learn from a line that was traced alone, and that nothing is wrong with."""
        nodes = list(flat(line))
        if len(nodes) <= MAX_NODES:
            with suppress(UnlearnableError):
                self._unit(nodes, shape_of(nodes, self.layout.control), reader, "line")

    def _unit(self, nodes: list[Node], shape: Shape, reader: Reader, role: str) -> None:
        """Learn the shape of a unit, when it comes for the second time."""
        if shape in self.units or len(self.units) >= MAX_UNITS:
            return
        if not self._again(shape):
            return
        self._idle = 0
        self.units[shape] = None
        layout = self.layout
        expression = self._expression(nodes)
        usages = self.structure.grammar.usages
        first, last = usages[nodes[0].key], usages[nodes[-1].key]
        unit = Unit(
            number=len(self.units),
            shape=shape,
            match=re.compile(expression.text + self._end(first, last)).match,
            leaves=tuple(expression.leaves),
            first=first,
            last=last,
            size=len(nodes),
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
        unit.left = tuple(left_out(rest, nodes, expression, self.mark))
        if unit.left and recorder.doubtful:
            return
        generator = Generator(recorder, {"values": (nodes, expression)}, self.decoders)
        try:
            unit.make = generator.function(draft, layout.parameters(role))
        except UnlearnableError:
            return
        unit.hoist = generator.hoist
        self.units[shape] = unit
        self.leaves_out = self.leaves_out or bool(unit.left)
        self.by_tag.setdefault(unit.first.tag, []).append(unit)

    def _end(self, first: Usage, last: Usage) -> str:
        """What says that a unit ends: no segment comes that would belong to it."""
        inside = []
        for tag, edge in self.structure.table.states[last.position].items():
            target = edge.target
            if first.children and first.parent is not None:
                around = {*target.ancestors()} if target is not first else set()
                belongs = first in around and not (
                    first is self.layout.package
                    and (target is self.layout.line or self.layout.line in around)
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
        layout = self.layout
        section, packing = self.plan.section, self.plan.packing
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
            for one in left_out(rest, nodes, expression, self.mark)
        )
        if left and recorder.doubtful:
            return None
        generator = Generator(recorder, pieces, self.decoders)
        more = ("lines",) if packing is None else ("lines", "packages")
        try:
            made = Whole(generator.function(draft, more), generator.hoist, left)
        except UnlearnableError:
            return None
        self.leaves_out = self.leaves_out or bool(left)
        return made
