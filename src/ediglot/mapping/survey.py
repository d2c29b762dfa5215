"""What a mapping covers: the fields of the document, and the values of the nodes it touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from ediglot.formats.format import Access, Schema, Step
from ediglot.mapping import shape
from ediglot.mapping.plan import Plan, Section
from ediglot.mapping.select import ABSENT
from ediglot.mapping.walk import Site, sites
from ediglot.model import DOCUMENTS
from ediglot.model.moment import Moment
from ediglot.model.reference import Identifier

State = Literal["mapped", "ignored", "not mapped"]

#: Structs that are one value to a mapping.
_WHOLE = (Moment, Identifier)
_MEMBER = re.compile(r"\[[^\]]*\]")


class Row(msgspec.Struct, frozen=True):
    """A field of the document, or a value of the format.

    Attributes:
        name: the field (`lines[].item.name`), or the value's path (`NAD > CTA/C056.3413`).
        state: what the mapping does with it.
        to: what it is mapped to, or why it is ignored.
    """

    name: str
    state: State
    to: tuple[str, ...] = ()


class Survey(msgspec.Struct, frozen=True):
    """What a mapping covers.

    Attributes:
        name: the mapping.
        document: tag of the document type.
        fields: every field of the document type.
        slots: every value of the nodes that the mapping touches, in the grammar's order; empty
            where the format does not tell.
    """

    name: str
    document: str
    fields: tuple[Row, ...]
    slots: tuple[Row, ...]

    def counts(self) -> tuple[str, str]:
        """`120 of 180` fields mapped, and values mapped or ignored; `-` where nothing is told."""
        return _count(self.fields), _count(self.slots)


def _count(rows: tuple[Row, ...]) -> str:
    if not rows:
        return "-"
    return f"{sum(row.state != 'not mapped' for row in rows)} of {len(rows)}"


def survey(plan: Plan, schema: Schema) -> Survey:
    """What a compiled mapping covers."""
    return Survey(plan.name, plan.document, tuple(_fields(plan)), tuple(_slots(plan, schema)))


def identical(plan: Plan) -> Survey:
    """What canonical JSON covers: the document is its own tree."""
    rows = tuple(Row(name, "mapped", (name,)) for name in leaves(DOCUMENTS[plan.document]))
    return Survey(plan.name, plan.document, rows, ())


# -- fields -----------------------------------------------------------------------------------


def _fields(plan: Plan) -> Iterator[Row]:
    mapped = _mapped(plan)
    for name in leaves(DOCUMENTS[plan.document]):
        to: list[str] = []
        for outer in _outwards(name):
            to += mapped.get(outer, ())
        yield Row(name, "mapped" if to else "not mapped", tuple(dict.fromkeys(to)))


def leaves(struct: type, before: str = "", around: tuple[type, ...] = ()) -> Iterator[str]:
    """Every field path of a struct type, members of collections written `[]`.

    What a struct holds of its own kind (a party in a party) is not followed.
    """
    for name, known in shape.fields(struct).items():
        path = f"{before}{name}{'[]' if known.many else ''}"
        if not shape.is_struct(known.type) or known.type in _WHOLE:
            yield path
        elif known.type not in around:
            yield from leaves(known.type, f"{path}.", (*around, struct))


def _mapped(plan: Plan) -> dict[str, list[str]]:
    """Where each field stands, by field path."""
    found: dict[str, list[str]] = {}

    def note(site: Site, field: shape.FieldPath, to: list[str]) -> None:
        text = _MEMBER.sub("[]", site.field + field.text)
        found.setdefault(text + "[]" * field.many, []).extend(to)
        for key in _keys(site.section.struct, field):
            found.setdefault(_MEMBER.sub("[]", site.field + key), []).extend(to)

    for site in sites(plan):
        way = " > ".join(_step(step) for step in site.steps)
        for value in site.section.values:
            texts = [source.access.text for source in value.sources]
            note(site, value.field, [f"{way} > {text}" if way else text for text in texts])
        for field, implied in site.section.implied:
            note(site, field, [f"{way} = {implied}"])
    if plan.packing is not None:
        for name in ("packages[].id", "packages[].parent", "lines[].package"):
            found.setdefault(name, []).append("the packing itself")
    return found


def _keys(struct: type, field: shape.FieldPath) -> Iterator[str]:
    """The keys that a path fills on its way (`references[ON].number`: their type)."""
    kind: Any = struct
    way = ""
    for part in field.parts:
        if not shape.is_struct(kind):
            return
        kind = shape.fields(kind)[part.name].type
        way += part.name + ("[]" if part.key or part.index is not None else "") + "."
        if part.key is not None and kind is not Identifier:
            yield way + shape.KEYS[kind]


def _step(step: Step) -> str:
    """A step as a mapping writes it: `NAD[DP|CN]`."""
    told = [_values(values) for _, values in step.conditions]
    number = "" if step.index is None else f"#{step.index + 1}"
    return step.name + number + (f"[{','.join(told)}]" if told else "")


def _values(values: tuple[str, ...]) -> str:
    if values == ABSENT:
        return "-"
    return "|".join(values) or "*"


def _outwards(name: str) -> Iterator[str]:
    """A field path, and what is around it (`lines[].amount.value`, `lines[].amount`, ...)."""
    yield name
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


# -- values of the format ---------------------------------------------------------------------


class _Touched(msgspec.Struct):
    """A node that the mapping reads or writes something of."""

    names: tuple[str, ...]
    slots: list[tuple[Any, str]]
    mapped: dict[Any, list[str]] = {}
    ignored: dict[Any, str] = {}


class _Nodes:
    """The nodes that a mapping touches, by the keys on the way to them."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.found: dict[tuple[Any, ...], _Touched] = {}

    def at(self, site: Site, steps: tuple[Step, ...]) -> _Touched:
        """The node at the end of some steps from a section, and all on the way."""
        for number, step in enumerate(steps, 1):
            node = self._one(site, steps[:number])
            for slot, values in step.conditions:
                node.mapped.setdefault(_first(slot), []).append(f"={_values(values)}")
        return self._one(site, steps)

    def _one(self, site: Site, steps: tuple[Step, ...]) -> _Touched:
        way = site.steps + steps
        key = tuple(step.key for step in way)
        if key not in self.found:
            names = tuple(step.name for step in way)
            slots = self.schema.slots(site.section.place, steps)
            self.found[key] = _Touched(names, slots)
        return self.found[key]


