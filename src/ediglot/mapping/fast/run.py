"""One message on its way through the fast reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.positions import Passage
from ediglot.mapping.codec import CodecError
from ediglot.mapping.fast.explained import Explained, Found, Values
from ediglot.mapping.fast.line import TracedLine
from ediglot.mapping.fast.unit import Unit
from ediglot.mapping.fast.whole import Head, Tail, Whole
from ediglot.model.normal import hoisted, preorder

if TYPE_CHECKING:
    from ediglot.mapping.fast.reader import FastReader

#: What making a struct of values of a known shape raises where one is not as it should be.
TROUBLE = (KeyError, CodecError, ValueError, ArithmeticError)
#: What may be a stand-in.
_STAND_IN = re.compile("[^\x00-\x7f]")
#: A package with what is inside it.
_Packed: TypeAlias = "tuple[Unit, Values, list[Found]]"


class Run:
    """Reads one message.

    Attributes:
        hoist: whether an amount may name a currency.
        head, tail: what stands before and after its lines.
        own: what was captured of those, and of the shipment's level.
        found: its lines and packages, in input order.
    """

    head: Head
    tail: Tail

    def __init__(self, reader: FastReader, bare: Bare, passage: Passage, marks: str) -> None:
        self.reader = reader
        self.layout = reader.layout
        self.text = bare.text
        self.held = bare.held
        self.passage = passage
        self.marks = marks
        self.hoist = False
        self.found: list[Found] = []
        self.own: dict[str, Values] = {}
        self._explained: Explained | None = None

    @property
    def explained(self) -> Explained:
        """What is said of it; most messages do without."""
        if self._explained is None:
            self._explained = Explained(self)
        return self._explained

    def plain(self) -> Any:
        """A message whose lines stand side by side."""
        if not self._scan() or len(self.found) > self.layout.most_lines:
            return None
        lines = self._lines(self.found, (), 0)
        whole = self.tail.wholes.get((0, False, bool(lines)))
        if whole is None:
            return None
        self.hoist = self.hoist or whole.hoist
        self._leave(whole)
        return whole.make(self.own["head"], self.own["tail"], tuple(lines))

    def packed(self) -> Any:
        """A message whose lines stand in packages that are linked by their ids."""
        if not self._scan():
            return None
        package = self.layout.package
        packages: list[_Packed] = []
        for one in self.found:
            if one.__class__ is tuple and one[0].first is package:
                packages.append((*one, []))
            else:
                packages[-1][2].append(one)
        if len(packages) > self.layout.most_packages:
            return None
        return self._assembled(packages)

    def _leave(self, whole: Whole) -> None:
        """Keep what no field takes, if there is anything."""
        if self.reader.leaves_out:
            units = [one[0] for one in self.found if not isinstance(one, TracedLine)]
            if whole.left or any(unit.left for unit in units):
                self.explained.leave(whole, self.own)

    def _scan(self) -> bool:
        """Find the parts of the message; false where one of its own is not known."""
        text, reader = self.text, self.reader
        inside, found = self.layout.inside, self.found
        known = reader.heads.find(text, self.layout.body)
        if known is None:
            return False
        head, began = known
        self.head = head
        at = began.end()
        released = self._released(at)
        last, follow = head.last, head.follow
        while True:
            for unit in follow:
                match = unit.match(text, at)
                if match is not None:
                    break
            else:
                if not text.startswith(inside, at):
                    break
                new = reader.find(last, text, at)
                if new is None:
                    traced = self.explained.trace(last, at)
                    if traced is None:
                        return False
                    found.append(traced)
                    last, at, follow = traced.last, traced.end, []
                    continue
                unit, match = new
                follow.insert(0, unit)
            if follow[0] is not unit:
                follow.remove(unit)
                follow.insert(0, unit)
            last, follow, at = unit.last, unit.follow, match.end()
            if released < at:
                found.append((unit, restored(match.groups(), self.held)))
                released = self._released(at)
            else:
                found.append((unit, match.groups()))
        for tail in head.tails:
            ending = tail.match(text, at)
            if ending is not None and tail.follows(last, reader.structure):
                self.tail = tail
                self.own["head"] = restored(began.groups(), self.held)
                self.own["tail"] = restored(ending.groups(), self.held)
                return True
        return False

    def _released(self, at: int) -> int:
        """Where in the text the first stand-in from a place on may be."""
        if self.held is None:
            return len(self.text)
        match = _STAND_IN.search(self.text, at)
        return len(self.text) if match is None else match.start()

    def _assembled(self, found: list[_Packed]) -> Any:
        """The document of packages and lines."""
        layout = self.layout
        ids: list[str] = []
        parents: list[str | None] = []
        for unit, values, inside in found:
            id_at, parent_at = layout.links(unit)
            ids.append(values[id_at])
            parents.append(None if parent_at is None else values[parent_at])
            if len(inside) > layout.most_lines:
                return None
        if len(set(ids)) != len(ids):
            return None
        level: Values = ()
        number = 0
        lines: list[Any] = []
        if self._has_level(found, ids, parents):
            unit, level, inside = found.pop(0)
            number, self.own["level"] = unit.number, level
            lines += self._lines(inside, (None,), 0)
            outside = ids.pop(0)
            parents = [None if parent == outside else parent for parent in parents[1:]]
        packages: list[Any] = []
        numbers: dict[str, str] = {}
        for rank, index in enumerate(preorder(ids, parents), 1):
            unit, values, inside = found[index]
            parent = parents[index]
            if parent is not None:
                parent = numbers[parent]  # a KeyError: it hangs in the air, or in a circle
            own = numbers[ids[index]] = str(rank)
            made = unit.make(values, own, parent)
            if made is None:
                return None
            packages.append(made)
            lines += self._lines(inside, (own,), len(lines))
        whole = self.tail.wholes.get((number, bool(packages), bool(lines)))
        if whole is None:
            return None
        self.hoist = self.hoist or whole.hoist
        self._leave(whole)
        own_parts = self.own
        return whole.make(
            own_parts["head"], own_parts["tail"], level, tuple(lines), tuple(packages)
        )

    def _has_level(self, found: list[_Packed], ids: list[str], parents: list[str | None]) -> bool:
        """Whether the first package stands for the whole shipment."""
        if not self.layout.root or not found or parents[0] is not None:
            return False
        if len(ids) > 1 and ids[0] not in parents:
            return False
        unit, values, _ = found[0]
        made = unit.make(values, "0", None)
        return made is not None and not made.identifiers

    def _lines(self, found: list[Found], package: tuple[str | None, ...], number: int) -> list[Any]:
        """The lines of a message or of one package; `number`: of the first.

        ValueError where one has no struct.
        """
        lines: list[Any] = []
        for one in found:
            line = None
            if one.__class__ is tuple:
                unit, values = one
                try:
                    line = unit.make(values, *package)
                except TROUBLE:
                    line = None
                if line is not None:
                    if unit.hoist:
                        self.hoist = True
                    lines.append(line)
                    continue
                line = self.explained.alone(one, self.found, number + len(lines))
            else:
                line = self.explained.read(one, number + len(lines))  # type: ignore[arg-type]
            if line is None:
                raise ValueError
            if package:
                line = msgspec.structs.replace(line, package=package[0])
            lines.append(line)
        return lines

    def normal(self, document: Any) -> Any:
        """The document with a shared currency named once."""
        named = self._explained is not None and self._explained.hoist
        return hoisted(document) if self.hoist or named else document

    def said(self) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """What the grammar and the mapping say of it."""
        return ([], []) if self._explained is None else self._explained.said()

    @property
    def traced(self) -> dict[int, Any]:
        """The lines that were traced, as they were built, by their number."""
        return {} if self._explained is None else self._explained.built


def restored(values: Values, held: dict[int, str] | None) -> Values:
    """Captured values with their stand-ins turned back."""
    if held is None:
        return values
    return tuple([value if value.isascii() else value.translate(held) for value in values])
