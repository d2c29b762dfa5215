"""A message grammar as a table: after this segment, which tags may follow, and what each one is.

The state of a reader is the usage of the last segment. ISO 9735-1 clause 8 lets a receiver tell
equal tags apart by position alone: segments are processed in the order of the table, a group
starts over when its trigger comes again. So from a usage one looks at itself (repetition), then at
the rows after it in its group, then at the group's trigger (next instance), then at the rows
after the group one level out, and so on; the first row with the tag is meant. A repetition is on
offer even where the table allows only one: that is one segment too many, not one out of place.
"""

from __future__ import annotations

from typing import TypeAlias

from ediglot.formats.edifact.grammar import Grammar, Usage


class Edge:
    """One legal move.

    Attributes:
        target: usage of the next segment.
        position: of the target; the key of its node.
        depth: where in the stack of open groups the target's parent is (0: the message).
        opens: whether the target triggers a group.
        again: whether it repeats a usage within the same parent, so that repetitions count.
        repeat: most repetitions.
        skipped: mandatory rows passed over on the way.
        state: the state after it; linked when all states exist.
        otherwise: the next row further on that has the same tag, for when `repeat` is used up.
    """

    __slots__ = (
        "again",
        "depth",
        "opens",
        "otherwise",
        "position",
        "repeat",
        "skipped",
        "state",
        "target",
    )

    def __init__(self, target: Usage, again: bool, skipped: tuple[Usage, ...]) -> None:
        self.target = target
        self.position = target.position
        self.depth = target.depth - 1
        self.opens = bool(target.children)
        self.again = again
        self.repeat = target.repeat
        self.skipped = skipped
        self.state: State = {}
        self.otherwise: Edge | None = None


State: TypeAlias = "dict[str, Edge]"


class Table:
    """All states of a grammar.

    Attributes:
        grammar: what it was made from.
        states: by the position of the last segment's usage.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.states: list[State] = [_edges(usage) for usage in grammar.usages]
        for state in self.states:
            for edge in state.values():
                one: Edge | None = edge
                while one is not None:
                    one.state = self.states[one.position]
                    one = one.otherwise

    def skipped(self, state: int, target: Usage) -> tuple[Usage, ...]:
        """Mandatory rows passed over when going from a state to a later row, or to none."""
        edge = self.states[state].get(target.tag)
        while edge is not None and edge.target is not target:
            edge = edge.otherwise
        return edge.skipped if edge is not None else ()


def _edges(usage: Usage) -> State:
    state: State = {}
    skipped: list[Usage] = []

    def offer(target: Usage, again: bool) -> None:
        edge = Edge(target, again, tuple(skipped))
        known = state.setdefault(target.tag, edge)
        while known is not edge:
            if known.otherwise is None:
                known.otherwise = edge
            known = known.otherwise

    if usage.children:
        for child in usage.children:
            offer(child, False)
            if child.mandatory:
                skipped.append(child)
    else:
        offer(usage, True)
    inner = usage
    while inner.parent is not None:
        if inner.children:
            offer(inner, True)
        siblings = inner.parent.children
        for sibling in siblings[siblings.index(inner) + 1 :]:
            offer(sibling, False)
            if sibling.mandatory:
                skipped.append(sibling)
        inner = inner.parent
    return state
