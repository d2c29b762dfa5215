"""What a mapping decides by: the slots whose value, not only whose presence, matters."""

from __future__ import annotations

from typing import Any

from ediglot.formats.format import Access, Step
from ediglot.mapping.codecs_period import End, One
from ediglot.mapping.plan import Plan, Section
from ediglot.mapping.shape import FieldPath

#: Slots by the key of their node.
Control = dict[Any, set[Any]]


class Decisions:
    """Everything of a plan that the course of reading depends on.

    Attributes:
        control: slots whose value decides.
        inherits: fields of the document that missing values are taken from.
    """

    def __init__(self, plan: Plan) -> None:
        self.control: Control = {}
        self.inherits: list[FieldPath] = []
        assert plan.section is not None
        self._section(plan.section, None)
        packing = plan.packing
        if packing is not None:
            if packing.root is not None:
                self._section(packing.root, packing.kinds[0].steps[-1].key)
            for kind in packing.kinds:
                self._steps(kind.steps)
                self._section(kind.section, kind.steps[-1].key)
            self._steps(packing.lines.steps)
            self._section(packing.lines.section, packing.lines.steps[-1].key)

    def _section(self, section: Section, key: Any) -> None:
        for value in section.values:
            if value.inherit is not None and value.inherit not in self.inherits:
                self.inherits.append(value.inherit)
            for source in value.sources:
                self._access(source.access, key, whole=value.filler is not None)
                if isinstance(source.codec, One | End):
                    self._code(source.access, key)
        for constant in section.constants:
            self._access(constant.access, key, whole=True)
        for ignored in section.ignored:
            self._access(ignored.access, key)
        for derived in section.derived:
            self._access(derived.source.access, key)
        for child in section.children:
            self._steps(child.steps)
            for claim in child.claims:
                self._steps(claim)
            self._section(child.section, child.steps[-1].key)

    def _access(self, access: Access, key: Any, *, whole: bool = False) -> None:
        self._steps(access.steps)
        at = self.control.setdefault(access.steps[-1].key if access.steps else key, set())
        for place in access.places:
            at.update(slot for slot, _ in place.conditions)
            if whole:
                at.update(place.slots)

    def _code(self, access: Access, key: Any) -> None:
        """The format code of a date, where it says whether there is a value at all."""
        at = self.control.setdefault(access.steps[-1].key if access.steps else key, set())
        at.update(place.slots[1] for place in access.places)

    def _steps(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            at = self.control.setdefault(step.key, set())
            at.update(slot for slot, _ in step.conditions)