def _slots(plan: Plan, schema: Schema) -> Iterator[Row]:
    nodes = _Nodes(schema)
    for site in sites(plan):
        section = site.section
        nodes.at(site, ())
        for child in section.children:
            nodes.at(site, child.steps)
        for field, access in _accesses(section):
            node = nodes.at(site, access.steps)
            for place in access.places:
                for slot in place.slots:
                    node.mapped.setdefault(_first(slot), []).append(site.field + field)
                for slot, values in place.conditions:
                    node.mapped.setdefault(_first(slot), []).append(f"={_values(values)}")
    _link(plan, nodes)
    for site in sites(plan):
        _ignore(site, nodes)
    for _, node in sorted(nodes.found.items(), key=_order):
        yield from _rows(node)


def _order(found: tuple[tuple[Any, ...], _Touched]) -> tuple[int, ...]:
    """By the grammar where keys are positions in it, else as the mapping comes to them."""
    return tuple(key for key in found[0] if isinstance(key, int))


def _accesses(section: Section) -> Iterator[tuple[str, Access]]:
    for value in section.values:
        for source in value.sources:
            yield value.field.text, source.access
    for constant in section.constants:
        yield f"always {constant.value}", constant.access
    for derived in section.derived:
        yield derived.name, derived.source.access


def _link(plan: Plan, nodes: _Nodes) -> None:
    """The slots that link packages."""
    if plan.packing is None:
        return
    for kind in plan.packing.kinds:
        node = nodes.found.get(tuple(step.key for step in kind.steps))
        for place in (kind.id, kind.parent):
            if place is not None and node is not None:
                node.mapped.setdefault(_first(place.slots[0]), []).append("packages[]")


def _ignore(site: Site, nodes: _Nodes) -> None:
    """What the section says is left out."""
    for ignored in site.section.ignored:
        node = nodes.at(site, ignored.access.steps)
        slots = [slot for place in ignored.access.places for slot in place.slots]
        for slot in slots or [slot for slot, _ in node.slots]:
            node.ignored.setdefault(_first(slot), ignored.reason)


def _rows(node: _Touched) -> Iterator[Row]:
    way = " > ".join(node.names)
    for slot, text in node.slots:
        name = f"{way}/{text}" if way else text
        if slot in node.mapped:
            yield Row(name, "mapped", tuple(dict.fromkeys(node.mapped[slot])))
        elif slot in node.ignored:
            yield Row(name, "ignored", (node.ignored[slot],))
        else:
            yield Row(name, "not mapped")


def _first(slot: Any) -> Any:
    """A slot without its repetition."""
    return (slot[0], 0, slot[2]) if isinstance(slot, tuple) and len(slot) == 3 else slot
