"""One message on its way through the fast reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.positions import Passage
from ediglot.mapping.codec import CodecError
from ediglot.mapping.fast.explained import Explained, Found, Values
from ediglot.mapping.fast.line import TracedLine
from ediglot.mapping.fast.unit import Unit
from ediglot.model.normal import hoisted, preorder

if TYPE_CHECKING:
    from ediglot.mapping.fast.reader import FastReader, Whole

#: What making a struct of values of a known shape raises where one is not as it should be.
TROUBLE = (KeyError, CodecError, ValueError, ArithmeticError)


class Run:
    """Reads one message.

    Attributes:
        hoist: whether an amount may name a currency.
    """

    def __init__(self, reader: FastReader, bare: Bare, passage: Passage, marks: str) -> None:
        self.reader = reader
        self.layout = reader.layout
        self.text = bare.text
        self.held = bare.held
        self.passage = passage
        self.marks = marks
        self.hoist = False
        self._found: list[Found] = []
        self._explained: Explained | None = None

    @property
    def explained(self) -> Explained:
        """What is said of it; most messages do without."""
        if self._explained is None:
            self._explained = Explained(self)
        return self._explained

    def plain(self) -> Any:
        """A message whose lines stand side by side."""
        found = self._scan()
        if found is None:
            return None
        key: list[int] = []
        own: list[Values] = []
        lines: list[Any] = []
        for one in found:
            if isinstance(one, TracedLine):
                line = self.explained.read(one, len(lines))
            else:
                unit, values = one
                if unit.make is None:
                    key.append(unit.number)
                    own.append(values)
                    continue
                try:
                    line = unit.make(values)
                except TROUBLE:
                    line = None
                self.hoist = self.hoist or unit.hoist
                if line is None:
                    line = self.explained.alone(one, found, len(lines))
            if line is None:
                return None
            lines.append(line)
        if len(lines) > self.layout.most_lines:
            return None
        key.append(-bool(lines))
        whole = self.reader.wholes.get(tuple(key))
        if whole is None:
            return None
        self.hoist = self.hoist or whole.hoist
        self._leave(whole, None)
        return whole.make(own, tuple(lines))

    def packed(self) -> Any:
        """A message whose lines stand in packages that are linked by their ids."""
        found = self._scan()
        if found is None:
            return None
        key: list[int] = []
        own: list[Values] = []
        packages: list[tuple[Unit, Values, list[Found]]] = []
        for one in found:
            if isinstance(one, TracedLine):
                if not packages:
                    return None
                packages[-1][2].append(one)
                continue
            unit, values = one
            if unit.first is self.layout.package:
                packages.append((unit, values, []))
            elif unit.make is None:
                key.append(unit.number)
                own.append(values)
            else:
                packages[-1][2].append(one)
        if len(packages) > self.layout.most_packages:
            return None
        made = self._assembled(key, own, packages)
        if made is not None:
            shipment = key[-3] == -2
            self._leave(self.reader.wholes[tuple(key)], packages[0][0] if shipment else None)
        return made

    def _leave(self, whole: Whole | None, shipment: Unit | None) -> None:
        """Keep what no field takes, if there is anything."""
        if self.reader.leaves_out and whole is not None:
            found = self._found
            units = [one[0] for one in found if not isinstance(one, TracedLine)]
            if whole.left or any(unit.left for unit in units):
                self.explained.leave(found, whole, shipment)

    def _scan(self) -> list[Found] | None:
        """The units of the message, in input order; None where one of its own is not known."""
        text, held = self.text, self.held
        at, end = 0, len(text)
        follow = self.reader.begin
        last: Unit | TracedLine | None = None
        scanned = self._found
        while at < end:
            for unit in follow:
                match = unit.match(text, at)
                if match is not None:
                    break
            else:
                found = None if last is None else self.reader.find(last.last, text, at)
                if found is None:
                    traced = None if last is None else self.explained.trace(last, at)
                    if traced is None:
                        return None
                    scanned.append(traced)
                    last, at, follow = traced, traced.end, []
                    continue
                unit, match = found
                if isinstance(last, Unit):
                    follow.insert(0, unit)
            if follow and follow[0] is not unit:
                follow.remove(unit)
                follow.insert(0, unit)
            at = match.end()
            last = unit
            follow = unit.follow
            values = match.groups()
            if held is not None and not match[0].isascii():
                values = restored(values, held)
            scanned.append((unit, values))
        return scanned if last is not None and last.last.tag == "UNT" else None

    def _assembled(
        self,
        key: list[int],
        own: list[Values],
        found: list[tuple[Unit, Values, list[Found]]],
    ) -> Any:
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
        shipment = self._has_level(found, ids, parents)
        begin = 1 if shipment else 0
        lines: list[Any] = []
        if shipment:
            key.append(found[0][0].number)
            own.append(found[0][1])
            lines += self._lines(found[0][2], None, 0)
        packages: list[Any] = []
        outside = ids[0] if shipment else None
        numbers: dict[str, str] = {}
        for rank, index in enumerate(preorder(ids[begin:], parents[begin:]), 1):
            unit, values, inside = found[begin + index]
            parent = parents[begin + index]
            if parent == outside:
                parent = None
            elif parent is not None:
                parent = numbers[parent]  # a KeyError: it hangs in the air, or in a circle
            number = numbers[ids[begin + index]] = str(rank)
            packages.append(made_by(unit)(values, number, parent))
            lines += self._lines(inside, number, len(lines))
        if None in packages or None in lines:
            return None
        key += [-1 - shipment, bool(packages), bool(lines)]
        whole = self.reader.wholes.get(tuple(key))
        if whole is None:
            return None
        self.hoist = self.hoist or whole.hoist
        return whole.make(own, tuple(lines), tuple(packages))

    def _has_level(
        self,
        found: list[tuple[Unit, Values, list[Found]]],
        ids: list[str],
        parents: list[str | None],
    ) -> bool:
        """Whether the first package stands for the whole shipment."""
        if not self.layout.root or not found or parents[0] is not None:
            return False
        if len(ids) > 1 and ids[0] not in parents:
            return False
        unit, values, _ = found[0]
        made = made_by(unit)(values, "0", None)
        return made is not None and not made.identifiers

    def _lines(self, found: list[Found], package: str | None, number: int) -> list[Any]:
        """The lines of one package; `number`: of the first."""
        lines: list[Any] = []
        for one in found:
            line = None
            if isinstance(one, TracedLine):
                line = self.explained.read(one, number + len(lines))
            else:
                unit, values = one
                try:
                    line = made_by(unit)(values, package)
                except TROUBLE:
                    line = None
                if line is not None:
                    self.hoist = self.hoist or unit.hoist
                    lines.append(line)
                    continue
                line = self.explained.alone(one, self._found, number + len(lines))
            if line is not None:
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


def made_by(unit: Unit) -> Callable[..., Any]:
    """What a unit makes; ValueError where it makes nothing."""
    if unit.make is None:
        raise ValueError
    made: Callable[..., Any] = unit.make
    return made


def restored(values: Values, held: dict[int, str]) -> Values:
    """Captured values with their stand-ins turned back."""
    return tuple(value if value.isascii() else value.translate(held) for value in values)
