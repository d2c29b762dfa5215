"""Documents that suit a target: every field that its mapping claims, with a value that fits there.

Made from the mapping's plan, so that a field which a mapping claims and cannot write, or writes and
reads otherwise, is found.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ediglot.formats.format import SlotType
from ediglot.mapping import codecs_coded as coded
from ediglot.mapping import codecs_plain as simple
from ediglot.mapping import codecs_time as times
from ediglot.mapping import codecs_xml as xml
from ediglot.mapping.codec import Codec
from ediglot.mapping.draft import Draft, build
from ediglot.mapping.plan import Child, PackageKind, Packing, Plan, Section, Value
from ediglot.mapping.shape import FieldPath, fields, resolve
from ediglot.mapping.tables import CodeTable
from ediglot.model import DOCUMENTS
from ediglot.model.moment import Moment, Period
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier

#: Fields that some message or other is illegal without.
ALWAYS = frozenset({"number", "issued"})
#: Values by the last name of a field, where any text will not do.
FIXED = {"currency": "EUR", "country": "DE", "origin": "DE"}
_LETTERS = st.text(alphabet=st.sampled_from("ABCDEFGHKLMNPQRSTUVWXYZ"), min_size=1, max_size=6)
_DECIMALS = st.builds(
    lambda n, scale: Decimal(n).scaleb(-scale), st.integers(1, 99999), st.integers(0, 2)
)


def codes(table: CodeTable, column: str) -> list[str]:
    """The keys that a table brings back as they were."""
    index = table.index(column)
    return [
        key for key, row in table.rows.items() if column in row and index[row[column][0]] == key
    ]


def required(struct: type, field: FieldPath) -> bool:
    """Whether the struct that a field belongs to cannot be without it."""
    *way, last = field.parts
    kind: Any = struct
    for part in way:
        kind = fields(kind)[part.name].type
    return fields(kind)[last.name].required


class Maker:
    """Makes one document by a plan."""

    def __init__(self, plan: Plan, draw: st.DrawFn) -> None:
        self.plan = plan
        self.draw = draw
        self.count = 0

    def document(self) -> Any:
        kind = DOCUMENTS[self.plan.document]
        draft = Draft(kind)
        assert self.plan.section is not None
        self.section(self.plan.section, draft)
        if self.plan.packing is not None:
            self.packing(self.plan.packing, draft)
        made = build(draft).document
        return made if made is not None else kind()

    def section(self, section: Section, draft: Draft) -> None:
        for field, implied in section.implied:
            draft.put(field, implied, None)
        for value in section.values:
            self.value(value, draft)
        for child in section.children:
            most = min(child.steps[-1].limit or 2, 2) if child.steps[-1].repeatable else 1
            for _ in range(self.draw(st.integers(1, most)) if child.many else 1):
                self.child(child, draft)

    def child(self, child: Child, draft: Draft) -> None:
        inner = Draft(child.field.type)
        for field, values in child.when:
            if values[0] not in ("*", "-") and field.type is str:
                inner.put(field, self.draw(st.sampled_from(values)), None)
        self.section(child.section, inner)
        if child.many:
            draft.add(child.field, inner, None)
        else:
            draft.attach(child.field, inner)

    def value(self, value: Value, draft: Draft) -> None:
        source = value.sources[0]
        if draft.get(value.field) is not None:
            return
        needed = (
            any(slot.required for slot in source.types)
            or required(draft.type, value.field)
            or value.default is not None
            or value.field.text in ALWAYS
        )
        if not needed and not self.draw(st.booleans()):
            return
        made = self.made(source.codec, value.field, source.types)
        if made is None or made == value.filler:
            return
        if value.field.many and not source.joined:
            draft.add(value.field, made, None)
        else:
            draft.put(value.field, made, None)

    # -- packages -----------------------------------------------------------------------------

    def packing(self, packing: Packing, draft: Draft) -> None:
        """Packages of every kind, perhaps one in another, each with a line; loose lines."""
        field = resolve(draft.type, "packages")
        known: list[tuple[str, int]] = []
        if packing.link:
            self.named(packing, draft)
            return
        ranks = self.draw(st.lists(st.integers(0, len(packing.kinds) - 1), max_size=3))
        # Kinds stand apart in their formats: of siblings, those of an outer kind are read first.
        for number, rank in enumerate(sorted(ranks), 1):
            around = [one for one, other in known if other < rank or len(packing.kinds) == 1]
            parent = self.draw(st.sampled_from([None, *around]))
            draft.add(field, self.package(packing.kinds[rank], str(number), parent), None)
            known.append((str(number), rank))
            self.line(packing, draft, str(number))
        if packing.loose or packing.root is not None or not known:
            self.line(packing, draft, None)

    def named(self, packing: Packing, draft: Draft) -> None:
        """Packages as deep as they like, with a line in some of them."""
        depths: dict[str | None, int] = {None: -1}
        field = resolve(draft.type, "packages")
        for number in "123"[: self.draw(st.integers(0, 3))]:
            parent = self.draw(st.sampled_from(list(depths)))
            depths[number] = depths[parent] + 1
            kind = packing.kinds[min(depths[number], len(packing.kinds) - 1)]
            draft.add(field, self.package(kind, number, parent), None)
        for package in self.draw(st.lists(st.sampled_from(list(depths)), min_size=1, max_size=3)):
            self.line(packing, draft, package)

    def package(self, kind: PackageKind, number: str, parent: str | None) -> Draft:
        inner = Draft(self.package_type)
        inner.put(resolve(inner.type, "id"), number, None)
        if parent is not None:
            inner.put(resolve(inner.type, "parent"), parent, None)
        self.section(kind.section, inner)
        return inner

    @property
    def package_type(self) -> Any:
        return resolve(DOCUMENTS[self.plan.document], "packages").type

    def line(self, packing: Packing, draft: Draft, package: str | None) -> None:
        inner = Draft(packing.lines.field.type)
        if package is not None:
            inner.put(resolve(inner.type, "package"), package, None)
        self.section(packing.lines.section, inner)
        draft.add(packing.lines.field, inner, None)

    # -- values -------------------------------------------------------------------------------

    def made(self, codec: Codec, field: FieldPath, types: tuple[SlotType, ...]) -> Any:
        """A value that a codec takes; None for a codec of which we know too little."""
        draw = self.draw
        match codec:
            case coded.TableCode():
                return draw(st.sampled_from(codes(codec.table, codec.column)))
            case coded.Measure():
                units = codes(codec.units, codec.column)
                whole = isinstance(codec.number, simple.JsonWhole)
                value = Decimal(draw(st.integers(1, 99))) if whole else draw(_DECIMALS)
                return Quantity(value=value, unit=units[0])
            case coded.CodedQuantity():
                return Quantity(value=draw(_DECIMALS), unit=draw(st.sampled_from(["KGM", "H87"])))
            case coded.PerUnit():
                units = codes(codec.units.table, codec.units.column)
                return Quantity(value=Decimal(1), unit=draw(st.sampled_from(units)))
            case coded.ContainerId():
                scheme = draw(st.sampled_from(codes(codec.types.table, codec.types.column)))
                digits = f"{draw(st.integers(0, 10**17)):018d}"
                return Identifier(scheme=scheme, value=digits)
            case coded.IdentifierPair():
                schemes = codes(codec.table, codec.column)
                return Identifier(scheme=draw(st.sampled_from(schemes)), value=draw(_LETTERS))
            case coded.Scheme():
                return Identifier(scheme=codec.scheme, value=self.text(field, types))
            case times.Instant() | times.Interval():
                return self.instants(codec)
        return self.plain(codec, field, types)

    def plain(self, codec: Codec, field: FieldPath, types: tuple[SlotType, ...]) -> Any:
        draw = self.draw
        match codec:
            case simple.Text():
                return self.text(field, types)
            case simple.Number() | simple.JsonDecimal():
                return draw(_DECIMALS)
            case simple.Integer():
                return draw(st.integers(1, 99))
            case simple.JsonWhole():
                return codec.result(draw(st.integers(1, 99)))
            case simple.WholeText() | simple.Digits():
                self.count += 1
                return str(self.count)
            case simple.JsonBool() | simple.Flag() | xml.XsdBool():
                return draw(st.booleans())
            case simple.Sscc():
                return f"{draw(st.integers(0, 10**17)):018d}"
            case simple.Lines():
                return draw(_LETTERS)
            case simple.Parts():
                return tuple(draw(st.lists(_LETTERS, min_size=1, max_size=2)))
        days = st.dates(dt.date(2000, 1, 1), dt.date(2069, 1, 1))
        if field.type is Moment:
            return Moment(date=draw(days))
        return None

    def text(self, field: FieldPath, types: tuple[SlotType, ...]) -> str:
        name = field.parts[-1].name
        if name == "number" and len(field.parts) == 1:  # unique: lines are told apart by it
            self.count += 1
            return str(self.count)
        if name in FIXED:
            return FIXED[name]
        if types[0].closed and types[0].codes:
            return self.draw(st.sampled_from(sorted(types[0].codes)))
        if types[0].kind == "n":
            return str(self.draw(st.integers(1, 99)))
        return self.draw(_LETTERS)[: types[0].max_length or 6]

    def instants(self, codec: Codec) -> Any:
        days = st.dates(dt.date(2000, 1, 1), dt.date(2069, 1, 1))
        clock = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
        offsets = st.sampled_from(["+00:00", "+02:00", "-05:30"])
        moments = st.builds(Moment, date=days, time=clock, offset=offsets)
        if isinstance(codec, times.Interval):
            return Period(start=self.draw(moments), end=self.draw(moments))
        return self.draw(moments)


@st.composite
def suited(draw: st.DrawFn, plan: Plan) -> Any:
    """Documents that suit the target of a plan."""
    return Maker(plan, draw).document()
