"""References seen, to find duplicates, in as little memory as their numbering allows.

A sender that numbers its messages `1, 2, 3` or `ME000001, ME000002` costs one range of two
numbers, however many messages there are. References that follow no numbering are kept as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_NUMBERED = re.compile(r"(.*?)([0-9]{1,18})", re.DOTALL)

#: Most ranges kept for one prefix; what starts another one is kept as it is.
MAX_RANGES = 1_000
#: Most prefixes that ranges are kept for.
MAX_PREFIXES = 1_000


class References:
    """The references of one scope: messages of an interchange, interchanges of a sender."""

    def __init__(self) -> None:
        #: By prefix and number of digits: where ranges start, and where they end.
        self._ranges: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
        self._other: set[str] = set()
        #: What would follow the last reference, the range that would grow by it, and its number.
        self._next: str | None = None
        self._ends: list[int] = []
        self._number = 0

    def __len__(self) -> int:
        """How many things are remembered: ranges and single references."""
        return len(self._other) + sum(len(starts) for starts, _ in self._ranges.values())

    def seen(self, reference: str) -> bool:
        """Whether a reference came before; it has from now on."""
        if reference == self._next and reference not in self._other:
            self._ends[-1] = self._number
            self._expect(reference, self._ends, self._number)
            return False
        if reference in self._other:
            return True
        match = _NUMBERED.fullmatch(reference)
        if match is None:
            self._other.add(reference)
            return False
        prefix, digits = match.groups()
        ranges = self._ranges.get((prefix, len(digits)))
        if ranges is None:
            if len(self._ranges) >= MAX_PREFIXES:
                self._other.add(reference)
                return False
            ranges = self._ranges[prefix, len(digits)] = ([], [])
        number = int(digits)
        seen = self._in(ranges, number, reference)
        if ranges[1] and ranges[1][-1] == number:
            self._expect(reference, ranges[1], number)
        return seen

    def _expect(self, reference: str, ends: list[int], number: int) -> None:
        """The reference that comes next where numbers go up by one, behind the last range."""
        follows = str(number + 1)
        kept = len(reference) - len(follows)
        self._ends, self._number = ends, number + 1
        # Where digits are used up, or the number before has zeros that this one has not.
        fits = kept >= 0 and reference[kept:].isdigit() and reference[kept:] == str(number)
        self._next = reference[:kept] + follows if fits else None

    def _in(self, ranges: tuple[list[int], list[int]], number: int, reference: str) -> bool:
        starts, ends = ranges
        after = bisect_right(starts, number)
        before = after - 1
        if before >= 0 and number <= ends[before]:
            return True
        follows = before >= 0 and ends[before] == number - 1
        precedes = after < len(starts) and starts[after] == number + 1
        if follows and precedes:
            ends[before] = ends[after]
            del starts[after], ends[after]
        elif follows:
            ends[before] = number
        elif precedes:
            starts[after] = number
        elif len(starts) < MAX_RANGES:
            starts.insert(after, number)
            ends.insert(after, number)
        else:
            self._other.add(reference)
        return False
