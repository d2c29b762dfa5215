"""Where a field of a document came from, or why it is empty.

For one field of one message: the value, the slots it was read from with their place in the input,
the codec and the line of the mapping that says so; and for every other place where the mapping
would have looked, what stood there instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ediglot.diagnostics import Location, quote
from ediglot.formats.format import Format, Parsed, Schema
from ediglot.formats.tree import Node
from ediglot.mapping.catalogue import compiled, header
from ediglot.mapping.codec import CodecError
from ediglot.mapping.plan import Source, Value
from ediglot.mapping.read import Reader
from ediglot.mapping.select import children, holds
from ediglot.mapping.shape import resolve
from ediglot.mapping.tables import Tables
from ediglot.mapping.walk import sites
from ediglot.model import DOCUMENTS

_NUMBERED = re.compile(r"\[(\d+)\]")
_INDEX = re.compile(r"\[\d+\]")


class Attempt(msgspec.Struct, frozen=True):
    """One place where the mapping looks for a field.

    Attributes:
        path: the place, as the mapping writes it.
        codec: name of the codec's class.
        mapping: file and line of the mapping.
        found: what stood there, or why nothing was taken.
        taken: whether the field's value is from there.
        location: where in the input, when something stood there.
    """

    path: str
    codec: str
    mapping: str
    found: str
    taken: bool = False
    location: Location | None = None


class Trace(msgspec.Struct, frozen=True):
    """What became of one field.

    Attributes:
        path: the field.
        value: its value as text; None when it is empty.
        attempts: every place the mapping looks in, in its order.
    """

    path: str
    value: str | None
    attempts: tuple[Attempt, ...]

    def __str__(self) -> str:
        lines = [f"{self.path} = {self.value if self.value is not None else '(empty)'}"]
        if not self.attempts:
            lines.append("  no place of this message is mapped to it")
        for one in self.attempts:
            mark = "->" if one.taken else "  "
            where = ""
            if one.location is not None and one.location.line is not None:
                where = f" at line {one.location.line}, column {one.location.column}"
            lines.append(f"  {mark} {one.path}  ({one.codec}, {one.mapping})")
            lines.append(f"       {one.found}{where}")
        return "\n".join(lines) + "\n"


def trace(parsed: Parsed, path: str, fmt: Format, tables: Tables) -> Trace:
    """Trace a field (`lines[0].item.identifiers[gtin]`) of one message.

    Raises:
        ValueError: the message has no mapping or no tree, or there is no such field; the message
            names the nearest.
    """
    if parsed.kind is None or header(parsed.kind) is None:
        raise ValueError(f"{parsed.kind or parsed.type} has no mapping")
    plan = compiled(parsed.kind, tables).plan
    if plan.identity or parsed.root is None:
        raise ValueError(f"{parsed.kind} is read as it stands: the field's own place is its origin")

    resolve(DOCUMENTS[plan.document], _NUMBERED.sub(_from_one, path))

    def locate(node: Node, slot: Any) -> Location:
        return fmt.locate(parsed, node, slot)

    schema = fmt.schema(parsed.kind)
    reader = Reader(plan, schema, locate)
    built = reader.read(parsed.root).built
    origins = built.origins
    attempts: list[Attempt] = []
    for owner, value in _values(plan, path):
        node = _node(origins, owner, path) or parsed.root
        taken = origins.get(path) or origins.get(f"{path}.value")
        if any(one.taken for one in attempts):
            break
        for source in value.sources:
            mapping = f"{value.mark.file}:{value.mark.line}"
            attempts += _attempts(source, node, schema, locate, taken, mapping)
    return Trace(path, _shown(built.document, path), tuple(attempts))


def _from_one(match: re.Match[str]) -> str:
    """`[0]` of a model path as `[#1]` of a field path."""
    return f"[#{int(match[1]) + 1}]"


def _values(plan: Any, path: str) -> Iterator[tuple[str, Value]]:
    """The mapped values that feed a field: (field of their section, value)."""
    wanted = _INDEX.sub("[]", path)
    for site in sites(plan):
        for value in site.section.values:
            field = site.field + value.field.text
            if wanted == field or wanted.startswith((f"{field}.", f"{field}[")):
                yield site.field, value


def _node(origins: dict[str, Any], owner: str, path: str) -> Node | None:
    """The node of the section that a value belongs to."""
    depth = owner.count(".")
    parts = path.split(".")[:depth]
    while parts:
        origin = origins.get(".".join(parts))
        if origin is not None:
            node: Node = origin[0]
            return node
        parts.pop()
    return None


def _attempts(
    source: Source,
    node: Node,
    schema: Schema,
    locate: Any,
    taken: Any,
    mapping: str,
) -> Iterator[Attempt]:
    """What stood in the places of one source."""
    codec = type(source.codec).__name__
    ends = [node]
    for step in source.access.steps:
        below = [child for end in ends for child in children(end, step)]
        if not below:
            alike = [c for end in ends for c in end.children if c.key == step.key]
            found = f"there is no {step.name} here"
            if alike:
                found = f"no {step.name} here has the qualifier asked for: " + ", ".join(
                    sorted({_qualifiers(one, step.conditions) for one in alike})
                )
            yield Attempt(source.access.text, codec, mapping, found)
            return
        ends = below
    said = False
    for end in ends:
        for place in source.access.places:
            raws = [end.leaves.get(slot) for slot in place.slots]
            if all(raw is None for raw in raws):
                continue
            slot = place.slots[0]
            where = locate(end, slot)
            if not holds(end, place.conditions):
                found = f"{quote(raws[0])} stands here, but {_unmet(end, place, schema)}"
                yield Attempt(source.access.text, codec, mapping, found, False, where)
                said = True
                continue
            used = taken is not None and taken[0] is end and slot in taken[1]
            yield Attempt(source.access.text, codec, mapping, _decoded(source, raws), used, where)
            return
    if not said:
        yield Attempt(source.access.text, codec, mapping, "the place is empty")


def _qualifiers(node: Node, conditions: Any) -> str:
    return "+".join(quote(node.leaves.get(slot, "")) for slot, _ in conditions) or "none"


def _unmet(node: Node, place: Any, schema: Schema) -> str:
    """The condition that a place does not fulfil."""
    for slot, values in place.conditions:
        leaf = node.leaves.get(slot)
        if leaf is None or (values and leaf not in values):
            wanted = " or ".join(values) or "anything"
            return f"{schema.slot_text(node, slot)} is {quote(leaf or '')}, not {wanted}"
    return "its condition is not met"


def _decoded(source: Source, raws: list[Any]) -> str:
    shown = " + ".join(quote(raw) for raw in raws if raw is not None)
    try:
        source.codec.decode(raws)
    except CodecError as error:
        return f"{shown} was refused: {error}"
    return f"{shown} stands here"


def _shown(document: Any, path: str) -> str | None:
    """The value at a path of a document, as text."""
    value = document
    for name, index, key in re.findall(r"([a-z_0-9]+)(?:\[(\d+)\]|\[([^\]]+)\])?", path):
        value = getattr(value, name, None)
        if index and value is not None:
            value = value[int(index)] if int(index) < len(value) else None
        elif key and value is not None:
            value = next((m for m in value if key in _keys(m)), None)
        if value is None or value == ():
            return None
    if isinstance(value, msgspec.Struct | tuple):
        return msgspec.json.encode(value).decode()
    return str(value)


def _keys(member: Any) -> set[Any]:
    return {getattr(member, name, None) for name in ("scheme", "type", "subject", "name", "role")}
