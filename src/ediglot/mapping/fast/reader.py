"""The tracing reader with programs for the shapes it has met."""

from __future__ import annotations

import os
from typing import Any

from ediglot.formats.format import Schema
from ediglot.formats.tree import Node
from ediglot.mapping.codec import CodecError
from ediglot.mapping.draft import Draft
from ediglot.mapping.fast.control import Decisions
from ediglot.mapping.fast.learn import Program, learn
from ediglot.mapping.plan import Child, Plan, Section
from ediglot.mapping.read import Locate, Reader, ReadResult
from ediglot.mapping.select import rank, trails

#: Whether the fast reader serves at all: off until it has stood the full differential run;
#: EDIGLOT_FAST=1 turns it on.
ENABLED = os.environ.get("EDIGLOT_FAST", "0") == "1"
#: Most shapes remembered of one plan: an input of nothing but new shapes must not fill memory.
MAX_SHAPES = 4_096
#: Largest group that is remembered by its shape, in segments.
MAX_NODES = 64

_NONE: frozenset[Any] = frozenset()


def enable(on: bool) -> None:
    """Turn the fast reader on or off."""
    global ENABLED
    ENABLED = on


def serving() -> bool:
    """Whether it is on."""
    return ENABLED


def serves(plan: Plan) -> bool:
    """Whether the fast reader can stand before the tracing one."""
    return ENABLED and plan.name.startswith("edifact/") and plan.reshape is None


class _Memory:
    """What has been learned for a plan: by section and shape, a program.

    False: the shape was seen once. None: it cannot be learned.
    """

    def __init__(self, plan: Plan) -> None:
        decisions = Decisions(plan)
        self.plan = plan
        self.control = decisions.control
        self.inherits = decisions.inherits
        self.programs: dict[Any, Program | bool | None] = {}
        self.alone: dict[int, bool] = {}

    def stands_alone(self, section: Section, child: Child) -> bool:
        """Whether nothing else puts values into the struct that a child makes."""
        known = self.alone.get(id(child))
        if known is None:
            paths = [value.field for value in section.values]
            paths += [other.field for other in section.children if other is not child]
            paths += [field for field, _ in section.implied] + self.inherits
            first = child.field.parts[0]
            single = len(child.field.parts) == 1 and first.key is None and first.index is None
            known = single and all(path.parts[0].name != first.name for path in paths)
            self.alone[id(child)] = known
        return known


_MEMORIES: dict[int, _Memory] = {}


def _memory(plan: Plan) -> _Memory:
    known = _MEMORIES.get(id(plan))
    if known is None or known.plan is not plan:
        known = _MEMORIES[id(plan)] = _Memory(plan)
    return known


class FastReader(Reader):
    """Reads one message; groups of known shape by their programs."""

    def __init__(self, plan: Plan, schema: Schema, locate: Locate) -> None:
        super().__init__(plan, schema, locate)
        self.memory = _memory(plan)
        self.around: Section | None = None

    def read(self, root: Node) -> ReadResult:
        """Read a message; where a struct fell through, its parts are for the tracing reader."""
        result = super().read(root)
        if result.built.dropped:
            return Reader(self.plan, self.schema, self.locate).read(root)
        return result

    def section(self, section: Section, node: Node, draft: Draft) -> None:
        before, self.around = self.around, section
        super().section(section, node, draft)
        self.around = before

    def child(self, child: Child, node: Node, draft: Draft) -> None:
        around = self.around
        if around is None or not self.memory.stands_alone(around, child):
            super().child(child, node, draft)
            return
        ways = trails(node, child.steps)
        if not child.many and len(ways) > 1:
            ways.sort(key=lambda way: rank(way[-1], child.steps[-1]))
        for way in ways:
            end = way[-1]
            if child.claims and self.coverage.taken(end, child.star):
                continue
            made = self.known(child, end)
            if made is None:
                made = Draft(child.field.type, (end, ()), draft.below(child.field))
                self.take_steps(way, child.steps)
                self.section(child.section, end, made)
            elif len(way) > 1:
                self.take_steps(way, child.steps)
            if not child.many:
                draft.values[child.field.parts[0].name] = (
                    made if isinstance(made, Draft) else (made, None)
                )
                break
            draft.add(child.field, made, None)

    def known(self, child: Child, end: Node) -> Any:
        """The struct of a group of known shape, or None."""
        nodes: list[Node] = []
        key = self._shape(child, end, nodes)
        if key is None:
            return None
        programs = self.memory.programs
        program = programs.get(key, True)
        if program is None:
            return None
        if program is True:
            if len(programs) < MAX_SHAPES:
                programs[key] = False
            return None
        if program is False:
            program = programs[key] = learn(self, child, nodes)
            if program is None:
                return None
        assert callable(program)
        try:
            made = program(nodes)
        except (CodecError, ValueError, ArithmeticError):
            return None
        if made is not None:
            self.coverage.take(end, *end.leaves)
            self.coverage.skip(end)
            for node in nodes:
                self.coverage.take(node, *node.leaves)
        return made

    def _shape(self, child: Child, end: Node, nodes: list[Node]) -> tuple[Any, ...] | None:
        """What reading a group depends on beside the values it takes, and its nodes."""
        control, coverage = self.memory.control, self.coverage
        shape: list[Any] = [id(child)]
        if self.document_draft is not None:
            for field in self.memory.inherits:
                inherited = self.document_draft.get(field)
                shape.append(inherited if inherited is None else (inherited, str(inherited)))
        stack = [end]
        while stack:
            node = stack.pop()
            if coverage.touched(node) or len(nodes) >= MAX_NODES:
                return None
            nodes.append(node)
            shape.append(node.key)
            shape.append(len(node.children))
            decides = control.get(node.key, _NONE)
            for slot, leaf in node.leaves.items():
                shape.append(slot)
                if slot in decides:
                    shape.append(leaf)
            if node.children:
                stack.extend(reversed(node.children))
        return tuple(shape)
