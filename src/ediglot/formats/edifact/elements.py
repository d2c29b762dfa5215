"""What a segment holds: its elements read into leaves, and held against the directory.

Two readers with one meaning. `SegmentReader.read` is one pass that gives up (None) at the first
thing that is not plainly right; `SegmentReader.explain` then says everything there is to say. What
`read` accepts, `explain` has nothing to say about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ediglot.diagnostics import nearest, quote
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.grammar import Component, Element, Segment
from ediglot.formats.edifact.labels import named
from ediglot.formats.edifact.separators import Cut

#: (element, repetition, component), from 0.
Slots = dict[tuple[int, int, int], str]

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_ALPHABETIC = re.compile(r"[^0-9]*")
_MARK = re.compile(r"-?[0-9]+([.,])[0-9]+")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}[.,][0-9]{3}")

_Test = Callable[[str], object]
#: Slot, whether mandatory, most characters, and what else a value must pass.
_Part = tuple[tuple[int, int, int], bool, int, "_Test | None"]
#: Whether mandatory, how many components at least, parts, and the first of them.
_Row = tuple[bool, int, tuple[_Part, ...], _Part]


def _test(component: Component) -> _Test | None:
    """What a value must pass besides its greatest length; None for anything."""
    codes, low = component.codes, component.min_length
    if component.kind == "n":
        if codes is None and low == 0:
            return _NUMBER.fullmatch
        return lambda value: (
            _NUMBER.fullmatch(value) and len(value) >= low and (codes is None or value in codes)
        )
    if codes is not None:
        return codes.__contains__
    if component.kind == "a":
        return lambda value: _ALPHABETIC.fullmatch(value) and len(value) >= low
    return None if low == 0 else lambda value: len(value) >= low


class SegmentReader:
    """Reads segments of one kind.

    Attributes:
        segment: what they may hold.
        numeric: slots that hold numbers.
    """

    __slots__ = ("_most", "_needed", "_required", "_rows", "_slots", "numeric", "segment")

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._rows: list[_Row] = []
        self._required = 0
        self._most = len(segment.elements) + 1
        for position, element in enumerate(segment.elements):
            parts = tuple(
                ((position, 0, index), one.mandatory, one.max_length, _test(one))
                for index, one in enumerate(element.components)
            )
            needed = max((i + 1 for i, one in enumerate(parts) if one[1]), default=0)
            self._rows.append((element.mandatory, needed, parts, parts[0]))
            if element.mandatory:
                self._required = position + 1
        self._slots = {part[0]: part for row in self._rows for part in row[2]}
        self._needed = [[part[0] for part in row[2] if part[1]] for row in self._rows]
        self.numeric = frozenset(
            (e, 0, c)
            for e, element in enumerate(segment.elements)
            for c, one in enumerate(element.components)
            if one.kind == "n"
        )

    def read(self, text: str) -> Slots | None:
        """The leaves of a segment in the canonical alphabet; None when it is not plainly legal."""
        elements = text.split("+")
        if not self._required < len(elements) <= self._most or not elements[-1]:
            return None
        del elements[0]
        leaves: Slots = {}
        for element, (mandatory, needed, parts, first) in zip(elements, self._rows, strict=False):
            if not element:
                if mandatory:
                    return None
            elif ":" not in element:
                slot, _, high, test = first
                if needed > 1 or len(element) > high or (test is not None and not test(element)):
                    return None
                leaves[slot] = element
            else:
                values = element.split(":")
                if not needed <= len(values) <= len(parts) or not values[-1]:
                    return None
                for value, (slot, required, high, test) in zip(values, parts, strict=False):
                    if value:
                        if len(value) > high or (test is not None and not test(value)):
                            return None
                        leaves[slot] = value
                    elif required:
                        return None
        return leaves

    def read_commas(self, text: str) -> Slots | None:
        """Like `read`, for a text whose commas are all decimal marks; numbers come with `.`."""
        if "." in text:
            return None
        leaves = self.read(text.replace(",", "."))
        if leaves is None:
            return None
        marks = sum("." in leaves[slot] for slot in self.numeric & leaves.keys())
        return leaves if marks == text.count(",") else None

    def accepts(self, leaves: Slots) -> bool:
        """Whether leaves are plainly legal; what is not is for `explain` to judge."""
        present = set()
        for slot, value in leaves.items():
            part = self._slots.get(slot)
            if part is None or not value or len(value) > part[2]:
                return False
            if part[3] is not None and not part[3](value):
                return False
            present.add(slot[0])
        for position, row in enumerate(self._rows):
            if position in present:
                if any(slot not in leaves for slot in self._needed[position]):
                    return False
            elif row[0]:
                return False
        return True

    def explain(self, cut: Cut, marks: str) -> tuple[Slots, list[Fault]]:
        """The leaves of a segment that was cut up, and all its faults.

        `marks` is the decimal mark, or `.,` where both are legal. Numbers that can be read are
        normalised to `.`.
        """
        leaves: Slots = {}
        for e, repetitions in enumerate(cut):
            for r, components in enumerate(repetitions):
                for c, value in enumerate(components):
                    if value:
                        leaves[e, r, c] = value
        faults = list(self._faults(cut, marks, leaves))
        return leaves, faults

    def _faults(self, cut: Cut, marks: str, leaves: Slots) -> Iterator[Fault]:
        yield from trailing(self.segment.tag, cut)
        elements = self.segment.elements
        surplus = [e for e in range(len(elements), len(cut)) if _present(cut[e])]
        if surplus:
            yield Fault(
                "ELM-003",
                f"{self.segment.tag} has {surplus[-1] + 1} elements, {len(elements)} are known",
                "look for a separator that should have been released",
                element=surplus[0],
            )
        for e, element in enumerate(elements):
            repetitions = cut[e] if e < len(cut) else []
            if not _present(repetitions):
                if element.mandatory:
                    yield self._missing(e, element)
                continue
            if len(repetitions) > element.repeat:
                yield Fault(
                    "ELM-011",
                    f"{self._name(element)} is repeated {len(repetitions)} times, "
                    f"{element.repeat} is the most",
                    "send the further values in segments of their own",
                    element=e,
                    repetition=element.repeat,
                )
            for r, components in enumerate(repetitions):
                if any(components):
                    yield from self._composite_faults(e, r, element, components, marks, leaves)

    def _missing(self, e: int, element: Element) -> Fault:
        return Fault(
            "ELM-001",
            f"{self._name(element)} is missing, it is mandatory",
            f"element {e + 1} of {self.segment.tag} must have a value",
            element=e,
        )

    def _composite_faults(
        self,
        e: int,
        r: int,
        element: Element,
        components: list[str],
        marks: str,
        leaves: Slots,
    ) -> Iterator[Fault]:
        known = element.components
        if any(components[len(known) :]):
            expected = f"{len(known)} are known" if element.composite else "it is a single value"
            yield Fault(
                "ELM-004",
                f"{self._name(element)} has {len(components)} components, {expected}",
                "look for a component separator that should have been released",
                element=e,
                repetition=r,
                component=len(known),
            )
        for c, component in enumerate(known):
            value = components[c] if c < len(components) else ""
            if value:
                name = self._name(element, component)
                for code, message, hint in value_faults(component, name, value, marks):
                    yield Fault(code, message, hint, element=e, repetition=r, component=c)
                if component.kind == "n" and "," in value and _MARK.fullmatch(value):
                    leaves[e, r, c] = value.replace(",", ".")
            elif component.mandatory:
                yield Fault(
                    "ELM-002",
                    f"{self._name(element, component)} is missing, it is mandatory in {element.id}",
                    "fill it, or leave the whole composite out",
                    element=e,
                    repetition=r,
                    component=c,
                )

    def _name(self, element: Element, component: Component | None = None) -> str:
        path = f"{self.segment.tag}/{element.id}"
        if component is not None and element.composite:
            path += f".{component.id}"
        return named(path, component.id if component is not None else element.id)


def _present(repetitions: list[list[str]]) -> bool:
    return any(any(components) for components in repetitions)


def trailing(tag: str, cut: Cut) -> Iterator[Fault]:
    """Empty elements or components at an end (ISO 9735-1 clause 8: shall be left out)."""
    for e, repetitions in enumerate(cut):
        for r, components in enumerate(repetitions):
            if len(components) > 1 and not components[-1]:
                yield Fault(
                    "SYN-013",
                    f"element {e + 1} of {tag} ends in an empty component",
                    "leave out separators at the end",
                    element=e,
                    repetition=r,
                    component=len(components) - 1,
                )
    if cut and cut[-1] == [[""]]:
        yield Fault(
            "SYN-013",
            f"{tag} ends in an empty element",
            "leave out separators at the end",
            element=len(cut) - 1,
        )


def value_faults(
    component: Component, name: str, value: str, marks: str
) -> Iterator[tuple[str, str, str | None]]:
    """Faults of one value: code, message, hint."""
    size = len(value)
    if component.kind == "n":
        wrong = list(_number_faults(name, value, marks))
        yield from wrong
        if any(code == "ELM-007" for code, _, _ in wrong):
            return
        size = sum(character.isdigit() for character in value)
    elif component.kind == "a" and not _ALPHABETIC.fullmatch(value):
        yield "ELM-008", f"{name} is alphabetic, found digits in {quote(value)}", None
    if size > component.max_length:
        yield (
            "ELM-005",
            f"{name} is {size} long, {component.max_length} is the most: {quote(value)}",
            "shorten it, or find the place meant for the longer value",
        )
    elif size < component.min_length:
        yield (
            "ELM-006",
            f"{name} is {size} long, it must be {component.min_length}: {quote(value)}",
            None,
        )
    elif component.codes is not None and value not in component.codes:
        code = "COD-002" if component.closed else "COD-001"
        alike = ", ".join(nearest(value, component.codes))
        yield (
            code,
            f"{name} {quote(value)} is not in code list {component.id}",
            f"near it: {alike}" if alike else None,
        )


def _number_faults(name: str, value: str, marks: str) -> Iterator[tuple[str, str, str | None]]:
    match = _MARK.fullmatch(value)
    if match is None:
        if not _NUMBER.fullmatch(value):
            yield "ELM-007", f"{name} is numeric, found {quote(value)}", _number_hint(value)
        return
    if match[1] in marks:
        return
    if _THOUSANDS.fullmatch(value):
        yield (
            "ELM-010",
            f"{name} {quote(value)} has {match[1]!r} where UNA declares {marks!r}: "
            "a decimal or a thousands mark",
            f"write {marks!r} as decimal mark and no thousands marks",
        )
    else:
        yield (
            "ELM-009",
            f"{name} {quote(value)} has the decimal mark {match[1]!r}, UNA declares {marks!r}",
            f"write {marks!r}, or declare {match[1]!r} in UNA",
        )


def _number_hint(value: str) -> str:
    if value != value.strip():
        return "leave out the blanks"
    if value.endswith("-"):
        return f"the sign comes first: {quote('-' + value[:-1])}"
    if value.startswith("+"):
        return "a positive number has no sign"
    if value.startswith((".", ",")) or value.endswith((".", ",")):
        return "a decimal mark stands between two digits"
    return "digits, one decimal mark between two of them, and perhaps a leading minus"
