"""The fast reader: messages of known shape, from their text to the document.

Its memory belongs to one plan and one grammar. What the tracing reader has read without a word to
say is learned from: first the shapes of its units, then, when the same units come together again,
the function that makes the document of them. What is not known as a whole is not read here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
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
from ediglot.mapping.fast.left import Left, left_out
from ediglot.mapping.fast.run import TROUBLE, Run
from ediglot.mapping.fast.unit import Expression, Shape, Unit, UnlearnableError, flat, shape_of
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


class Whole(msgspec.Struct, eq=False):
    """How a message of known units becomes a document.

    Attributes:
        make: takes the values captured of each unit of the message's own, and the lines.
        hoist: whether an amount may name a currency.
        left: what no field takes of those units, with the number of the unit.
    """

    make: Callable[..., Any]
    hoist: bool
    left: tuple[tuple[int, Left], ...] = ()


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
        self.wholes: dict[Any, Whole | None] = {}
        self.begin: list[Unit] = []
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
        if not self.begin:
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
        control = layout.control
        root, reader = lesson.root, lesson.reader
        faulty = lesson.faulty()
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
            clean = faulty.isdisjoint(node.position for node in nodes)
            if usage is layout.line:
                lines = True
                if clean:
                    self._unit(nodes, shape, reader, "line")
            elif not clean:
                return
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
        made = self.read(lesson.bare, lesson.passage, lesson.marks)
        if made is None:
            # Something else is not known yet.
            del self.wholes[tuple(key)]
        elif lesson.agrees(made):
            self._idle = 0
        else:
            self.wholes[tuple(key)] = None

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
        if shape not in self._seen:
            if len(self._seen) >= 8 * MAX_UNITS:
                self._seen.clear()
            self._seen.add(shape)
            return
        self._idle = 0
        self.units[shape] = None
        layout = self.layout
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
            size=len(nodes),
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
            if role == "package":
                recorder.coverage.take(nodes[0], *layout.linked())
            rest = recorder.coverage.rest(nodes[0])
            unit.left = tuple(left_out(rest, nodes, expression, self.mark))
            if unit.left and recorder.doubtful:
                return
            generator = Generator(recorder, [(nodes, expression)], self.decoders)
            try:
                unit.make = generator.function(draft, "values", layout.parameters(role))
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
        self, root: Node, reader: Reader, own: list[tuple[list[Node], Shape]], shipment: Node | None
    ) -> Whole | None:
        layout = self.layout
        section = self.plan.section
        assert section is not None
        recorder = Recorder(reader, layout.control, layout.aside)
        draft = Draft(section.struct)
        recorder.document_draft = draft
        recorder.section(section, root, draft)
        if self.plan.packing is not None:
            if shipment is not None and self.plan.packing.root is not None:
                recorder.section(self.plan.packing.root, shipment, draft)
                recorder.coverage.take(shipment, *layout.linked())
            for name in ("lines", "packages"):
                draft.values[name] = Given(name)
        if not recorder.certain:
            return None
        pieces = [
            (nodes, Expression(nodes, self.structure, layout.control, self.mark))
            for nodes, _ in own
        ]
        rest = list(recorder.coverage.rest(root))
        left = tuple(
            (number, one)
            for number, (nodes, expression) in enumerate(pieces)
            for one in left_out(rest, nodes, expression, self.mark)
        )
        if left and recorder.doubtful:
            return None
        generator = Generator(recorder, pieces, self.decoders)
        more = ("lines",) if layout.package is None else ("lines", "packages")
        try:
            made = Whole(generator.function(draft, "own", more), generator.hoist, left)
        except UnlearnableError:
            return None
        self.leaves_out = self.leaves_out or bool(left)
        return made
