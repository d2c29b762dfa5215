"""A segment the table does not expect: what was meant, said once, and how to go on.

Four readings of an unexpected segment are weighed against what follows it: it comes too late (its
place in an open group has passed), the trigger of its group is missing, its tag is misspelt, or
it does not belong here at all. The reading that makes most of the next segments legal wins; among
equals the simplest. So one fault gives one diagnostic, and what follows finds its place.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ediglot.diagnostics import nearest, quote
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.separators import cut
from ediglot.formats.edifact.transitions import Edge
from ediglot.formats.tree import Node

if TYPE_CHECKING:
    from ediglot.formats.edifact.structure import Walk

#: Stands for a segment that was read together with the one before it.
CONSUMED = ""
#: Siblings looked at for a twin.
NEAR = 64
#: Segments looked at to tell readings apart.
AHEAD = 8


class Reading(NamedTuple):
    """One explanation of an unexpected segment.

    Attributes:
        usage: what the segment is; None: it has no place.
        absent: triggers that should have come before it, outermost first.
        back: whether what follows is read from here, not from where the walk was.
        cost: how much it takes to believe it.
    """

    usage: Usage | None
    absent: tuple[Usage, ...]
    back: bool
    cost: float


class Recovery:
    """Finds a way on for a walk."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self._counts: dict[tuple[int, int], int] = {}
        #: Segments that come again though they may not: the fault of each, and how often.
        self._again: dict[int, tuple[Fault, int]] = {}

    def edge(self, segments: list[str], index: int) -> Edge | None:
        """The edge to go on with; None when the segment was dealt with here."""
        walk = self.walk
        text = segments[index]
        tag = text.split("+", 1)[0]
        if text == CONSUMED:
            return None
        state = walk.structure.table.states[walk.usage.position]
        known = self._tag(tag, index)
        if known is None:
            self._stray(tag, text, index)
            return None
        if known in state and known != tag:
            return state[known]
        return self._take(self._choose(known, segments, index), known, segments, index)

    def _take(self, reading: Reading, tag: str, segments: list[str], index: int) -> Edge | None:
        """Act on a reading."""
        if reading.usage is None:
            self._stray(tag, segments[index], index)
            return None
        if reading.absent:
            return self._insert(reading.usage, reading.absent, segments, index)
        self._late(reading, tag, segments[index], index)
        return None

    def weigh(self, edge: Edge, segments: list[str], index: int) -> Edge | None:
        """A legal move that passes over mandatory rows: it, or what explains the segment better."""
        text = segments[index]
        ahead = _tags(segments, index)
        cost = float(len(edge.skipped))
        best = Reading(edge.target, (), True, cost)
        readings = [best]
        for usage in self.walk.structure.grammar.by_tag[edge.target.tag]:
            if usage is not edge.target:
                readings.extend(self._readings(usage, text, ahead))
        reading = max(readings, key=lambda one: self._legal(one, ahead) - one.cost)
        if reading is best:
            return edge
        return self._take(reading, edge.target.tag, segments, index)

    def _tag(self, tag: str, index: int) -> str | None:
        """The tag meant, or None if the message has none like it."""
        by_tag = self.walk.structure.grammar.by_tag
        if tag in by_tag:
            return tag
        plain = tag.split(":", 1)[0]
        if plain in by_tag and plain != tag:
            message = f"{quote(tag)} states nesting in the tag; it is read as {plain}"
            self._say(index, Fault("SYN-021", message))
            return plain
        if tag.strip().upper() in by_tag:
            meant = tag.strip().upper()
            message = f"segment tag {quote(tag)} is not in upper case, read as {meant}"
            self._say(index, Fault("SYN-017", message, f"write {meant}"))
            return meant
        return None

    def _stray(self, tag: str, text: str, index: int) -> None:
        """A segment without a place: kept in the innermost open group, under a key of its own."""
        walk = self.walk
        self._say(index, self._no_place(tag))
        home = walk.usage if walk.usage.children else walk.usage.parent
        assert home is not None
        node = stray_node(text, index, walk)
        walk.stack[home.depth].children.append(node)

    def _no_place(self, tag: str) -> Fault:
        grammar = self.walk.structure.grammar
        where = f"{grammar.message} {grammar.directory}"
        if not (len(tag) == 3 and tag.isascii() and tag.isupper() and tag.isalnum()):
            return Fault(
                "SYN-017",
                f"{quote(tag)} is no segment tag: three letters in upper case were expected",
                "if the terminator before it belongs to the text, release it: D?'OR, not D'OR",
            )
        if tag in grammar.by_tag:
            return Fault(
                "STR-008",
                f"{tag} has no place here in {where}",
                f"{tag} may stand in " + ", ".join(_home(one) for one in grammar.by_tag[tag][:5]),
            )
        alike = nearest(tag, grammar.by_tag)
        known = tag in self.walk.structure.known_tags
        return Fault(
            "STR-002" if known else "STR-001",
            f"{where} has no segment {tag}" if known else f"there is no segment {tag} for {where}",
            f"near it: {', '.join(alike)}" if alike else "leave it out",
        )

    def _choose(self, tag: str, segments: list[str], index: int) -> Reading:
        readings = [Reading(None, (), False, 4.0)]
        ahead = _tags(segments, index)
        for usage in self.walk.structure.grammar.by_tag[tag]:
            readings.extend(self._readings(usage, segments[index], ahead))
        return max(readings, key=lambda one: self._legal(one, ahead) - one.cost)

    def _readings(self, usage: Usage, text: str, ahead: list[str]) -> list[Reading]:
        """What a segment can be as this usage: late in an open group, or without its trigger."""
        walk = self.walk
        if usage.parent is None or usage.tag == "UNT":
            return []
        open_now = set(walk.usage.ancestors())
        if walk.usage.children:
            open_now.add(walk.usage)
        readings = []
        if usage.parent in open_now:
            twice = 2.5 if self._twin(usage, text) else 0.0
            readings.append(Reading(usage, (), True, 1.0 + twice))
            readings.append(Reading(usage, (), False, 1.25 + twice))
        absent: list[Usage] = []
        for trigger in usage.ancestors():
            absent.insert(0, trigger)
            if trigger.parent in open_now or trigger.parent is None:
                break
        if len(absent) > 2 or absent[0].parent is None:
            return readings
        reachable = walk.structure.table.states[walk.usage.position].get(absent[0].tag)
        while reachable is not None and reachable.target is not absent[0]:
            reachable = reachable.otherwise
        if reachable is None:
            return readings
        cost = 2.0 * len(absent) + len(reachable.skipped)
        if ahead and ahead[0] == absent[-1].tag:
            cost -= 1.0
        return [*readings, Reading(usage, tuple(absent), True, cost)]

    def _twin(self, usage: Usage, text: str) -> bool:
        """Whether the open group has the same segment with the same qualifier already."""
        assert usage.parent is not None
        qualifier = text[4:].replace("+", ":").split(":")[0]
        siblings = self.walk.stack[usage.parent.depth].children
        return any(
            one.key == usage.position and one.leaves.get((0, 0, 0)) == qualifier
            for one in islice(reversed(siblings), NEAR)
        )

    def _legal(self, reading: Reading, ahead: list[str]) -> float:
        """How many of the next segments are legal under a reading; less where rows are skipped."""
        start = reading.usage if reading.back and reading.usage is not None else self.walk.usage
        state = self.walk.structure.table.states[start.position]
        skipped = 0
        # A trigger that comes right after what it should have come before: both are read at once.
        swapped = reading.absent and ahead and ahead[0] == reading.absent[-1].tag
        for count, tag in enumerate(ahead):
            if swapped and not count:
                continue
            edge = state.get(tag)
            if edge is None:
                return count - 0.5 * skipped
            skipped += bool(edge.skipped)
            state = edge.state
        return len(ahead) - 0.5 * skipped

    def _insert(
        self, usage: Usage, absent: tuple[Usage, ...], segments: list[str], index: int
    ) -> Edge:
        """Put nodes where triggers are missing; the edge leads on to the segment.

        They are empty, unless the trigger itself comes right after the segment.
        """
        walk = self.walk
        following = segments[index + 1] if index + 1 < len(segments) else ""
        swapped = following[:3] == absent[-1].tag
        self._say(index, _without_trigger(usage, absent, swapped))
        for trigger in absent:
            edge = self._edge_to(trigger)
            if edge.skipped:
                walk.skip(edge.skipped, index)
            walk.counts[trigger.position] = walk.counts[trigger.position] + 1 if edge.again else 1
            node = Node(trigger.position, trigger.tag, index)
            walk.stack[edge.depth].children.append(node)
            walk.stack[edge.depth + 1] = node
            walk.usage = trigger
        if swapped:
            node.position = index + 1
            walk.read(node, following, index + 1)
            segments[index + 1] = CONSUMED
        return self._edge_to(usage)

    def _edge_to(self, usage: Usage) -> Edge:
        edge: Edge | None = self.walk.structure.table.states[self.walk.usage.position][usage.tag]
        while edge is not None and edge.target is not usage:
            edge = edge.otherwise
        assert edge is not None
        return edge

    def _repeated(self, usage: Usage, tag: str, index: int) -> None:
        """A segment again that may occur once: said once, with how often."""
        message = (
            f"{tag} comes again, it may occur once: is the end of a message missing before it?"
        )
        fault, count = self._again.get(usage.position, (None, 0))
        if fault is None:
            hint = "end each message with UNT and begin the next with UNH"
            fault = Fault("STR-006", message, hint)
            self._say(index, fault)
        else:
            fault.message = f"{message} So {count + 1} times in this message, this is the first"
        self._again[usage.position] = (fault, count + 1)

    def _late(self, reading: Reading, tag: str, text: str, index: int) -> None:
        """A segment whose place has passed: put into its open group."""
        walk, usage = self.walk, reading.usage
        assert usage is not None and usage.parent is not None
        parent = walk.stack[usage.parent.depth]
        count = self._count(parent, usage) + 1
        if usage.repeat == 1 and count > 1:
            self._repeated(usage, tag, index)
        else:
            before = walk.usage.tag
            fault = Fault(
                "STR-003",
                f"{tag} comes too late: its place is before {before}",
                f"move {tag} before {before}",
            )
            self._say(index, fault)
        node = Node(usage.position, usage.tag, index)
        parent.children.append(node)
        walk.read(node, text, index)
        self._counts[id(parent), usage.position] = count
        if reading.back:
            walk.counts[usage.position] = count
            walk.usage = usage
            if usage.children:
                walk.stack[usage.depth] = node

    def _count(self, parent: Node, usage: Usage) -> int:
        """How often a segment is below an open node; counted out once, then carried on."""
        known = self._counts.get((id(parent), usage.position))
        if known is None:
            return sum(one.key == usage.position for one in parent.children)
        return known

    def _say(self, index: int, fault: Fault) -> None:
        self.walk.found.append((index, fault))


