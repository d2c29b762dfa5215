"""What units leave out: legal values that no field takes. A shape tells it as it tells fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.format import Schema
from ediglot.formats.tree import Node, Slot
from ediglot.mapping.plan import Plan
from ediglot.mapping.read import Reader

if TYPE_CHECKING:
    from ediglot.mapping.fast.unit import Expression

#: A node with values left out, those, and whether none of its values was taken.
Rest: TypeAlias = "tuple[Node, list[tuple[Slot, str]], bool]"


class Left(msgspec.Struct, frozen=True):
    """A segment of a unit with values that are left out.

    Attributes:
        index: of the segment in its unit, from 0.
        key, name: of its node.
        whole: whether nothing of it is taken.
        values: the slots that are left out; their value, or which of those captured it is.
        comma: which of those captured are numbers with a decimal comma.
    """

    index: int
    key: int
    name: str
    whole: bool
    values: tuple[tuple[Slot, str | int], ...]
    comma: frozenset[int]

    def node(self, captured: Sequence[str], begin: int) -> Node:
        """The segment, as far as it is left out, in a unit that begins with a segment."""
        node = Node(self.key, self.name, begin + self.index)
        for slot, value in self.values:
            if isinstance(value, int):
                raw = captured[value]
                value = raw.replace(",", ".") if value in self.comma else raw
            node.leaves[slot] = value
        return node


def left_out(
    rest: Iterable[Rest], nodes: Sequence[Node], expression: Expression, mark: str
) -> Iterator[Left]:
    """What coverage says is left over of a unit, for everything of its shape."""
    numbers = {id(node): index for index, node in enumerate(nodes)}
    captured = {leaf: at for at, leaf in enumerate(expression.leaves)}
    commas = frozenset(
        at for at, one in enumerate(expression.components) if one.kind == "n" and mark == ","
    )
    for node, left, whole in rest:
        index = numbers.get(id(node))
        if index is not None:
            values = tuple((slot, captured.get((index, slot), str(value))) for slot, value in left)
            yield Left(index, node.key, node.name, whole, values, commas)


class Teller:
    """Says what is left out of one message."""

    def __init__(self, plan: Plan, schema: Schema, passage: Passage) -> None:
        self._reader = Reader(plan, schema, passage.locate_slot)

    def say(self, left: Iterable[Left], captured: Sequence[str], begin: int) -> list[Diagnostic]:
        """What is left out of a unit that begins with a segment."""
        before = len(self._reader.diagnostics)
        for one in left:
            node = one.node(captured, begin)
            self._reader.left(node, list(node.leaves.items()), one.whole)
        return self._reader.diagnostics[before:]
