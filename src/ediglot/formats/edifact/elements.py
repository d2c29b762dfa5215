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
_Part = tuple[tuple[int, int, int], bool, int, int, "_Test | None"]


def _test(component: Component) -> _Test | None:
    if component.kind == "n":
        if component.codes is None:
            return _NUMBER.fullmatch
        codes = component.codes
        return lambda value: _NUMBER.fullmatch(value) and value in codes
    if component.codes is not None:
        return component.codes.__contains__
    return _ALPHABETIC.fullmatch if component.kind == "a" else None


class SegmentReader:
    """Reads segments of one kind.

    Attributes:
        segment: what they may hold.
    """

    __slots__ = ("_parts", "_required", "segment")

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._parts: list[tuple[bool, bool, tuple[_Part, ...]]] = []
        self._required = 0
        for position, element in enumerate(segment.elements):
            parts = tuple(
                ((position, 0, index), one.mandatory, one.min_length, one.max_length, _test(one))
                for index, one in enumerate(element.components)
            )
            lone = not any(one.mandatory for one in element.components[1:])
            self._parts.append((element.mandatory, lone, parts))
            if element.mandatory:
                self._required = position + 1

    def read(self, text: str) -> Slots | None:
        """The leaves of a segment in the canonical alphabet; None when it is not plainly legal."""
        values = text.split("+")
        count = len(values)
        if count <= self._required or count - 1 > len(self._parts):
            return None
        if not values[-1]:
            return None
        del values[0]
        leaves: Slots = {}
        for value, (mandatory, lone, parts) in zip(values, self._parts, strict=False):
            if not value:
                if mandatory:
                    return None
            elif ":" not in value:
                slot, _, low, high, test = parts[0]
                size = len(value)
                if not lone or size > high or size < low or (test is not None and not test(value)):
                    return None
                leaves[slot] = value
            elif not self._composite(value.split(":"), parts, leaves):
                return None
        return leaves

    @staticmethod
    def _composite(values: list[str], parts: tuple[_Part, ...], leaves: Slots) -> bool:
        count = len(values)
        if count > len(parts) or not values[-1]:
            return False
        for value, (slot, mandatory, low, high, test) in zip(values, parts, strict=False):
            if value:
                size = len(value)
                if size > high or size < low or (test is not None and not test(value)):
                    return False
                leaves[slot] = value
            elif mandatory:
                return False
        return all(not part[1] for part in parts[count:])

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
            yield Fault(
                "ELM-004",
                f"{self._name(element)} has {len(components)} components, {len(known)} are known",
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
        yield from _number_faults(name, value, marks)
        size = sum(character.isdigit() for character in value) or size
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
