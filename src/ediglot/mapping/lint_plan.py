"""What a compiled mapping says that cannot be meant: rules that never fire, fields told twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ediglot.diagnostics import Severity, nearest, quote
from ediglot.formats.format import Access, Schema, SlotType, Step
from ediglot.mapping.codec import CodecError
from ediglot.mapping.codecs_coded import TableCode
from ediglot.mapping.document import Mark
from ediglot.mapping.fit import misfit
from ediglot.mapping.plan import Child, Ignored, Plan, Section, Source, Value
from ediglot.mapping.select import ABSENT
from ediglot.mapping.walk import sites

Conditions = tuple[tuple[object, tuple[str, ...]], ...]


class Finding(NamedTuple):
    """Something doubtful in a mapping: where, what, how to mend it."""

    mark: Mark
    message: str
    hint: str | None = None
    severity: Severity = "warning"


def lint_plan(plan: Plan, schema: Schema) -> Iterator[Finding]:
    """Everything doubtful in a plan, section by section."""
    for site in sites(plan):
        section = site.section
        yield from _doubled(section)
        yield from _shadowed(section)
        yield from _overlapping(section)
        yield from _ignored(section)
        yield from _impossible(section, schema)
        yield from _unwritable(section, schema)
        for child in section.children:
            yield from _when(child)


# -- fields -----------------------------------------------------------------------------------


def _doubled(section: Section) -> Iterator[Finding]:
    """Fields that the mapping tells twice, without saying which comes first."""
    seen: dict[str, Mark] = {}
    for value in section.values:
        first = seen.setdefault(value.field.text, value.mark)
        if first is not value.mark:
            yield Finding(
                value.mark,
                f"{value.field.text} is mapped twice, first in {_line(first, value.mark)}: both "
                "places are written",
                'join the two places with " or "',
            )
    taken: dict[str, Child] = {}
    for child in section.children:
        earlier = taken.setdefault(child.field.text, child)
        if earlier is not child and not earlier.when:
            yield Finding(
                child.mark,
                f"{child.field.text} is mapped twice, first in {_line(earlier.mark, child.mark)}: "
                "nothing is ever written here",
                "say by `when` which of them the first one takes",
            )


def _shadowed(section: Section) -> Iterator[Finding]:
    """Alternatives that an earlier one always comes before."""
    for value in section.values:
        for number, source in enumerate(value.sources):
            for earlier in value.sources[:number]:
                if earlier.coding == source.coding and _covers(earlier, source):
                    yield Finding(
                        value.mark,
                        f"{value.field.text}: {source.access.text} is never used, because "
                        f"{earlier.access.text} takes all of it",
                        "take it out, or put the narrower one first",
                    )
                    break


def _covers(wide: Source, narrow: Source) -> bool:
    """Whether whatever one source reads, an earlier one has read."""
    if len(wide.access.steps) != len(narrow.access.steps):
        return False
    for one, other in zip(wide.access.steps, narrow.access.steps, strict=True):
        same = one.key == other.key and one.index in (None, other.index)
        if not same or not _wider(one.conditions, other.conditions):
            return False
    return all(
        any(p.slots == q.slots and _wider(p.conditions, q.conditions) for p in wide.access.places)
        for q in narrow.access.places
    )


def _wider(wide: Conditions, narrow: Conditions) -> bool:
    """Whether all that meets some conditions meets others."""
    wanted = dict(narrow)
    for slot, values in wide:
        if slot not in wanted:
            return False
        inner = wanted[slot]
        if values and (not inner or not set(inner) <= set(values)):
            return False
    return True


# -- nodes ------------------------------------------------------------------------------------


def _overlapping(section: Section) -> Iterator[Finding]:
    """Nodes that two fields take."""
    for number, child in enumerate(section.children):
        for earlier in section.children[:number]:
            if earlier.field.text == child.field.text or not _meet(earlier.steps, child.steps):
                continue
            stars = [one.star for one in (earlier, child) if one.star is not None]
            if len(stars) == 1:
                continue
            name = child.steps[-1].name
            yield Finding(
                child.mark,
                f"{child.field.text} takes {name} that {earlier.field.text} takes too, in "
                f"{_line(earlier.mark, child.mark)}",
                f"tell them apart by their qualifiers; {name}[*] takes what others leave",
            )


def _meet(some: tuple[Step, ...], others: tuple[Step, ...]) -> bool:
    """Whether two ways can lead to one node."""
    if len(some) != len(others):
        return False
    for one, other in zip(some, others, strict=True):
        apart = one.index is not None and other.index is not None and one.index != other.index
        if one.key != other.key or apart:
            return False
        wanted = dict(other.conditions)
        for slot, values in one.conditions:
            theirs = wanted.get(slot, ())
            if (ABSENT in (values, theirs) and values != theirs and slot in wanted) or (
                values and theirs and not set(values) & set(theirs)
            ):
                return False
    return True


def _ignored(section: Section) -> Iterator[Finding]:
    """What is ignored although it is mapped."""
    for ignored in section.ignored:
        for value in section.values:
            for source in value.sources:
                if _hides(ignored, source.access):
                    yield _hidden(ignored, value.field.text, value.mark)
        for child in section.children:
            if not ignored.access.places and _leads(ignored.access.steps, child.steps):
                yield _hidden(ignored, child.field.text, child.mark)


def _hides(ignored: Ignored, access: Access) -> bool:
    if not ignored.access.places:
        return _leads(ignored.access.steps, access.steps)
    if ignored.access.steps != access.steps:
        return False
    own = {(place.slots, place.conditions) for place in ignored.access.places}
    return any((place.slots, place.conditions) in own for place in access.places)


def _leads(outer: tuple[Step, ...], inner: tuple[Step, ...]) -> bool:
    return bool(outer) and inner[: len(outer)] == outer


def _hidden(ignored: Ignored, field: str, mark: Mark) -> Finding:
    where = _line(mark, ignored.mark)
    return Finding(ignored.mark, f"{ignored.access.text} is ignored, but {field} is in it: {where}")


# -- values -----------------------------------------------------------------------------------


def _impossible(section: Section, schema: Schema) -> Iterator[Finding]:
    """Conditions on values that the grammar does not know."""
    for child in section.children:
        yield from _unknown(child.mark, child.field.text, section, schema, child.steps)
    for value in section.values:
        for source in value.sources:
            access = source.access
            field = value.field.text
            yield from _unknown(value.mark, field, section, schema, access.steps)
            for slot, values in access.places[0].conditions:
                kind = schema.slot_type(section.place, access.steps, slot)
                yield from _unlisted(value.mark, field, kind, values)


def _unknown(
    mark: Mark, field: str, section: Section, schema: Schema, steps: tuple[Step, ...]
) -> Iterator[Finding]:
    for number, step in enumerate(steps, 1):
        for slot, values in step.conditions:
            kind = schema.slot_type(section.place, steps[:number], slot)
            yield from _unlisted(mark, field, kind, values)


def _unlisted(mark: Mark, field: str, kind: SlotType, values: tuple[str, ...]) -> Iterator[Finding]:
    for value in values:
        if value == "":
            continue
        bad = misfit(value, kind)
        if bad is not None:
            yield Finding(mark, f"{field}: {bad}: the condition is never met")
        elif kind.codes is not None and value not in kind.codes:
            like = nearest(value, kind.codes)
            hint = f"nearest: {', '.join(like)}" if like else None
            said = f"{field}: {quote(value)} is not in the code list of {kind.label}"
            yield Finding(mark, said, hint, "info")


def _unwritable(section: Section, schema: Schema) -> Iterator[Finding]:
    """Constants, defaults and fillers that their slots do not take."""
    for constant in section.constants:
        access = constant.access
        kind = schema.slot_type(section.place, access.steps, access.places[0].slots[0])
        bad = misfit(constant.value, kind)
        if bad is not None:
            yield Finding(constant.mark, f"{access.text}: {bad}")
    for value in section.values:
        for bad in _unfit(value):
            yield Finding(value.mark, f"{value.field.text}: {bad}")


def _unfit(value: Value) -> Iterator[str]:
    source = value.sources[0]
    if value.filler is not None:
        bad = misfit(value.filler, source.types[0])
        if bad is not None:
            yield f"the filler cannot be written: {bad}"
    if value.default is None:
        return
    try:
        raws = source.codec.encode(value.default)
    except CodecError as error:
        yield f"the default cannot be written: {error}"
        return
    for raw, kind in zip(raws, source.types, strict=False):
        bad = misfit(raw, kind) if raw is not None else None
        if bad is not None:
            yield f"the default cannot be written: {bad}"


def _when(child: Child) -> Iterator[Finding]:
    """`when` with values that the field never has."""
    for field, wanted in child.when:
        implied = {path.text: said for path, said in child.section.implied}
        tables = [
            source.codec.table
            for value in child.section.values
            if value.field.text == field.text
            for source in value.sources
            if isinstance(source.codec, TableCode)
        ]
        for one in wanted:
            if one in ("*", "-"):
                continue
            if tables and all(one not in table.rows for table in tables):
                hint = f"{tables[0].name}.csv has {', '.join(list(tables[0].rows)[:10])}"
                said = f"{field.text} is never {quote(one)}: no table gives it"
                yield Finding(child.mark, said, hint)
            if field.text in implied and not tables and _said(implied[field.text]) != one:
                said = f"{field.text} is never {quote(one)} when read back"
                yield Finding(child.mark, said)


def _said(value: Any) -> str:
    """A value as mappings write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _line(mark: Mark, seen_from: Mark) -> str:
    """A line, with its file where that is another."""
    return f"line {mark.line}" if mark.file == seen_from.file else f"{mark.file}:{mark.line}"
