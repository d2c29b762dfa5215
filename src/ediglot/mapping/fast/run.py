"""One message on its way through the fast reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.grammar import Usage
from ediglot.formats.edifact.positions import Passage
from ediglot.mapping.codec import CodecError
from ediglot.mapping.fast.explained import Explained, Found, Values
from ediglot.mapping.fast.line import TracedLine
from ediglot.mapping.fast.nesting import Nesting
from ediglot.mapping.fast.stands import Stands
from ediglot.mapping.fast.unit import Unit
from ediglot.mapping.fast.whole import Head, Tail, Whole
from ediglot.model.normal import hoisted

if TYPE_CHECKING:
    from ediglot.mapping.fast.reader import FastReader

#: What making a struct of values of a known shape raises where one is not as it should be.
TROUBLE = (KeyError, CodecError, ValueError, ArithmeticError)
#: Most units of a message that the next one may follow.
_LONGEST_COURSE = 4_096
#: A package with what is inside it.
_Packed: TypeAlias = "tuple[Unit, Values, list[Found]]"


class Run:
    """Reads one message.

    Attributes:
        hoist: whether an amount may name a currency.
        head, tail: what stands before and after its lines.
        own: what was captured of those, and of the shipment's level.
        found: its lines and packages, in input order.
        starts: where among them packages are.
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
        self.starts: list[int] = []
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
        lines = self._lines(self.found, None, 0)
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
        layout, found, starts = self.layout, self.found, self.starts
        if found and (not starts or starts[0]):
            return None  # a line before all packages
        packages: list[_Packed] = []
        ids: list[str] = []
        parents: list[str | None] = []
        for begin, end in zip(starts, [*starts[1:], len(found)], strict=True):
            unit, values = found[begin]  # type: ignore[misc]
            id_at, parent_at = unit.links or layout.links(unit)
            ids.append(values[id_at])
            parents.append(None if parent_at is None else values[parent_at])
            packages.append((unit, values, found[begin + 1 : end]))
            if end - begin > layout.most_lines:
                return None
        if len(packages) > layout.most_packages:
            return None
        level = self._has_level(packages, ids, parents)
        order = self.reader.nestings.of(tuple(ids), tuple(parents), level)
        return None if order is None else self._assembled(packages, order, level)

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
        stands = Stands(text, self.held)
        own = stands.restored(began.groups(), at)
        released = stands.next
        last, follow = head.last, head.follow
        course, strayed = iter(head.course), False
        while True:
            match = None
            for unit in course:
                match = unit.match(text, at)
                break
            if match is None:
                if not text.startswith(inside, at):
                    break
                # What may follow here is another matter: the course is left for good.
                course, strayed = iter(()), True
                new = self._next(last, follow, at)
                if new is None:
                    traced = self.explained.trace(last, at)
                    if traced is None:
                        return False
                    found.append(traced)
                    last, at, follow = traced.last, traced.end, []
                    continue
                unit, match = new
            last, follow, at = unit.last, unit.follow, match.end()
            if unit.packs:
                self.starts.append(len(found))
            if released < at:
                found.append((unit, stands.restored(match.groups(), at)))
                released = stands.next
            else:
                found.append((unit, match.groups()))
        for tail in head.tails:
            ending = tail.match(text, at)
            if ending is not None and tail.follows(last, reader.structure):
                self.tail = tail
                self.own["head"] = own
                self.own["tail"] = stands.restored(ending.groups(), len(text))
                if strayed or next(course, None) is not None:
                    self._note_course()
                return True
        return False

    def _next(self, last: Usage, follow: list[Unit], at: int) -> tuple[Unit, re.Match[str]] | None:
        """The unit at a place in the text, after a usage: one that came there before, or any."""
        text = self.text
        for unit in follow:
            match = unit.match(text, at)
            if match is not None:
                if follow[0] is not unit:
                    follow.remove(unit)
                    follow.insert(0, unit)
                return unit, match
        new = self.reader.find(last, text, at)
        if new is not None:
            follow.insert(0, new[0])
        return new

    def _note_course(self) -> None:
        """Keep which units came, for the next message with this head."""
        units = [one[0] for one in self.found if one.__class__ is tuple]
        if len(units) == len(self.found) <= _LONGEST_COURSE:
            self.head.course = tuple(units)

    def _assembled(self, found: list[_Packed], order: Nesting, has_level: bool) -> Any:
        """The document of packages and lines."""
        level: Values = ()
        number = 0
        packages: list[Any] = []
        lines: list[Any] = []
        if has_level:
            unit, level, inside = found[0]
            number, self.own["level"] = unit.number, level
            if inside:
                lines += self._lines(inside, None, 0)
        for index, own, parent in order:
            unit, values, inside = found[index]
            made = unit.make(values, own, parent)
            if made is None:
                return None
            packages.append(made)
            if inside:
                lines += self._lines(inside, own, len(lines))
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
        if not unit.labelled:
            return True
        made = unit.make(values, "0", None)
        return made is not None and not made.identifiers

    def _lines(self, found: list[Found], package: str | None, number: int) -> list[Any]:
        """The lines of a message or of one package; `number`: of the first.

        ValueError where one has no struct.
        """
        lines: list[Any] = []
        for one in found:
            line = None
            if one.__class__ is tuple:
                unit, values = one
                try:
                    line = unit.make(values, package)
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
            if package is not None:
                line = msgspec.structs.replace(line, package=package)
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
