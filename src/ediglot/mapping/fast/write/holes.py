"""What may stand in place of a value: a pattern of its text in JSON, and what is written of it.

A pattern admits only what the codec writes as it stands, or cut at fixed places, and reads back as
the same value; whatever else a document holds goes to the writer that explains. Patterns are
narrower than slots where that is simpler: long numbers are rare.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import msgspec

from ediglot.formats.edifact.grammar import Component
from ediglot.mapping.codecs_coded import IdentifierPair, Measure, Scheme
from ediglot.mapping.codecs_period import One
from ediglot.mapping.codecs_plain import Integer, Lines, Number, Parts, Text
from ediglot.mapping.codecs_time import Day, Dtm
from ediglot.mapping.fast.write.leaves import Copy, Leaf
from ediglot.mapping.fast.write.record import Entry

#: Most digits before and after the decimal mark.
_BEFORE, _AFTER = 12, 6
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = " .,-/()=&%;<>!"
_RELEASED = "+:?'"
#: What JSON escapes, as it is written there.
_ESCAPED = ['\\"', "\\\\"]


class Hole(msgspec.Struct, eq=False):
    """A value that differs from document to document.

    Attributes:
        slots: the slots that its groups stand in, one after the other.
        components: what the directory says of each.
        sort: `text`, `digits`, `number`, `whole`, `date`, `minutes`, `seconds`.
        full: for a text over several slots: characters of a full one.
        breaks: for each slot but the last: whether a line ends with it, or it is full.
    """

    slots: tuple[tuple[int, Any], ...]
    components: tuple[Component, ...]
    sort: str
    full: int = 0
    breaks: tuple[bool, ...] = ()

    def pattern(self, outside: str, *, escaped: bool = False) -> str:
        """A regular expression with `groups` groups.

        Args:
            outside: what no character of a text may be, as it stands in a character class.
            escaped: admit what JSON escapes by a stroke.
        """
        low, high = self.limits
        if self.sort == "text":
            figures = "0-9" if self.components[0].kind == "a" else ""
            one = rf'[^{figures}"\\{outside}]'
            if escaped:
                one = rf'(?:{one}|\\["\\])'
            before = [
                rf"({one}{{1,{self.full - 1}}})\\n" if ends else rf"({one}{{{self.full}}})"
                for ends in self.breaks
            ]
            return rf"{''.join(before)}({one}{{{low},{high}}})"
        if self.sort in ("digits", "whole"):
            return rf"([0-9]{{{low},{high}}})"
        if self.sort == "number":
            before_mark, after = _figures(high)
            part = rf"(?:\.[0-9]{{1,{after}}})?" if after else ""
            return rf'((?:-(?![0.]*"))?[0-9]{{1,{before_mark}}}{part})'
        if self.sort == "date":
            return "([0-9]{4})-([0-9]{2})-([0-9]{2})"
        seconds = "(?!00)([0-9]{2})" if self.sort == "seconds" else "00"
        return f"([0-9]{{2}}):([0-9]{{2}}):{seconds}"

    @property
    def groups(self) -> int:
        """How many groups the pattern has."""
        return {"date": 3, "minutes": 2, "seconds": 3}.get(self.sort, len(self.slots))

    @property
    def limits(self) -> tuple[int, int]:
        """Fewest and most characters of the last group."""
        last = self.components[-1]
        high = last.max_length
        if self.sort == "text" and self.full:
            high = min(high, self.full)
        if self.sort == "whole":
            high = min(high, 18)
        if self.sort == "number" and last.kind != "n":
            high -= 2  # where the directory has no number, mark and sign are characters like others
        return max(last.min_length, 1), high

    def made(self, chance: random.Random, leaf: Leaf, kind: str) -> str:
        """A text that may stand here: `like` the one that was there, the `longest`, one that is
        the `same` everywhere, one with characters to be `released` or `escaped`, or `any`.
        """
        low, high = self.limits
        if self.sort == "date":
            day = "17" if kind == "same" else f"{chance.randrange(1, 29):02d}"
            month = "09" if kind == "same" else f"{chance.randrange(1, 13):02d}"
            return f"{2026 if kind == 'same' else chance.randrange(1971, 2069)}-{month}-{day}"
        if self.sort in ("minutes", "seconds"):
            clock = f"{chance.randrange(24):02d}:{chance.randrange(60):02d}"
            if kind == "same":
                clock = "10:30"
            return clock + (":00" if self.sort == "minutes" else ":45")
        if self.sort == "number":
            return self._number(chance, kind, high)
        if self.sort == "whole":
            size = {"same": 1, "longest": high}.get(kind, chance.randrange(1, min(high, 6) + 1))
            return "7" if size == 1 else str(chance.randrange(10 ** (size - 1), 10**size))
        like = len(leaf.token) if not self.breaks else 1
        size = {"same": 1, "longest": high, "like": like}.get(
            kind, chance.randrange(low, min(high, 40) + 1)
        )
        letters = self._letters(kind)
        made = ""
        for ends in self.breaks:
            most = self.full - 1 if kind == "longest" else chance.randrange(1, self.full)
            count = most if ends else self.full
            made += "".join(chance.choice(letters) for _ in range(count)) + ends * "\\n"
        count = min(max(size, low), high)
        return made + "".join(chance.choice(letters) for _ in range(count))

    def _letters(self, kind: str) -> Sequence[str]:
        """What a text is made of."""
        if self.sort == "digits":
            return "7" if kind == "same" else "123456789"
        if kind == "same":
            return "X"
        signs = list(_SIGNS if kind in ("any", "like") else _RELEASED)
        if kind == "escaped":
            signs += _ESCAPED
        figures = "" if self.components[0].kind == "a" else "0123456789"
        return [*_LETTERS * 2, *figures * 3, *signs]

    def _number(self, chance: random.Random, kind: str, high: int) -> str:
        before, after = _figures(high)
        if kind == "same":
            return "7"
        if kind != "longest":
            before, after = chance.randrange(1, before + 1), chance.randrange(after + 1)
        text = str(chance.randrange(10 ** (before - 1), 10**before))
        sign = "-" if kind == "any" and chance.random() < 0.2 else ""
        if not after:
            return sign + text
        return f"{sign}{text}.{chance.randrange(10**after):0{after}d}"


def _figures(high: int) -> tuple[int, int]:
    """Most digits before and after the mark of a number of at most so many."""
    after = _AFTER if high >= _BEFORE else high // 3
    return min(high - after, _BEFORE), after


class Holes:
    """Finds the holes of a copy among what was recorded of writing it.

    Attributes:
        taken: the leaves that stand in a slot of a node.
    """

    def __init__(self, copy: Copy, component: Any) -> None:
        self.copy = copy
        self._component = component
        self._uses: dict[int, tuple[Leaf, list[Entry]]] = {}
        self.taken: dict[tuple[int, Any], list[Leaf]] = {}

    def find(
        self,
        entries: list[Entry],
        doubtful: list[Any],
        forced: frozenset[str],
        deciding: frozenset[str],
    ) -> None:
        """Give every leaf that may differ its hole.

        Args:
            forced: fields of the document that decide what is written.
            deciding: fields anywhere whose values decide.
        """
        filled: dict[tuple[int, Any], int] = {}
        for entry in entries:
            for slot, raw in zip(entry.slots, entry.raws, strict=True):
                if raw is not None:
                    place = (id(entry.node), slot)
                    filled[place] = filled.get(place, 0) + 1
        uses: dict[int, list[tuple[Leaf, Hole]]] = {}
        spoiled: set[int] = {id(leaf) for value in doubtful for leaf in self._all(value)}
        for entry in entries:
            for leaf, hole in self._of(entry):
                uses.setdefault(id(leaf), []).append((leaf, hole))
                if any(filled[place] > 1 for place in hole.slots):
                    spoiled.add(id(leaf))
        for key, found in uses.items():
            leaf, hole = found[0]
            if len(found) > 1 or key in spoiled or leaf.name in deciding:
                continue
            if leaf.unit is None and leaf.name in forced:
                continue
            if all(self._free(place) for place in hole.slots):
                leaf.hole = hole
                for place in hole.slots:
                    self.taken.setdefault(place, []).append(leaf)

    def _free(self, place: tuple[int, Any]) -> bool:
        return self._component(place) is not None

    def _all(self, value: Any) -> list[Leaf]:
        leaf = self.copy.leaf(value)
        if leaf is not None:
            return [leaf]
        if isinstance(value, tuple):
            return [one for member in value for one in self._all(member)]
        return list(self.copy.inside(value).values())

    def _of(self, entry: Entry) -> list[tuple[Leaf, Hole]]:
        """The leaves of a value that was written, and what may stand in their place."""
        codec, found, kind = entry.codec, entry.found, type(entry.codec)
        places = [(id(entry.node), slot) for slot in entry.slots]
        raws = list(entry.raws)
        if kind in (Text, IdentifierPair, Parts) or (
            kind is Scheme and type(codec.inner) is Text  # type: ignore[attr-defined]
        ):
            made = []
            for place, raw in zip(places, raws, strict=True):
                leaf = None if raw is None else self.copy.leaf(raw)
                if leaf is not None:
                    size = codec.size if kind is Parts else 0  # type: ignore[attr-defined]
                    made += self._hole(leaf, [place], "text", size)
            return made
        leaf = self.copy.leaf(found)
        if kind is Lines and leaf is not None:
            used = [raw for raw in raws if raw is not None]
            breaks = _breaks(used, found)
            if raws[: len(used)] != used or breaks is None:
                return []
            size = codec.size  # type: ignore[attr-defined]
            return self._hole(leaf, places[: len(used)], "text", size, breaks)
        if kind is Number and leaf is not None:
            return self._hole(leaf, places[:1], "number")
        if kind is Integer and leaf is not None:
            return self._hole(leaf, places[:1], "whole")
        inside = self.copy.inside(found)
        if kind is Measure and type(codec.number) is Number and "value" in inside:  # type: ignore[attr-defined]
            if str(raws[0]) != inside["value"].token:
                return []
            return self._hole(inside["value"], places[:1], "number")
        if kind in (Dtm, Day, One) and "date" in inside:
            made = self._hole(inside["date"], places[:1], "date")
            if "time" in inside and made:
                # Both stand in one slot, and the form of the time is told by the code beside it.
                sort = "minutes" if inside["time"].token.endswith(":00") else "seconds"
                made += self._hole(inside["time"], places[:1], sort)
            return made
        return []

    def _hole(
        self,
        leaf: Leaf,
        places: list[tuple[int, Any]],
        sort: str,
        size: int = 0,
        breaks: tuple[bool, ...] = (),
    ) -> list[tuple[Leaf, Hole]]:
        components = []
        for place in places:
            component = self._component(place)
            if component is None or component.codes is not None:
                return []
            components.append(component)
        if sort == "text" and components[0].kind == "n":
            sort = "digits"
        if len({one.kind for one in components}) > 1 or (sort == "digits" and len(places) > 1):
            return []
        if sort in ("number", "whole") and components[0].min_length > 1:
            return []
        if sort == "number" and components[0].max_length < 4:
            return []
        if sort == "text" and size and any(one.max_length < size for one in components[:-1]):
            return []
        return [(leaf, Hole(tuple(places), tuple(components), sort, size, breaks))]


def _breaks(pieces: list[str], text: str) -> tuple[bool, ...] | None:
    """Whether a line ends with each piece of a text but the last; None if they don't make it."""
    breaks, at = [], len(pieces[0])
    for piece in pieces[1:]:
        breaks.append(text[at : at + 1] == "\n")
        at += breaks[-1] + len(piece)
    made = "".join(p + e * "\n" for p, e in zip(pieces, [*breaks, False], strict=True))
    return tuple(breaks) if made == text else None