def _tags(segments: list[str], index: int) -> list[str]:
    return [text[:3] for text in segments[index + 1 : index + 1 + AHEAD]]


def _without_trigger(usage: Usage, absent: tuple[Usage, ...], swapped: bool) -> Fault:
    if swapped:
        trigger = absent[-1]
        return Fault(
            "STR-003",
            f"{usage.tag} comes too early: {trigger.tag}, which begins its group, comes after it",
            f"move {trigger.tag} before {usage.tag}",
        )
    names = " and ".join(f"{one.tag} (group {one.group})" for one in absent)
    return Fault(
        "STR-005",
        f"{names} missing before {usage.tag}: the group begins with it",
        f"send {absent[0].tag} before {usage.tag}",
    )


def stray_node(text: str, index: int, walk: Walk) -> Node:
    """A node for a segment outside the grammar: all its values, nothing checked."""
    tag = text.split("+", 1)[0]
    node = Node(("?", tag), tag, index)
    node.leaves = {
        (e, r, c): value
        for e, repetitions in enumerate(cut(text, walk.separators))
        for r, components in enumerate(repetitions)
        for c, value in enumerate(components)
        if value
    }
    return node


def _home(usage: Usage) -> str:
    parent = usage.parent
    if usage.group:
        return f"group {usage.group}"
    return "the message" if parent is None or parent.parent is None else f"group {parent.group}"
