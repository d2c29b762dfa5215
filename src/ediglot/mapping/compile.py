"""From a mapping file to a plan: every path resolved, every fault with its line.

The syntax, word by word, stands in `schemas/meta/mapping.schema.json` and in the README of the
mappings. Faults are collected, not raised one at a time: a mapping author sees all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.format import Access, PathError, Schema, Step
from ediglot.mapping import codecs, shape
from ediglot.mapping.codec import Codec
from ediglot.mapping.defaults import default_codec
from ediglot.mapping.document import MappingError, Table, Text, fault
from ediglot.mapping.parts import Parts
from ediglot.mapping.plan import (
    Child,
    Constant,
    Derived,
    Ignored,
    Lookup,
    PackageKind,
    Packing,
    Plan,
    Section,
    Source,
    Value,
)
from ediglot.mapping.tables import TableError, Tables
from ediglot.model import DOCUMENTS

#: Words that make a table the description of one field rather than a group of fields.
VALUE_WORDS = frozenset({"path", "default", "filler", "inherit", "instead", "lookup"})
SECTION_WORDS = frozenset({"const", "ignore", "derived", "implied"})
_OR = re.compile(r"\s+or\s+")


class Compiler:
    """Compiles one mapping.

    Attributes:
        faults: everything wrong with it.
    """

    def __init__(self, path: Path, schema: Schema, tables: Tables, parts: Parts) -> None:
        self.path = path
        self.schema = schema
        self.tables = tables
        self.parts = parts
        self.faults: list[Diagnostic] = []
        self.packing: Packing | None = None
        self.document: type = object

    def fault(self, line: int, message: str, hint: str | None = None) -> None:
        """Note a fault."""
        self.faults.append(fault(self.path, line, message, hint))

    def compile(self, source: Table) -> Plan:
        """The plan of a mapping file. Look at `faults` before using it."""
        name, document = str(source["mapping"]), str(source["document"])
        self.document = DOCUMENTS[document]
        section = self.section(source, self.document, self.schema.root)
        return Plan(
            name=name,
            document=document,
            section=section,
            packing=self.packing,
            reshape=str(source["reshape"]) if "reshape" in source else None,
            two_pass=str(source["two_pass"]) if "two_pass" in source else None,
            path=str(self.path),
        )

    # -- sections ---------------------------------------------------------------------------

    def section(self, source: Table, struct: type, at: Any) -> Section:
        """A section: `fields` and the words beside it."""
        values: list[Value] = []
        children: list[Child] = []
        for prefix, name, item in self.fields(source.get("fields", Table()), ""):
            self.entry(prefix, name, item, struct, at, values, children)
        values.sort(key=lambda value: value.field.many)
        return Section(
            struct=struct,
            values=tuple(values),
            children=tuple(self.claim(children, values)),
            constants=tuple(self.constants(source.get("const", Table()), at)),
            ignored=tuple(self.ignored(source.get("ignore", Table()), at)),
            derived=tuple(self.derived(source.get("derived", Table()), at)),
            implied=tuple(self.implied(source.get("implied", Table()), struct)),
        )

    def fields(self, source: Any, prefix: str) -> Iterator[tuple[str, str, Any]]:
        """All fields of a table: (names of the groups around it, name, item); parts inserted."""
        if isinstance(source, Text):
            source = self.part(source)
        for name, item in source.items():
            if name == "use":
                for part in item if isinstance(item, list) else [item]:
                    yield from self.fields(self.part(part), prefix)
            elif isinstance(item, Table) and not (item.keys() & _FIELD_WORDS):
                yield from self.fields(item, f"{prefix}{name}.")
            else:
                yield prefix, name, item

    def part(self, name: Text) -> Table:
        """A named group of fields from the mapping's parts file."""
        found = self.parts.get(name)
        if found is None:
            self.fault(name.line, f'there is no part "{name}"; there are {self.parts.names()}')
            return Table()
        return found

    def entry(
        self,
        prefix: str,
        name: str,
        item: Any,
        struct: type,
        at: Any,
        values: list[Value],
        children: list[Child],
    ) -> None:
        """One field of a section."""
        if isinstance(item, list):
            for one in item:
                self.entry(prefix, name, one, struct, at, values, children)
            return
        line = getattr(item, "line", 0)
        try:
            if isinstance(item, Table) and "tree" in item:
                self.packing = self.packages(item, at)
            elif isinstance(item, Table) and ("at" in item or "each" in item):
                children.append(self.child(prefix + name, item, struct, at))
            else:
                values.append(self.value(prefix, name, item, struct, at))
        except (PathError, TableError, ValueError) as error:
            self.fault(line, f"{prefix}{name}: {error}")
        except MappingError as error:
            self.faults.append(error.diagnostic)

    def child(self, name: str, item: Table, struct: type, at: Any) -> Child:
        """A field with a node, or nodes, of its own."""
        field = shape.resolve(struct, name)
        many = "each" in item
        if field.many != many:
            word = "each" if field.many else "at"
            raise ValueError(f'write "{word}": the field is {"a" if many else "no"} single value')
        if not shape.is_struct(field.type):
            raise ValueError("its members are plain values: give a path")
        steps, place = self.schema.steps(at, str(item["each" if many else "at"]))
        return Child(
            field=field,
            steps=steps,
            section=self.section(item, field.type, place),
            many=many,
            when=self.when(item.get("when"), field.type),
            instead=shape.resolve(struct, str(item["instead"])) if "instead" in item else None,
            line=item.line,
        )

    def when(self, item: Any, struct: type) -> tuple[tuple[shape.FieldPath, tuple[str, ...]], ...]:
        """`when: {type: PX|201}`: the members that a child writes."""
        if item is None:
            return ()
        return tuple(
            (shape.resolve(struct, name), tuple(str(value).split("|")))
            for name, value in item.items()
        )

    # -- packages ---------------------------------------------------------------------------

    def packages(self, item: Table, at: Any) -> Packing:
        """`packages: {tree: linked|nested, ...}`."""
        package = shape.fields(self.document)["packages"].type
        line_type = shape.fields(self.document)["lines"].type
        kinds: list[PackageKind] = []
        place = at
        for kind in item.get("kinds", [item]):
            steps, place = self.schema.steps(at, str(kind["node"]))
            kinds.append(
                PackageKind(
                    steps=steps,
                    section=self.section(kind, package, place),
                    when=self.when(kind.get("when"), package),
                    id=self.schema.access(place, kind["id"]).places[0] if "id" in kind else None,
                    parent=(
                        self.schema.access(place, kind["parent"]).places[0]
                        if "parent" in kind
                        else None
                    ),
                )
            )
        lines = item["lines"]
        line_steps, line_place = self.schema.steps(place, str(lines["each"]))
        root = item.get("root")
        return Packing(
            kinds=tuple(kinds),
            root=self.section(root, self.document, place) if root is not None else None,
            lines=Child(
                field=shape.resolve(self.document, "lines"),
                steps=line_steps,
                section=self.section(lines, line_type, line_place),
                many=True,
                line=lines.line,
            ),
            loose=self.schema.steps(at, str(item["loose"]))[0] if "loose" in item else (),
            line=item.line,
        )

    # -- values -----------------------------------------------------------------------------

    def value(self, prefix: str, name: str, item: Any, struct: type, at: Any) -> Value:
        """A field whose value stands in slots; other fields it names are of its own group."""
        table = item if isinstance(item, Table) else Table()
        text = str(table["path"] if isinstance(item, Table) else item)
        field = shape.resolve(struct, prefix + name)
        sources = tuple(self.source(one, field, at) for one in _OR.split(text.strip()))
        default = table.get("default")
        instead = str(table.get("instead", ""))
        return Value(
            field=field,
            sources=sources,
            default=None if default is None else _literal(str(default), field.type),
            filler=str(table["filler"]) if "filler" in table else None,
            inherit=(
                shape.resolve(self.document, str(table["inherit"])) if "inherit" in table else None
            ),
            instead=self.other(prefix, instead, struct) if instead else None,
            instead_of_document=instead.startswith("/"),
            lookups=tuple(self.lookups(table.get("lookup"), prefix, struct)),
            line=getattr(item, "line", 0),
        )

    def source(self, text: str, field: shape.FieldPath, at: Any) -> Source:
        """One alternative: a path and its codec."""
        path, _, coding = text.partition(" | ")
        access = self.schema.access(at, path.strip())
        types = tuple(
            self.schema.slot_type(at, access.steps, slot) for slot in access.places[0].slots
        )
        codec = self.codec(coding.split(), field, types)
        joined = codec.width == 0
        width = len(access.places[0].slots)
        if not joined and width != codec.width:
            raise ValueError(f'"{text}": the codec takes {codec.width} slots, the path has {width}')
        if codec.result is not None and not _matches(codec.result, field):
            raise ValueError(
                f'"{text}": the codec gives {codec.result.__name__}, the field is '
                f"{getattr(field.type, '__name__', field.type)}"
            )
        if joined:
            types = tuple(
                self.schema.slot_type(at, access.steps, slot)
                for place in access.places
                for slot in place.slots
            )
        return Source(access, codec, types, joined)

    def codec(self, words: list[str], field: shape.FieldPath, types: tuple[Any, ...]) -> Codec:
        """The codec named, or the one that field and slot suggest."""
        if words:
            return codecs.build(words[0], words[1:], self.tables)
        return codecs.build(default_codec(field, types), (), self.tables)

    def other(self, prefix: str, name: str, struct: type) -> shape.FieldPath:
        """Another field of the same group; with / in front, of the document."""
        if name.startswith("/"):
            return shape.resolve(self.document, name[1:])
        return shape.resolve(struct, prefix + name)

    def lookups(self, item: Any, prefix: str, struct: type) -> Iterator[Lookup]:
        """`lookup: warehouses gln amazon from identifiers[gln]`, one or several."""
        if item is None:
            return
        for text in item if isinstance(item, list) else [item]:
            words = str(text).split()
            if len(words) != 5 or words[3] != "from":
                raise ValueError(f'"{text}": write TABLE COLUMN WANTED from FIELD')
            table = self.tables.get(words[0])
            table.require(words[1])
            table.require(words[2])
            yield Lookup(words[0], words[1], words[2], self.other(prefix, words[4], struct))

    # -- words beside fields ------------------------------------------------------------------

    def constants(self, table: Table, at: Any) -> Iterator[Constant]:
        """`const: {UNS/0081: S}`."""
        for path, value in table.items():
            access = self.guarded(table, path, at)
            if access is not None:
                literal = {"true": True, "false": False}.get(str(value), str(value))
                yield Constant(access, literal, True, table.lines[path])

    def ignored(self, table: Table, at: Any) -> Iterator[Ignored]:
        """`ignore: {PATH: reason}`; a path without slot means the node and all below it."""
        for path, reason in table.items():
            try:
                own = path == getattr(at, "tag", None)
                steps = () if own else self.schema.steps(at, path)[0]
                yield Ignored(Access(steps=steps, places=(), text=path), str(reason))
            except PathError:
                access = self.guarded(table, path, at)
                if access is not None:
                    yield Ignored(access, str(reason))

    def derived(self, table: Table, at: Any) -> Iterator[Derived]:
        """`derived: {CNT[2]/6066: line_count}`."""
        from ediglot.mapping.derived import DERIVED

        for path, name in table.items():
            access = self.guarded(table, path, at)
            if access is None:
                continue
            if str(name) not in DERIVED:
                self.fault(table.lines[path], f'there is no derived value "{name}"')
                continue
            types = (self.schema.slot_type(at, access.steps, access.places[0].slots[0]),)
            whole = types[0].kind in ("integer", "number")
            codec = codecs.build("whole" if whole else "number", (), self.tables)
            yield Derived(Source(access, codec, types), str(name), table.lines[path])

    def implied(self, table: Table, struct: type) -> Iterator[tuple[shape.FieldPath, Any]]:
        """`implied: {type: CT}`: what the node itself says."""
        for name, value in table.items():
            field = shape.resolve(struct, name)
            yield field, _literal(str(value), field.type)

    def guarded(self, table: Table, path: str, at: Any) -> Access | None:
        """A value path, or a fault in the line of its key."""
        try:
            return self.schema.access(at, path)
        except PathError as error:
            self.fault(table.lines[path], str(error))
            return None

    # -- claims -------------------------------------------------------------------------------

    def claim(self, children: list[Child], values: list[Value]) -> Iterator[Child]:
        """Give every `[*]` child the ways in which its siblings claim nodes.

        They come last: what the siblings leave is theirs.
        """
        starred = []
        for child in children:
            star = _star(child.steps)
            if star is None:
                yield child
                continue
            others = [other.steps for other in children if other is not child]
            others += [s.access.steps for value in values for s in value.sources]
            claims = tuple(
                steps[: len(child.steps)] for steps in others if _claims(steps, child.steps, star)
            )
            starred.append(msgspec.structs.replace(child, star=star, claims=claims))
        yield from starred


_FIELD_WORDS = VALUE_WORDS | SECTION_WORDS | {"at", "each", "tree", "fields"}


def _star(steps: tuple[Step, ...]) -> Any | None:
    """The slot of a `[*]` condition on the last step."""
    return next((slot for slot, values in steps[-1].conditions if not values), None)


def _claims(steps: tuple[Step, ...], star_steps: tuple[Step, ...], slot: Any) -> set[str]:
    """The values that a path claims of a starred qualifier."""
    depth = len(star_steps)
    if [s.key for s in steps[:depth]] != [s.key for s in star_steps]:
        return set()
    return {v for s, values in steps[depth - 1].conditions if s == slot for v in values}


def _matches(result: type, field: shape.FieldPath) -> bool:
    if result is tuple:
        return field.many
    return bool(result is field.type)


def _literal(text: str, kind: Any) -> Any:
    """A default as a value of the field's type."""
    if kind is str:
        return text
    if kind is bool:
        return text == "true"
    return kind(text)
