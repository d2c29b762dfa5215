"""What is the message's own: the segments before its lines or packages, and those after them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.structure import Structure
from ediglot.mapping.fast.left import Left
from ediglot.mapping.fast.unit import Unit

Match = Callable[[str, int], "re.Match[str] | None"]
#: Heads that are tried before it is looked which segments a message has.
_RECENT = 4


class Whole(msgspec.Struct, eq=False):
    """How a message of a known head, tail and shipment level becomes a document.

    Attributes:
        make: takes the values captured of each, then the lines and the packages.
        hoist: whether an amount may name a currency.
        left: what no field takes, each with what it is a part of: `head`, `tail` or `level`.
    """

    make: Callable[..., Any]
    hoist: bool
    left: tuple[tuple[str, Left], ...] = ()


class Tail(msgspec.Struct, eq=False):
    """What comes after the lines, up to the end.

    Attributes:
        match: matches it in a text from a place on.
        first: usage of its first segment; None where there is none, because there are no lines.
        size: how many segments it has.
        after: usages that it has been found to follow legally, by their positions.
        wholes: by the number of the shipment level's unit (0: there is none), and whether there are
            packages and lines.
    """

    match: Match
    first: Usage | None
    size: int
    after: set[int] = set()
    wholes: dict[tuple[int, bool, bool], Whole | None] = {}

    def follows(self, last: Usage, structure: Structure) -> bool:
        """Whether it may come after a usage."""
        if self.first is None or last.position in self.after:
            return True
        edge = structure.table.states[last.position].get(self.first.tag)
        legal = edge is not None and edge.target is self.first and not edge.skipped
        if edge is None or not legal or (edge.again and not edge.opens):
            return False
        self.after.add(last.position)
        return True


class Head(msgspec.Struct, eq=False):
    """What comes before the first line or package; all of a message that has none.

    Attributes:
        match: as of a tail.
        tags: of its segments.
        last: usage of its last segment.
        tails: what came after the lines, the last one first.
        follow: units that came after it, the last one first.
        course: the units between head and tail of the last message.
    """

    match: Match
    tags: tuple[str, ...]
    last: Usage
    tails: list[Tail] = []
    follow: list[Unit] = []
    course: tuple[Unit, ...] = ()


class Heads:
    """The heads that are known; those that came last are tried first."""

    def __init__(self) -> None:
        self.count = 0
        self._recent: list[Head] = []
        self._by_tags: dict[tuple[str, ...], list[Head]] = {}

    def add(self, head: Head) -> None:
        """Know one more."""
        self.count += 1
        self._by_tags.setdefault(head.tags, []).append(head)

    def find(self, text: str, body: str) -> tuple[Head, re.Match[str]] | None:
        """The head of a message; `body`: tag and separator of what its lines or packages are in."""
        recent = self._recent
        for head in recent:
            match = head.match(text, 0)
            if match is not None:
                break
        else:
            end = text.find("'" + body) + 1
            tags = tuple([one[:3] for one in text[: end or len(text)].split("'")[:-1]])
            for head in self._by_tags.get(tags, ()):
                match = head.match(text, 0)
                if match is not None:
                    break
            else:
                return None
            recent.insert(0, head)
            del recent[_RECENT:]
            return head, match
        if head is not recent[0]:
            recent.remove(head)
            recent.insert(0, head)
        return head, match
