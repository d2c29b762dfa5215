"""A line that no unit matches, traced on its own: one bad line does not make the others slow.

Only what is wrong with values is told here: a segment that is out of place is for the reader of
whole messages, whose explanation looks further than one line.
"""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.structure import Walk
from ediglot.formats.format import Schema
from ediglot.formats.tree import Node
from ediglot.mapping.draft import Built, Draft, build
from ediglot.mapping.plan import Child, Plan
from ediglot.mapping.read import Reader


class TracedLine:
    """A line cut out of a message.

    Attributes:
        node: its tree.
        begin: number of its first segment, from 0.
        faults: what the grammar says of it, with segment numbers.
        last: usage of its last segment.
        end: where in the text it ends.
    """

    def __init__(self, node: Node, faults: list[tuple[int, Fault]], last: Usage, end: int) -> None:
        self.node = node
        assert isinstance(node.position, int)
        self.begin = node.position
        self.faults = faults
        self.last = last
        self.end = end


class LineWalk(Walk):
    """A walk through one line of a message."""

    def line(self, text: str, at: int, before: Usage, line: Usage, held: bool) -> TracedLine | None:
        """The line that begins in a text at a place, after a usage; None if it is not plain."""
        states = self.structure.table.states
        state = states[before.position]
        node: Node | None = None
        index = text.count("'", 0, at)
        while True:
            stop = text.find("'", at)
            segment = text[at:stop]
            tag = segment[:3]
            edge = state.get(tag)
            if edge is None or edge.skipped or segment[3:4] not in ("+", ""):
                return None
            target = edge.target
            if node is not None and (target is line or line not in target.ancestors()):
                return TracedLine(node, self.found, self.usage, at)
            if node is None and target is not line:
                return None
            position = edge.position
            if edge.again and node is not None:
                self.counts[position] += 1
                if self.counts[position] > edge.repeat:
                    return None
            else:
                self.counts[position] = 1
            made = Node(position, tag, index)
            if node is None:
                node = made
            else:
                self.stack[edge.depth].children.append(made)
            if edge.opens:
                self.stack[edge.depth + 1] = made
            leaves = self.structure.readers[position].read(segment)
            if leaves is None:
                self.read(made, segment, index)
            else:
                made.leaves = leaves
                if held:
                    self._restore(leaves)
            self.usage = target
            state = edge.state
            at, index = stop + 1, index + 1


def read_line(
    plan: Plan, schema: Schema, passage: Passage, child: Child, node: Node, number: int
) -> tuple[Built, Reader]:
    """A traced line, as it was built, and the reader that read it."""
    reader = Reader(plan, schema, passage.locate_slot)
    draft = Draft(child.field.type, (node, ()), f"{child.field.text}[{number}].")
    reader.section(child.section, node, draft)
    built = build(draft)
    for name, missing, used in built.dropped:
        reader.dropped(name, missing, used)
    return built, reader


def left_over(reader: Reader, node: Node) -> list[Diagnostic]:
    """What of a traced line is not mapped."""
    before = len(reader.diagnostics)
    reader.unmapped(node)
    return reader.diagnostics[before:]
