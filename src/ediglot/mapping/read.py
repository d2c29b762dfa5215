"""The tracing reader: from a tree to a document, with the origin of every value.

It is the reference: slow, and it explains. A compiled reader may stand before it for speed, but
what this one says holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.formats.format import Schema, Step
from ediglot.formats.tree import Node, Slot
from ediglot.limits import MAX_DIAGNOSTICS
from ediglot.mapping.codec import CodecError
from ediglot.mapping.codes import CODES
from ediglot.mapping.coverage import Coverage
from ediglot.mapping.draft import Built, Draft, build
from ediglot.mapping.needs import needs_of
from ediglot.mapping.plan import Child, Ignored, Plan, Section, Source, Value
from ediglot.mapping.select import candidates, rank, trails

Locate = Callable[[Node, Slot | None], Location]
#: Where raw values were found: the way down, the node, the places, the values.
Spot = tuple[tuple[Node, ...], Node, tuple[Any, ...], list[Any]]


class ReadResult(msgspec.Struct):
    """What reading a tree gave.

    Attributes:
        document: None when nothing of it could be read.
        diagnostics: values that could not be decoded or are not mapped.
        built: with the origins of every value.
    """

    document: Any
    diagnostics: list[Diagnostic]
    built: Built


class Reader:
    """Reads one message by a plan."""

    def __init__(self, plan: Plan, schema: Schema, locate: Locate) -> None:
        self.plan = plan
        self.schema = schema
        self.locate = locate
        self.coverage = Coverage()
        self.diagnostics: list[Diagnostic] = []
        self.unsaid: list[str] = []
        self.document_draft: Draft | None = None

    def read(self, root: Node) -> ReadResult:
        """Read a message."""
        assert self.plan.section is not None
        if self.plan.reshape is not None:
            from ediglot.mapping.reshape import RESHAPES

            root, said = RESHAPES[self.plan.reshape].fold(root, self.coverage, self.locate)
            self.diagnostics += said
        draft = Draft(self.plan.section.struct)
        self.document_draft = draft
        self.section(self.plan.section, root, draft)
        if self.plan.packing is not None:
            from ediglot.mapping.packing import read_packing

            read_packing(self, self.plan.packing, root, draft)
        built = build(draft)
        for name, missing, used in built.dropped:
            self.dropped(name, missing, used)
        if built.document is not None:
            self.compare_derived(self.plan.section, root, built.document)
        self.unmapped(root)
        self.rest()
        return ReadResult(built.document, self.diagnostics, built)

    # -- sections ---------------------------------------------------------------------------

    def section(self, section: Section, node: Node, draft: Draft) -> None:
        """Read one struct from its node."""
        needs = needs_of(section)
        present = needs.present(node)
        for ignored, signs in needs.ignored:
            if signs is None or not signs.isdisjoint(present):
                self.ignore(ignored, node)
        for value, signs in needs.values:
            if signs is not None and signs.isdisjoint(present):
                continue  # none of the segments it stands in is here
            if value.field.many and not value.sources[0].joined:
                self.collection(value, node, draft)
            else:
                self.single(value, node, draft)  # a collection in one place: lines of an address
        for child, signs in needs.children:
            if not signs.isdisjoint(present):
                self.child(child, node, draft)
        for field, implied in section.implied:
            draft.put(field, implied, None)
        for constant in section.constants:
            for way, end, place in candidates(node, constant.access):
                if end.leaves.get(place.slots[0]) == constant.value:
                    self.take(way, constant.access.steps, end, place)
        for derived in section.derived:
            for way, end, place in candidates(node, derived.source.access):
                self.take(way, derived.source.access.steps, end, place)

    def child(self, child: Child, node: Node, draft: Draft) -> None:
        """Read a field that has nodes of its own."""
        ways = trails(node, child.steps)
        if not child.many:
            ways.sort(key=lambda way: rank(way[-1], child.steps[-1]))
        for way in ways:
            end = way[-1]
            if child.claims and self.coverage.taken(end, child.star):
                continue
            inner = Draft(child.field.type, (end, ()), draft.below(child.field))
            self.take_steps(way, child.steps)
            self.section(child.section, end, inner)
            if child.many:
                draft.add(child.field, inner, None)
            else:
                draft.attach(child.field, inner)
                break

    def ignore(self, ignored: Ignored, node: Node) -> None:
        """Leave something out of the coverage report."""
        access = ignored.access
        if not access.places:
            for way in trails(node, access.steps):
                if way:
                    self.coverage.skip(way[-1])
                else:
                    self.coverage.take(node, *node.leaves)
            return
        for way, end, place in candidates(node, access):
            self.take(way, access.steps, end, place)

    # -- values -----------------------------------------------------------------------------

    def single(self, value: Value, node: Node, draft: Draft) -> None:
        """Read a field with one value: the first present; equal ones are taken too."""
        chosen: Any = draft.get(value.field)
        for source in value.sources:
            for spot in self.raws(source, node):
                way, end, places, _ = spot
                found = self.decode(source, value, spot, draft)
                if found is None or (chosen is not None and not _equal(found, chosen)):
                    continue
                if chosen is None:
                    chosen = found
                    slots = places[0].slots
                    if len(places) > 1:
                        slots = tuple(slot for place in places for slot in place.slots)
                    draft.put(value.field, found, (end, slots))
                for place in places:
                    self.take(way, source.access.steps, end, place)
        if chosen is None and value.inherit is not None and self.document_draft is not None:
            inherited = self.document_draft.get(value.inherit)
            if inherited is not None:
                draft.put(value.field, inherited, None)

    def collection(self, value: Value, node: Node, draft: Draft) -> None:
        """Read a field with many values, from everywhere they stand."""
        for source in value.sources:
            for spot in self.raws(source, node):
                way, end, places, _ = spot
                if self.coverage.taken(end, places[0].slots[0]):
                    continue
                found = self.decode(source, value, spot, draft)
                if found is None:
                    continue
                draft.add(value.field, found, (end, places[0].slots))
                self.take(way, source.access.steps, end, places[0])

    def raws(self, source: Source, node: Node) -> Iterator[Spot]:
        """The raw values at every place of a source."""
        if not source.joined:
            for way, end, place in candidates(node, source.access):
                leaves = end.leaves
                if len(place.slots) == 1:
                    yield way, end, (place,), [leaves[place.slots[0]]]
                else:
                    yield way, end, (place,), [leaves.get(slot) for slot in place.slots]
            return
        for way in trails(node, source.access.steps):
            end = way[-1] if way else node
            places = source.access.places
            raws = [end.leaves.get(slot) for place in places for slot in place.slots]
            if any(raw is not None for raw in raws):
                yield way, end, source.access.places, raws

    def decode(self, source: Source, value: Value, spot: Spot, draft: Draft) -> Any:
        """The value of some raws, or None with a diagnostic."""
        way, end, places, raws = spot
        if value.filler is not None and raws[0] == value.filler:
            self.coverage.take(end, *places[0].slots)
            return None
        try:
            return source.codec.decode(raws)
        except CodecError as error:
            slot = next((s for p in places for s in p.slots if end.leaves.get(s) is not None), None)
            self.say(
                error.code,
                "error",
                f"{self.schema.slot_text(end, slot)}: {error}",
                end,
                slot,
                hint=error.hint,
                path=draft.path + value.field.text,
            )
            for place in places:
                self.take(way, source.access.steps, end, place)
            return None

    def take(self, way: tuple[Node, ...], steps: tuple[Step, ...], end: Node, place: Any) -> None:
        """A place has been read, with every qualifier on the way."""
        self.take_steps(way, steps)
        self.coverage.take(end, *place.taken)

    def take_steps(self, way: tuple[Node, ...], steps: tuple[Step, ...]) -> None:
        """The qualifiers on a way down have been read."""
        for node, step in zip(way, steps, strict=True):
            if step.qualified:
                self.coverage.take(node, *step.qualified)

    # -- afterwards -----------------------------------------------------------------------------

    def compare_derived(self, section: Section, root: Node, document: Any) -> None:
        """Say where a stated value is not what the document makes it."""
        from ediglot.mapping.derived import DERIVED

        for derived in section.derived:
            for _, end, place in candidates(root, derived.source.access):
                slot = place.slots[0]
                try:
                    stated = derived.source.codec.decode([end.leaves.get(slot)])
                except CodecError:
                    stated = None
                actual = DERIVED[derived.name](document)
                if stated != actual:
                    self.say(
                        "MAP-DERIVED",
                        "warning",
                        f"{self.schema.slot_text(end, slot)} says {quote(end.leaves[slot])}; the "
                        f"document makes it {actual}",
                        end,
                        slot,
                        hint="the document's own value is used",
                    )

    def dropped(self, name: str, missing: str, used: list[Any]) -> None:
        """Values that make no struct go back to what is not mapped."""
        for node, slots in used:
            self.coverage.untake(node, *slots)

    def unmapped(self, root: Node) -> None:
        """Report every value that was neither taken nor ignored."""
        for node, left, whole in self.coverage.rest(root):
            self.left(node, left, whole)

    def left(self, node: Node, left: list[tuple[Slot, Any]], whole: bool) -> None:
        """Report what is left over of a node; `whole`: nothing of it was taken."""
        if whole and not isinstance(left[0][0], str):
            text = ", ".join(quote(leaf) for _, leaf in left)
            self.say(
                "MAP-UNMAPPED",
                "warning",
                f"{node.name} ({text}) has no place in the document and is left out",
                node,
                None,
            )
            return
        for slot, leaf in left:
            self.say(
                "MAP-UNMAPPED",
                "warning",
                f"{self.schema.slot_text(node, slot)} {quote(leaf)} has no place in the "
                "document and is left out",
                node,
                slot,
            )

    def rest(self) -> None:
        """Count what was found beyond the limit; an error among it makes the whole an error."""
        if self.unsaid:
            errors = self.unsaid.count("error")
            self.diagnostics.append(
                Diagnostic(
                    code="MAP-MORE",
                    rule=CODES["MAP-MORE"].slug,
                    severity="error" if errors else "warning",
                    message=f"{len(self.unsaid)} more were found in this document, {errors} of "
                    f"them errors; {MAX_DIAGNOSTICS} are listed",
                    hint="mend the first and read again",
                )
            )

    def say(
        self,
        code: str,
        severity: Any,
        message: str,
        node: Node,
        slot: Slot | None,
        *,
        hint: str | None = None,
        path: str | None = None,
    ) -> None:
        """Add a diagnostic about a slot; beyond the limit, count it."""
        if len(self.diagnostics) >= MAX_DIAGNOSTICS:
            self.unsaid.append(severity)
            return
        self.diagnostics.append(
            Diagnostic(
                code=code,
                rule=CODES[code].slug,
                severity=severity,
                message=message,
                hint=hint,
                path=path,
                location=self.locate(node, slot),
            )
        )


def _equal(left: Any, right: Any) -> bool:
    return type(left) is type(right) and bool(left == right) and str(left) == str(right)
