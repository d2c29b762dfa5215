"""The walk through a message: every segment to its usage, every node to its parent."""

from __future__ import annotations

from functools import cache

from ediglot.formats.edifact.elements import SegmentReader, Slots
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.grammar import DIRECTORIES, Grammar, Usage, directory, grammar
from ediglot.formats.edifact.recovery import Recovery
from ediglot.formats.edifact.separators import STAND_IN, Separators, cut, restored
from ediglot.formats.edifact.transitions import Edge, Table
from ediglot.formats.tree import Node

#: A fault and the segment it is in, from 0.
Found = list[tuple[int, Fault]]


class Structure:
    """A grammar compiled for reading.

    Attributes:
        grammar: what it was made from.
        table: its states.
        readers: by usage position.
        known_tags: segments of the directory, whether the message has them or not.
        depth: most groups inside each other.
    """

    def __init__(self, source: Grammar, known_tags: frozenset[str]) -> None:
        self.grammar = source
        self.table = Table(source)
        by_tag: dict[str, SegmentReader] = {}
        for usage in source.usages:
            by_tag.setdefault(usage.tag, SegmentReader(usage.segment))
        self.known_tags = known_tags
        self.readers = [by_tag[usage.tag] for usage in source.usages]
        self.depth = max(usage.depth for usage in source.usages) + 1


@cache
def structure(kind: str, eancom: bool, syntax: int) -> Structure:
    """The compiled grammar of a kind. Raises KeyError if there is none."""
    known = grammar(kind, eancom, syntax)
    folder = kind.split("/")[1]
    tags = frozenset(directory(folder).segments) if folder in DIRECTORIES else frozenset()
    return Structure(known, tags)


class Walk:
    """One message on its way into a tree.

    Attributes:
        root: the message node (UNH).
        found: faults so far, each with its segment.
    """

    def __init__(self, structure: Structure, separators: Separators, marks: str) -> None:
        self.structure = structure
        self.separators = separators
        self.marks = marks
        self.root = Node(0, "UNH", 0)
        self.found: Found = []
        self.usage: Usage = structure.grammar.root
        self.stack = [self.root] * (structure.depth + 1)
        self.counts = [0] * len(structure.grammar.usages)
        self.skipped: dict[tuple[int, int], tuple[Node, Usage, int]] = {}
        self._recovery = Recovery(self)

    def run(self, segments: list[str], special: bool, complete: bool) -> None:
        """Take all segments. `special`: stand-ins or repetitions may occur.

        `complete` is false for a message that the input broke off: nothing is missing from it.
        """
        states = self.structure.table.states
        readers = [reader.read for reader in self.structure.readers]
        stack, counts = self.stack, self.counts
        self.read(self.root, segments[0], 0)
        state = states[0]
        for index, text in enumerate(segments):
            if not index:
                continue
            tag = text[:3]
            edge = state.get(tag)
            if edge is None or edge.skipped or text[3:4] not in ("+", ""):
                if edge is None or text[3:4] not in ("+", ""):
                    edge = self._recovery.edge(segments, index)
                elif tag != "UNT":
                    edge = self._recovery.weigh(edge, segments, index)
                if edge is None:
                    state = states[self.usage.position]
                    continue
                tag = edge.target.tag
            position = edge.position
            if edge.again:
                count = counts[position] + 1
                if count > edge.repeat:
                    edge = self._overflow(edge, count, index)
                    position = edge.position
                    count = counts[position] + 1 if edge.again else 1
                counts[position] = count
            else:
                counts[position] = 1
            if edge.skipped:
                self.skip(edge.skipped, index)
            node = Node(position, tag, index)
            stack[edge.depth].children.append(node)
            if edge.opens:
                stack[edge.depth + 1] = node
            leaves = None if special and self._repeats(text) else readers[position](text)
            if leaves is None:
                self.read(node, text, index)
            else:
                node.leaves = leaves
                if special:
                    self._restore(leaves)
            self.usage = edge.target
            state = edge.state
        self._finish(len(segments), complete)

    def read(self, node: Node, text: str, index: int) -> None:
        """Fill a node's leaves the explaining way."""
        reader = self.structure.readers[node.key]
        plain = not self._repeats(text) and STAND_IN.search(text) is None
        if plain and "," in text and "," in self.marks:
            quick = reader.read_commas(text)
            if quick is not None:
                node.leaves = quick
                return
        leaves, faults = reader.explain(cut(text, self.separators), self.marks)
        node.leaves = dict(leaves)
        self.found.extend((index, fault) for fault in faults)

    def _repeats(self, text: str) -> bool:
        return "*" in text and bool(self.separators.repetition)

    def _restore(self, leaves: Slots) -> None:
        """Turn stand-ins back into the characters they stand for."""
        for slot, value in leaves.items():
            if STAND_IN.search(value) is not None:
                leaves[slot] = restored(value, self.separators)

    def skip(self, usages: tuple[Usage, ...], index: int) -> None:
        """Remember mandatory rows passed over; whether they really lack shows at the end."""
        for usage in usages:
            assert usage.parent is not None
            node = self.stack[usage.parent.depth]
            self.skipped.setdefault((id(node), usage.position), (node, usage, index))

    def _overflow(self, edge: Edge, count: int, index: int) -> Edge:
        """The edge to take when repetitions are used up."""
        further = edge.otherwise
        while further is not None:
            if not further.skipped:
                return further
            further = further.otherwise
        if count == edge.repeat + 1:
            self.found.append((index, too_many(edge.target)))
        return edge

    def _finish(self, end: int, complete: bool) -> None:
        if complete and self.usage.tag != "UNT":
            last = self.structure.grammar.usages[-1]
            self.skip(self.structure.table.skipped(self.usage.position, last), end - 1)
        if complete:
            for node, usage, index in self.skipped.values():
                if all(child.key != usage.position for child in node.children):
                    self.found.append((index, missing(usage)))
        self.found.sort(key=lambda one: one[0])


def called(usage: Usage) -> str:
    """A usage in messages: `NAD`, or `LIN (group SG25)`."""
    return f"{usage.tag} (group {usage.group})" if usage.group else usage.tag


def missing(usage: Usage) -> Fault:
    """A mandatory segment or group is not there."""
    parent = usage.parent
    where = "the message" if parent is None or parent.parent is None else f"group {parent.group}"
    return Fault(
        "STR-004",
        f"{called(usage)} is missing, it is mandatory in {where}",
        f"send {usage.tag} before this segment",
    )


def too_many(usage: Usage) -> Fault:
    """A segment or group occurs more often than its table allows."""
    return Fault(
        "STR-006",
        f"{called(usage)} occurs more than {usage.repeat} times here",
        "split the message, or check whether a trigger segment before it is missing",
    )
