"""What a section needs to find: a look at a node tells which fields can have a value there."""

from __future__ import annotations

from typing import Any, TypeAlias

from ediglot.formats.format import Step
from ediglot.formats.tree import Node, Slot
from ediglot.mapping.plan import Ignored, Section, Value
from ediglot.mapping.select import ABSENT

#: Signs of which a node must have one.
Signs: TypeAlias = frozenset[Any]


class Needs:
    """By which signs of a node's children it is seen that a section has nothing to read there.

    A sign is the key of a child, or its key with a value in one of its slots.

    Attributes:
        section: what is read.
        values: each with the signs of which there must be one; None: it needs none.
        ignored, children: likewise.
    """

    def __init__(self, section: Section) -> None:
        self.section = section
        self.values: list[tuple[Value, Signs | None]] = []
        self._slots: dict[Any, set[Slot]] = {}
        for value in section.values:
            ways = [source.access.steps for source in value.sources]
            free = value.inherit is not None or not all(ways)
            signs = None if free else frozenset().union(*(self._signs(way[0]) for way in ways))
            self.values.append((value, signs))
        self.ignored: list[tuple[Ignored, Signs | None]] = [
            (one, self._signs(one.access.steps[0]) if one.access.steps else None)
            for one in section.ignored
        ]
        self.children = [(one, self._signs(one.steps[0])) for one in section.children]

    def _signs(self, step: Step) -> Signs:
        """The signs of children that a step means."""
        told = next((c for c in step.conditions if c[1] and c[1] != ABSENT), None)
        if told is None:
            return frozenset({step.key})
        slot, values = told
        self._slots.setdefault(step.key, set()).add(slot)
        return frozenset((step.key, slot, value) for value in values)

    def present(self, node: Node) -> set[Any]:
        """The signs of a node's children."""
        found: set[Any] = set()
        for child in node.children:
            key = child.key
            found.add(key)
            for slot in self._slots.get(key, ()):
                found.add((key, slot, child.leaves.get(slot)))
        return found


#: What was worked out, by the section's identity; the section is kept with it.
_NEEDS: dict[int, Needs] = {}


def needs_of(section: Section) -> Needs:
    """What a section needs, worked out once."""
    known = _NEEDS.get(id(section))
    if known is None or known.section is not section:
        known = _NEEDS[id(section)] = Needs(section)
    return known
