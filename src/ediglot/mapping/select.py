"""Finding nodes and places: the part of the engine that reading and writing share."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.formats.format import Access, Place, Step
from ediglot.formats.tree import Node, Slot

#: The values of a condition that wants a slot empty.
ABSENT = ("",)


def holds(node: Node, conditions: tuple[tuple[Slot, tuple[str, ...]], ...]) -> bool:
    """Whether a node satisfies all conditions."""
    for slot, values in conditions:
        leaf = node.leaves.get(slot)
        if values == ABSENT:
            if leaf is not None:
                return False
        elif leaf is None or (values and leaf not in values):
            return False
    return True


def contradicted(access: Access, node: Node) -> bool:
    """Whether a node says already that a value is not one of this place."""
    return not access.steps and all(
        any(
            values and node.leaves.get(slot, values[0]) not in values
            for slot, values in place.conditions
        )
        for place in access.places
    )


def rank(node: Node, step: Step) -> tuple[int, ...]:
    """Which of the alternatives of a step a node is: the first named is the best."""
    leaves = node.leaves
    return tuple(
        values.index(leaves[slot]) for slot, values in step.conditions if leaves.get(slot) in values
    )


def children(node: Node, step: Step) -> list[Node]:
    """The children of a node that a step means."""
    key = step.key
    if step.conditions:
        found = [c for c in node.children if c.key == key and holds(c, step.conditions)]
    else:
        found = [c for c in node.children if c.key == key]
    if step.index is not None:
        return found[step.index : step.index + 1]
    return found


def trails(node: Node, steps: tuple[Step, ...]) -> list[tuple[Node, ...]]:
    """All ways down along some steps: for each, the node reached after every step."""
    if len(steps) == 1:
        return [(child,) for child in children(node, steps[0])]
    ways: list[tuple[Node, ...]] = [()]
    for step in steps:
        ways = [(*way, child) for way in ways for child in children(way[-1] if way else node, step)]
    return ways


def candidates(node: Node, access: Access) -> Iterator[tuple[tuple[Node, ...], Node, Place]]:
    """Every place where a value may stand and something does: (way down, node, place)."""
    places = access.places
    for way in trails(node, access.steps):
        end = way[-1] if way else node
        leaves = end.leaves
        for place in places:
            for slot in place.slots:
                if leaves.get(slot) is not None:
                    if not place.conditions or holds(end, place.conditions):
                        yield way, end, place
                    break
