"""Where the values of one line stand, in a message that was read fast: no other line is traced."""

from __future__ import annotations

from typing import Any

from ediglot.formats.edifact.bare import bare_text
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.format import Parsed
from ediglot.mapping.draft import Origin
from ediglot.mapping.fast.line import LineWalk, read_line
from ediglot.mapping.fast.memory import reader_for
from ediglot.mapping.plan import Plan
from ediglot.model.normal import preorder


class LineSpots:
    """The lines of a message that came on the shortcut, in the order of its document.

    Attributes:
        passage: the message in the input.
    """

    def __init__(self, parsed: Parsed, plan: Plan) -> None:
        passage, envelope = parsed.source, parsed.envelope
        assert isinstance(passage, Passage)
        self.passage = passage
        syntax = 4 if envelope.syntax == "4" else 3
        context = Context(separators=passage.separators, syntax=syntax)
        eancom = (envelope.association or "").startswith("EAN")
        self._reader = reader_for(plan, eancom, context)
        self._marks = context.marks
        self._text, self._held = bare_text(passage)
        self._lines = self._ordered(parsed.document)

    def origins(self, number: int) -> dict[str, Origin] | None:
        """Where the values of a line came from, by path in it; None if only the whole tells."""
        if self._lines is None or number >= len(self._lines):
            return None
        reader, passage = self._reader, self.passage
        at, before = self._lines[number]
        walk = LineWalk(reader.structure, passage.separators, self._marks)
        traced = walk.line(self._text, at, before, reader.layout.line, self._held)
        if traced is None:
            return None
        child = reader.layout.child
        built, _ = read_line(reader.plan, reader.schema, passage, child, traced.node, number)
        return built.origins

    def _ordered(self, document: Any) -> list[tuple[int, Usage]] | None:
        """Where in the text each line begins, and the usage before it."""
        layout, structure = self._reader.layout, self._reader.structure
        inside: list[list[tuple[int, Usage]]] = [[]]
        ids: list[str] = []
        parents: list[str | None] = []
        at, usage, state = 0, structure.grammar.root, structure.table.states[0]
        for segment in self._text.split("'")[:-1]:
            edge = state.get(segment[:3]) if at else None
            if edge is not None:
                if edge.target is layout.line:
                    inside[-1].append((at, usage))
                elif edge.target is layout.package:
                    leaves = structure.readers[edge.position].read(segment)
                    if leaves is None:
                        return None
                    own, parent = layout.kind.id, layout.kind.parent
                    assert own is not None and parent is not None
                    ids.append(leaves.get(own.slots[0], ""))
                    parents.append(leaves.get(parent.slots[0]))
                    inside.append([])
                usage, state = edge.target, edge.state
            elif at:
                return None
            at += len(segment) + 1
        lines, *packed = inside
        if layout.package is not None:
            # The shipment's own level is no package of the document; its lines come first.
            begin = len(packed) - len(document.packages)
            if begin not in (0, 1):
                return None
            for one in packed[:begin]:
                lines += one
            for index in preorder(ids[begin:], parents[begin:]):
                lines += packed[begin + index]
        return lines if len(lines) == len(document.lines) else None
