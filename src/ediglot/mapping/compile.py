"""From a mapping file to a plan: every path resolved, every fault with its line.

The language, word by word, is described in `ediglot.mapping`, its syntax in
`schemas/meta/mapping.schema.json`. Faults are collected, not raised one at a time: a mapping author
sees all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ediglot.formats.format import Schema, Step
from ediglot.mapping import shape
from ediglot.mapping.compile_value import ValueCompiler
from ediglot.mapping.document import Table, Text
from ediglot.mapping.meta import SECTION_WORDS
from ediglot.mapping.parts import Parts
from ediglot.mapping.plan import Child, PackageKind, Packing, Plan, Section, Value
from ediglot.mapping.reshape import RESHAPES
from ediglot.mapping.tables import Tables
from ediglot.model import DOCUMENTS

#: Words that make a table the description of one field rather than a group of fields.
VALUE_WORDS = frozenset({"path", "default", "filler", "inherit", "instead", "lookup"})
_FIELD_WORDS = VALUE_WORDS | {*SECTION_WORDS, "at", "each", "tree", "fields"}
#: Deepest nesting of parts that use one another, and of sections.
MAX_PARTS, MAX_SECTIONS = 10, 20


class Compiler(ValueCompiler):
    """Compiles one mapping.

    Attributes:
        faults: everything wrong with it.
    """

    def __init__(self, path: Path, schema: Schema, tables: Tables, parts: Parts) -> None:
        super().__init__(path, schema, tables)
        self.parts = parts
        self.packing: Packing | None = None
        self.depth = 0

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
            reshape=self.reshape(source),
            two_pass=str(source["two_pass"]) if "two_pass" in source else None,
            path=str(self.path),
        )

    def reshape(self, source: Table) -> str | None:
        """The name of the join that the mapping asks for."""
        name = source.get("reshape")
        if name is None:
            return None
        if name not in RESHAPES:
            self.fault(name.mark, f'there is no reshape "{name}"; there is {", ".join(RESHAPES)}')
        return str(name)

    # -- sections ---------------------------------------------------------------------------

    def section(self, source: Table, struct: type, at: Any) -> Section:
        """A section: `fields` and the words beside it."""
        values: list[Value] = []
        children: list[Child] = []
        if self.depth == MAX_SECTIONS:
            raise ValueError("sections stand inside one another without end")
        self.depth += 1
        for prefix, name, item in self.fields(source.get("fields", Table()), ""):
            self.entry(prefix, name, item, struct, at, values, children)
        self.depth -= 1
        values.sort(key=lambda value: value.field.many)
        return Section(
            struct=struct,
            values=tuple(values),
            children=tuple(self.claim(children, values)),
            constants=(
                *self.constants(source.get("const", Table()), at, always=True),
                *self.constants(source.get("beside", Table()), at, always=False),
            ),
            ignored=tuple(self.ignored(source.get("ignore", Table()), at)),
            derived=tuple(self.derived(source.get("derived", Table()), at)),
            implied=tuple(self.implied(source.get("implied", Table()), struct)),
            place=at,
            mark=source.mark,
        )

    def fields(self, source: Any, prefix: str, deep: int = 0) -> Iterator[tuple[str, str, Any]]:
        """All fields of a table: (names of the groups around it, name, item); parts inserted.

        What the table says itself replaces what a part says of the same field.
        """
        if isinstance(source, Text):
            source = self.part(source, deep)
            deep += 1
        for name, item in source.items():
            if name == "use":
                for part in item if isinstance(item, list) else [item]:
                    for outer, inner, found in self.fields(part, prefix, deep):
                        if outer != prefix or inner not in source:
                            yield outer, inner, found
            elif isinstance(item, Table) and not (item.keys() & _FIELD_WORDS):
                yield from self.fields(item, f"{prefix}{name}.", deep)
            else:
                yield prefix, name, item

    def part(self, name: Text, deep: int) -> Table:
        """A named group of fields from the mapping's parts file."""
        found = self.parts.get(name)
        if found is None:
            self.fault(name.mark, f'there is no part "{name}"; there are {self.parts.names()}')
        elif deep == MAX_PARTS:
            self.fault(name.mark, f'part "{name}" uses itself')
        else:
            return found
        return Table()

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
        with self.guard(item.mark, f"{prefix}{name}"):
            if isinstance(item, Table) and "tree" in item:
                self.packing = self.packages(item, at)
            elif isinstance(item, Table) and ("at" in item or "each" in item):
                children.append(self.child(prefix + name, item, struct, at))
            else:
                values.append(self.value(prefix, name, item, struct, at))

    def child(self, name: str, item: Table, struct: type, at: Any) -> Child:
        """A field with a node, or nodes, of its own."""
        field = shape.resolve(struct, name)
        many = "each" in item
        if field.many != many:
            wanted = "each" if field.many else "at"
            raise ValueError(f'write "{wanted}": the field is {"a" if many else "no"} single value')
        if not shape.is_struct(field.type):
            raise ValueError("its members are plain values: give a path")
        word = "each" if many else "at"
        with self.word(item, word, name):
            steps, place = self.schema.steps(at, str(item[word]))
        instead = None
        with self.word(item, "instead", name):
            if "instead" in item:
                instead = shape.resolve(struct, str(item["instead"]))
        return Child(
            field=field,
            steps=steps,
            section=self.section(item, field.type, place),
            many=many,
            when=self.when(item.get("when"), field.type),
            instead=instead,
            mark=item.mark,
        )

    def when(self, item: Any, struct: type) -> tuple[tuple[shape.FieldPath, tuple[str, ...]], ...]:
        """`when: {type: PX|201}`: the members that a child writes."""
        if item is None:
            return ()
        found = []
        for name, value in item.items():
            with self.guard(item.marks[name], "when"):
                found.append((shape.resolve(struct, name), tuple(str(value).split("|"))))
        return tuple(found)

    # -- packages ---------------------------------------------------------------------------

    def packages(self, item: Table, at: Any) -> Packing:
        """`packages: {tree: linked|nested|named, ...}`."""
        package = shape.fields(self.document)["packages"].type
        line_type = shape.fields(self.document)["lines"].type
        kinds: list[PackageKind] = []
        place = at
        named = str(item["tree"]) == "named"
        for kind in item.get("kinds", [item]):
            steps, place = self.schema.steps(place if named else at, str(kind["node"]))
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
        line_steps, line_place = self.schema.steps(at if named else place, str(lines["each"]))
        root = item.get("root")
        return Packing(
            kinds=tuple(kinds),
            root=self.section(root, self.document, place) if root is not None else None,
            lines=Child(
                field=shape.resolve(self.document, "lines"),
                steps=line_steps,
                section=self.section(lines, line_type, line_place),
                many=True,
                mark=lines.mark,
            ),
            loose=self.schema.steps(at, str(item["loose"]))[0] if "loose" in item else (),
            link=self.schema.steps(line_place, str(item["link"]))[0] if named else (),
            mark=item.mark,
        )

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


def _star(steps: tuple[Step, ...]) -> Any | None:
    """The slot of a `[*]` condition on the last step."""
    return next((slot for slot, values in steps[-1].conditions if not values), None)


def _claims(steps: tuple[Step, ...], star_steps: tuple[Step, ...], slot: Any) -> set[str]:
    """The values that a path claims of a starred qualifier."""
    depth = len(star_steps)
    if [s.key for s in steps[:depth]] != [s.key for s in star_steps]:
        return set()
    return {v for s, values in steps[depth - 1].conditions if s == slot for v in values}
