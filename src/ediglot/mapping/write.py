"""The writer: from a document to a tree, with the reason for everything it could not place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ediglot.diagnostics import quote
from ediglot.formats.format import Access, Lack, Place, Schema, SlotType, Step
from ediglot.formats.tree import Node
from ediglot.mapping.codec import CodecError
from ediglot.mapping.fit import misfit
from ediglot.mapping.plan import Child, Constant, Derived, Plan, Section, Source, Value
from ediglot.mapping.select import ABSENT, children, contradicted, holds, trails
from ediglot.mapping.shape import FieldPath, fields
from ediglot.mapping.tables import Tables
from ediglot.mapping.values import get, has_owner, matches, member_path


class RefusedError(Exception):
    """A document that cannot be written; the message says why, `path` where."""

    def __init__(self, message: str, path: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.hint = hint


class Writer:
    """Writes one document by a plan.

    Attributes:
        reasons: why a field could not be placed, by model path.
        translated: what a table made of a field, by model path of both fields.
        stand_ins: by path of a field that the document lacks: that of what is written for it.
        failed_lookups: fields for which a table had no row, with what the table said.
        placed: paths of the members of collections that have been written.
    """

    def __init__(self, plan: Plan, schema: Schema, tables: Tables) -> None:
        self.plan = plan
        self.schema = schema
        self.tables = tables
        self.reasons: dict[str, str] = {}
        self.translated: dict[str, str] = {}
        self.stand_ins: dict[str, str] = {}
        self.failed_lookups: list[tuple[str, CodecError]] = []
        self.kept: set[Node] = set()
        self.lines: dict[Node, str] = {}
        self.placed: set[str] = set()
        self.fields: dict[Node, list[tuple[tuple[Any, ...], str]]] = {}
        self.beside: list[tuple[Constant, Node]] = []
        self.document: Any = None

    def write(self, document: Any) -> Node:
        """The tree of a document.

        Raises:
            RefusedError: the document has no form in this format.
        """
        assert self.plan.section is not None
        self.document = document
        root = Node(None, self.plan.name)
        self.section(self.plan.section, document, root, "")
        if self.plan.packing is not None:
            from ediglot.mapping.packing import write_packing

            write_packing(self, self.plan.packing, document, root)
        for constant, node in self.beside:
            complete(node, constant)
        self.prune(root)
        if self.plan.reshape is not None:
            from ediglot.mapping.reshape import RESHAPES

            root = RESHAPES[self.plan.reshape].unfold(root)
        for lack in self.schema.lacking(root):
            self.leave_out(lack)
        drop_empty(root)
        return root

    def leave_out(self, lack: Lack) -> None:
        """Take out what would be illegal, with the reason for every field that goes with it."""
        gone = [lack.node] if lack.slots else list(lack.node.walk())
        line = next((self.lines[node] for node in gone if node in self.lines), None)
        if line is not None and not lack.slots:
            reasons = [f"{p}: {r}" for p, r in self.reasons.items() if p.startswith(line)]
            raise RefusedError(
                f"a whole line would be left out: {lack.missing}", line, "; ".join(reasons) or None
            )
        for node in gone:
            for slots, field in self.fields.get(node, ()):
                if not lack.slots or set(slots) & set(lack.slots):
                    self.reasons.setdefault(field, lack.missing)
        if lack.slots:
            for slot in lack.slots:
                lack.node.leaves.pop(slot, None)
            if not self.says_something(lack.node) and lack.node in lack.parent.children:
                lack.parent.children.remove(lack.node)
        elif lack.node in lack.parent.children:
            lack.parent.children.remove(lack.node)

    def says_something(self, node: Node) -> bool:
        """Whether more than qualifiers is left of a node."""
        if node.children or node in self.kept:
            return True
        slots = {slot for slots, _ in self.fields.get(node, ()) for slot in slots}
        return not slots.isdisjoint(node.leaves)

    def prune(self, node: Node) -> None:
        """Take out nodes that a value was to stand in and does not."""
        for child in node.children:
            self.prune(child)
        node.children = [child for child in node.children if self.says_something(child)]

    # -- sections ---------------------------------------------------------------------------

    def section(self, section: Section, struct: Any, node: Node, path: str) -> None:
        """Write one struct onto its node."""
        for value in section.values:
            self.value(value, struct, node, path, section.place)
        for child in section.children:
            self.child(child, struct, node, path)
        for constant in section.constants:
            if constant.always:
                self.constant(constant, node)
            else:
                self.beside.append((constant, node))
        for derived in section.derived:
            self.derived(derived, node)

    def child(self, child: Child, struct: Any, node: Node, path: str) -> None:
        """Write a field that has nodes of its own."""
        value = get(struct, child.field)
        if value is None and child.instead is not None:
            value = get(struct, child.instead)
            self.stand_ins[f"{path}{child.field.text}"] = f"{path}{child.instead.text}"
        if value is None or value == ():
            return
        field = f"{path}{child.field.text}"
        if not child.many:
            if not matches(value, child.when):
                return
            end = self.descend(node, child.steps, fresh=False, bare=True)
            self.section(child.section, value, end, f"{field}.")
            self.settle(node, child.steps, end)
            return
        for index, member in enumerate(value):
            place = f"{field}[{index}]"
            if place in self.placed or not matches(member, child.when):
                continue
            if self.full(node, child.steps):
                self.reasons[place] = (
                    f"{self.plan.name} takes {child.steps[-1].limit} {child.steps[-1].name} here"
                )
                continue
            end = self.descend(node, child.steps, fresh=True)
            if field == "lines":
                self.lines[end] = place
            self.section(child.section, member, end, f"{place}.")
            if self.misclaimed(child, node, end):
                self.remove(node, end)
                self.reasons[place] = (
                    f"{end.name} with this qualifier would be read as another field"
                )
                continue
            self.placed.add(place)
            self.settle(node, child.steps, end)

    def misclaimed(self, child: Child, node: Node, end: Node) -> bool:
        """Whether a written node would be read as another field: one that has no node yet."""
        slot = child.star
        if slot is None:
            return False
        for steps in child.claims:
            values = next((v for s, v in steps[-1].conditions if s == slot), ())
            if end.leaves.get(slot) not in values or not holds(end, steps[-1].conditions):
                continue
            earlier = [way[-1] for way in trails(node, steps) if way[-1] is not end]
            if not earlier:
                return True
        return False

    def settle(self, node: Node, steps: tuple[Step, ...], end: Node) -> None:
        """Give a written node its qualifiers; drop it if nothing was written."""
        if not self.says_something(end):
            self.remove(node, end)
            return
        qualify(end, steps[-1].conditions)

    def remove(self, node: Node, end: Node) -> None:
        """Take a node out again, and the nodes around it that are empty without it."""
        for child in node.children:
            if child is end:
                node.children.remove(child)
                return
        for child in node.children:
            self.remove(child, end)

    # -- values -----------------------------------------------------------------------------

    def value(self, value: Value, struct: Any, node: Node, path: str, at: Any) -> None:
        """Write a field that stands in slots."""
        found = get(struct, value.field)
        field = f"{path}{value.field.text}"
        if value.field.many and not value.sources[0].joined:
            self.collection(value, struct, found, node, field)
            return
        if found is None or found == ():
            found = self.looked_up(value, struct, path)
        if found in (None, ()) and not has_owner(struct, value.field):
            return
        if self.pointless(struct, value.field, path, field):
            return
        if found is None and value.instead is not None:
            found = get(self.document if value.instead_of_document else struct, value.instead)
        if found is None or found == ():
            self.absent(value, node, at)
            return
        if value.inherit is not None and get(self.document, value.inherit) == found:
            return
        if value.filler is not None and found == value.filler:
            raise RefusedError(
                f"{quote(found)} is what this target writes for no value at all",
                field,
                "use another value",
            )
        if self.one(value, found, node, field):
            member = member_path(struct, value.field)
            if member is not None:
                self.placed.add(path + member)
        else:
            self.absent(value, node, at)

    def pointless(self, struct: Any, field: FieldPath, path: str, name: str) -> bool:
        """Whether a value's struct cannot be read back, because a part it needs was not placed."""
        owner: Any = struct
        for part in field.parts[:-1]:
            if part.key is not None or part.index is not None:
                return False
            owner = getattr(owner, part.name)
        before = path + field.text.removesuffix(field.parts[-1].name)
        kind: type = type(owner)
        for known in fields(kind).values():
            if known.required and f"{before}{known.name}" in self.reasons:
                self.reasons[name] = f"{known.name} is missing"
                return True
        return False

    def collection(self, value: Value, struct: Any, members: Any, node: Node, field: str) -> None:
        """Write a field with many values, each to the first source that takes it."""
        for index, member in enumerate(members or ()):
            place = f"{field}[{index}]"
            if place in self.placed:
                continue
            label = getattr(member, "scheme", index)
            if self.one(value, member, node, f"{field}[{label}]"):
                self.placed.add(place)

    def looked_up(self, value: Value, struct: Any, path: str) -> Any:
        """The value that a table gives for another field of the struct.

        A value without a row is refused where nothing else feeds the slot: never guessed.
        """
        missing: CodecError | None = None
        for lookup in value.lookups:
            other = get(struct, lookup.field)
            if other is None:
                continue
            table = self.tables.get(lookup.table)
            found = table.translate(lookup.column, other, lookup.wanted)
            if found is not None:
                said = f"{lookup.column} {quote(other)} is {lookup.wanted} {quote(found)}"
                for field in (lookup.field, value.field):
                    name = path + field.text
                    self.translated[name] = f"{said} in table {lookup.table}"
                return found
            known = table.rows if lookup.column == table.columns[0] else table.index(lookup.column)
            missing = missing or table.missing(lookup.column, other, list(known), lookup.wanted)
        if missing is not None:
            self.failed_lookups.append((path + value.field.text, missing))
        return None

    def absent(self, value: Value, node: Node, at: Any) -> None:
        """Write what stands for a missing value: a default or a filler.

        A filler is written where its node has to be there, or something else makes it.
        """
        source = value.sources[0]
        if value.default is not None:
            self.place(source, source.codec.encode(value.default), node, "")
        elif value.filler is not None:
            if not source.access.steps or source.access.text in self.schema.required(at):
                self.place(source, (value.filler,), node, "")
            else:
                self.beside.append((Constant(source.access, value.filler, always=False), node))

    def one(self, value: Value, found: Any, node: Node, field: str) -> bool:
        """Write one value to the first source that takes it; False with a reason if none does."""
        reasons: list[tuple[bool, str]] = []
        for source in value.sources:
            try:
                raws = source.codec.encode(found)
            except CodecError as error:
                bad: str | None = f"{error}" + (f"; {error.hint}" if error.hint else "")
            else:
                bad = self.unfit(source, raws)
                if bad is None and self.place(source, raws, node, field, many=value.field.many):
                    return True
            bad = bad or f"{source.access.text} is already taken by another value"
            reasons.append((contradicted(source.access, node), bad))
        # Why it does not fit where it does not belong (a charge's code, an allowance) says little.
        self.reasons[field] = min(reasons, key=lambda one: one[0])[1]
        return False

    def unfit(self, source: Source, raws: Sequence[Any]) -> str | None:
        """Why some raw values cannot stand in their slots."""
        types: Sequence[SlotType] = source.types
        for raw, kind in zip(raws, types, strict=False):
            if raw is not None:
                bad = misfit(raw, kind)
                if bad is not None:
                    return bad
        return None

    def place(
        self, source: Source, raws: Sequence[Any], node: Node, field: str, *, many: bool = False
    ) -> bool:
        """Put raw values into the first place that is free; False if there is none."""
        access = source.access
        places: Sequence[Place] = [joined_place(access)] if source.joined else access.places
        parent = self.descend(node, access.steps[:-1], fresh=False) if access.steps else node
        ends = children(parent, access.steps[-1]) if access.steps else [node]
        for end in ends:
            for place in places:
                if free(end, place, raws, reuse=not many):
                    self.fill(end, place, raws, field)
                    return True
        if access.steps and self.may_add(access, ends, parent, many=many):
            end = self.add(parent, access.steps[-1])
            if free(end, places[0], raws, reuse=True):
                self.fill(end, places[0], raws, field)
                qualify(end, access.steps[-1].conditions)
                if holds(end, access.steps[-1].conditions):
                    return True
            parent.children.remove(end)
        return False

    def fill(self, node: Node, place: Place, raws: Sequence[Any], field: str) -> None:
        """Put raw values into a place and remember whose they are."""
        fill(node, place, raws)
        self.fields.setdefault(node, []).append((place.slots, field))

    def may_add(self, access: Access, ends: list[Node], parent: Node, *, many: bool) -> bool:
        """Whether another node may be made for a value."""
        step = access.steps[-1]
        if step.limit is not None and self.count(parent, step) >= step.limit:
            return False
        if not ends:
            return True
        return step.repeatable and step.index is None and (many or len(access.places) > 1)

    def full(self, node: Node, steps: tuple[Step, ...]) -> bool:
        """Whether the grammar takes no further node of a field with many."""
        for step in steps[:-1]:
            found = children(node, step)
            if not found:
                return False
            node = found[0]
        limit = steps[-1].limit
        return limit is not None and self.count(node, steps[-1]) >= limit

    def constant(self, constant: Constant, node: Node) -> None:
        """Write a slot that always holds the same."""
        end = self.descend(node, constant.access.steps, fresh=False)
        self.kept.add(end)
        place = constant.access.places[0]
        fill(end, place, (constant.value,))

    def derived(self, derived: Derived, node: Node) -> None:
        """Write a value that follows from the document."""
        from ediglot.mapping.derived import DERIVED

        value = DERIVED[derived.name](self.document)
        if value is not None:
            self.place(derived.source, derived.source.codec.encode(value), node, "")

    # -- nodes ------------------------------------------------------------------------------

    def descend(
        self, node: Node, steps: tuple[Step, ...], *, fresh: bool, bare: bool = False
    ) -> Node:
        """The node at the end of some steps, made where it is not there yet.

        With `fresh`, the last step always makes a new node. With `fresh` or `bare`, a new node at
        the last step has no qualifiers yet: they are filled in when it is settled, so that a mapped
        qualifier can choose among alternatives.
        """
        for number, step in enumerate(steps):
            last = number == len(steps) - 1
            found = [] if fresh and last else children(node, step)
            if found:
                node = found[0]
                continue
            while step.index is not None and self.count(node, step) < step.index:
                self.add(node, step)
            node = self.add(node, step)
            if not (last and (fresh or bare)):
                qualify(node, step.conditions)
        return node

    @staticmethod
    def count(node: Node, step: Step) -> int:
        return sum(1 for child in node.children if child.key == step.key)

    @staticmethod
    def add(node: Node, step: Step) -> Node:
        child = Node(step.key, step.name)
        node.children.append(child)
        return child


