"""Units: what a message is read by at once, each by one regular expression.

A unit is a group directly below the message with all its segments, a line of a package, or a run
of segments that stand in no group. Units of one *shape* have the same segments, the same values
present, and the same values in the slots that a mapping decides by; the expression of a shape
matches exactly the units that have it and that the directory has nothing to say about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ediglot.formats.edifact.grammar import Component, Usage
from ediglot.formats.edifact.structure import Structure
from ediglot.formats.tree import Node
from ediglot.mapping.fast.control import Control
from ediglot.mapping.fast.left import Left

#: (key of the node, what stands in it); the value of a slot that nothing decides by is None.
Shape = tuple[Any, ...]
#: A slot of a unit: number of the node in it, and the slot.
Leaf = tuple[int, Any]
_NOTHING: frozenset[Any] = frozenset()
#: In the text, these are separators; in a value they were released.
_SEPARATORS = re.compile("[+:*']")


class Unit(msgspec.Struct, eq=False):
    """A shape that has been learned.

    Attributes:
        number: for keys.
        shape: what it is the unit of.
        match: matches a unit in a text from a place on.
        leaves: the slots that it captures, in order.
        first, last: usages of its first and its last segment.
        size: how many segments it has.
        left: what of it no field takes.
        make: makes its struct of what was captured.
        hoist: whether an amount in it names a currency.
        packs: whether it is a package.
        labelled: of a package: whether it may have identifiers.
        links: of a package: where among what was captured its own id and its parent's are.
        follow: units that came after it, the last one first.
    """

    number: int
    shape: Shape
    match: Callable[[str, int], re.Match[str] | None]
    leaves: tuple[Leaf, ...]
    first: Usage
    last: Usage
    size: int
    left: tuple[Left, ...] = ()
    make: Any = None
    hoist: bool = False
    packs: bool = False
    labelled: bool = False
    links: tuple[int, int | None] | None = None
    follow: list[Unit] = []


def flat(node: Node, stop: frozenset[Any] = _NOTHING) -> Iterator[Node]:
    """A node and all below it, in input order, but for children with one of some keys."""
    yield node
    for child in node.children:
        if child.key not in stop:
            yield from flat(child)


def shape_of(nodes: list[Node], control: Control) -> Shape:
    """The shape of a unit."""
    shape: list[Any] = []
    for node in nodes:
        decides = control.get(node.key, _NOTHING)
        shape.append(node.key)
        for slot, value in node.leaves.items():
            shape.append(slot)
            shape.append(value if slot in decides else None)
    return tuple(shape)


class Expression:
    """The regular expression of a shape.

    Attributes:
        leaves: the slots captured, in order.
        components: what the directory says of each.
    """

    def __init__(self, nodes: list[Node], structure: Structure, control: Control, mark: str):
        self.leaves: list[Leaf] = []
        self.components: list[Component] = []
        self._mark = re.escape(mark)
        parts = []
        for number, node in enumerate(nodes):
            usage = structure.grammar.usages[node.key]
            parts.append(self._segment(number, node, usage, control.get(node.key, _NOTHING)))
        self.text = "'".join(parts) + "'"

    def _segment(self, number: int, node: Node, usage: Usage, decides: Any) -> str:
        elements: list[list[str]] = []
        for slot in sorted(node.leaves):
            e, repetition, c = slot
            if repetition:
                raise UnlearnableError
            while len(elements) <= e:
                elements.append([""])
            while len(elements[e]) <= c:
                elements[e].append("")
            if slot in decides:
                if _SEPARATORS.search(str(node.leaves[slot])) is not None:
                    raise UnlearnableError
                elements[e][c] = re.escape(str(node.leaves[slot]))
                continue
            component = usage.segment.elements[e].components[c]
            elements[e][c] = f"({self._value(component)})"
            self.leaves.append((number, slot))
            self.components.append(component)
        return r"\+".join([usage.tag, *(":".join(element) for element in elements)])

    def _value(self, component: Component) -> str:
        """What a value must look like; code lists are for the program to hold it against."""
        low, high = max(component.min_length, 1), component.max_length
        if component.kind == "n":
            digits = rf"[0-9]{{{low},{high}}}(?=[+:'])"
            number = rf"[0-9]+(?:{self._mark}[0-9]+)?"
            within = rf"(?=[0-9{self._mark}-]{{{low},{high}}}[+:'])"
            # A zero with a sign is no form of a number that a document keeps.
            return rf"{digits}|{within}(?:{number}|-(?![0{self._mark}]+[+:']){number})"
        if component.kind == "a":
            return rf"[^0-9+:']{{{low},{high}}}"
        return rf"[^+:']{{{low},{high}}}"


class UnlearnableError(Exception):
    """Reading this shape depends on more than the shape."""
