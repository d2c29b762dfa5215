"""The fast reader: messages of known shape, from their text to the document.

Its memory belongs to one plan and one grammar. What the tracing reader has read without a word to
say is learned from: first the shapes of its units, then, when the same units come together again,
the function that makes the document of them. What is not known as a whole is not read here.
"""

from __future__ import annotations

import os
import re

from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.grammar import Usage, grammar
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.schema import EdifactSchema
from ediglot.formats.edifact.shortcut import Taken
from ediglot.formats.edifact.structure import Structure
from ediglot.mapping.fast.decode import Decoders
from ediglot.mapping.fast.layout import Layout
from ediglot.mapping.fast.learner import Learner
from ediglot.mapping.fast.nesting import Nestings
from ediglot.mapping.fast.run import TROUBLE, Run
from ediglot.mapping.fast.unit import Shape, Unit
from ediglot.mapping.fast.whole import Heads
from ediglot.mapping.plan import Plan

#: Whether the fast reader serves at all: EDIGLOT_FAST=0 turns it off.
ENABLED = os.environ.get("EDIGLOT_FAST", "1") != "0"


def enable(on: bool) -> None:
    """Turn the fast reader on or off."""
    global ENABLED
    ENABLED = on


def serving() -> bool:
    """Whether it is on."""
    return ENABLED


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
        self.nestings = Nestings()
        #: Whether something is known to be left out of some unit.
        self.leaves_out = False
        self.layout = Layout(plan, structure)
        self.able = self.layout.able
        self.learner = Learner(self)

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