def drop_empty(node: Node) -> None:
    """Take out nodes that hold nothing."""
    for child in node.children:
        drop_empty(child)
    node.children = [child for child in node.children if child.leaves or child.children]


def complete(node: Node, constant: Constant) -> None:
    """Write a constant wherever its node is there, and the slot empty."""
    place = constant.access.places[0]
    for way in trails(node, constant.access.steps):
        end = way[-1] if way else node
        if end.leaves.get(place.slots[0]) is None:
            fill(end, place, (constant.value,))


def joined_place(access: Access) -> Place:
    """All places of an access as one."""
    return Place(
        slots=tuple(slot for place in access.places for slot in place.slots),
        conditions=access.places[0].conditions,
    )


def free(node: Node, place: Place, raws: Sequence[Any], *, reuse: bool) -> bool:
    """Whether a place can take some raw values: its slots are empty or hold the same.

    Without `reuse`, a place that already holds exactly these values is another member's.
    """
    same = True
    for slot, raw in zip(place.slots, raws, strict=True):
        old = node.leaves.get(slot)
        if old is not None and raw is not None and old != raw:
            return False
        same = same and old is not None and old == raw
    if not reuse and (same or node.leaves.get(place.slots[0]) is not None):
        return False
    filled = {s: r for s, r in zip(place.slots, raws, strict=True) if r is not None}
    for slot, values in place.conditions:
        old = filled.get(slot, node.leaves.get(slot))
        if old is not None and values and old not in values:
            return False
    return True


def fill(node: Node, place: Place, raws: Sequence[Any]) -> None:
    """Put raw values into a place, with its conditions as constants."""
    for slot, raw in zip(place.slots, raws, strict=True):
        if raw is not None:
            node.leaves[slot] = raw
    qualify(node, place.conditions)


def qualify(node: Node, conditions: tuple[tuple[Any, tuple[str, ...]], ...]) -> None:
    """Write conditions as constants where nothing stands yet."""
    for slot, values in conditions:
        if values and values != ABSENT and node.leaves.get(slot) is None:
            node.leaves[slot] = values[0]
