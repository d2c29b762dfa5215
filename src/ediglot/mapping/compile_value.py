"""From the words of a mapping file to values in slots: paths, codecs, what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ediglot.diagnostics import Diagnostic
from ediglot.formats.format import Access, PathError, Schema
from ediglot.mapping import codecs, shape
from ediglot.mapping.codec import Codec
from ediglot.mapping.defaults import default_codec
from ediglot.mapping.derived import DERIVED
from ediglot.mapping.document import MappingError, Mark, Table, fault_at
from ediglot.mapping.plan import Constant, Derived, Ignored, Lookup, Source, Value
from ediglot.mapping.tables import TableError, Tables

_OR = re.compile(r"\s+or\s+")


class ValueCompiler:
    """Compiles what stands in slots.

    Attributes:
        faults: everything wrong with the mapping.
    """

    def __init__(self, path: Path, schema: Schema, tables: Tables) -> None:
        self.path = path
        self.schema = schema
        self.tables = tables
        self.faults: list[Diagnostic] = []
        self.document: type = object

    def fault(self, mark: Mark, message: str) -> None:
        """Note a fault; where it stands in a file that others use too, for whom it is one."""
        aside = mark.file != str(self.path)
        self.faults.append(fault_at(mark, message, f"as used by {self.path}" if aside else None))

    @contextmanager
    def guard(self, mark: Mark, subject: str) -> Iterator[None]:
        """Note what goes wrong inside as a fault of a line, and go on."""
        try:
            yield
        except (PathError, TableError, ValueError) as error:
            self.fault(mark, f"{subject}: {error}")
        except MappingError as error:
            self.faults.append(error.diagnostic)

    @contextmanager
    def word(self, item: Any, name: str, subject: str) -> Iterator[None]:
        """What goes wrong inside is a fault of the line of a word, and of all that hangs on it."""
        mark: Mark = item.marks.get(name, item.mark) if isinstance(item, Table) else item.mark
        faults = len(self.faults)
        with self.guard(mark, subject):
            yield
        if len(self.faults) > faults:
            raise MappingError(self.faults.pop())

    # -- values -----------------------------------------------------------------------------

    def value(self, prefix: str, name: str, item: Any, struct: type, at: Any) -> Value:
        """A field whose value stands in slots; other fields it names are of its own group."""
        table = item if isinstance(item, Table) else Table()
        whole = prefix + name
        text = str(table["path"] if isinstance(item, Table) else item)
        field = shape.resolve(struct, whole)
        with self.word(item, "path", whole):
            sources = tuple(self.source(one, field, at) for one in _OR.split(text.strip()))
        default = inherit = other = None
        with self.word(item, "default", whole):
            if "default" in table:
                default = literal(str(table["default"]), field.type)
        with self.word(item, "inherit", whole):
            if "inherit" in table:
                inherit = shape.resolve(self.document, str(table["inherit"]))
        instead = str(table.get("instead", ""))
        with self.word(item, "instead", whole):
            if instead:
                other = self.other(prefix, instead, struct)
        with self.word(item, "lookup", whole):
            lookups = tuple(self.lookups(table.get("lookup"), prefix, struct))
        return Value(
            field=field,
            sources=sources,
            default=default,
            filler=str(table["filler"]) if "filler" in table else None,
            inherit=inherit,
            instead=other,
            instead_of_document=instead.startswith("/"),
            lookups=lookups,
            mark=item.mark,
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
        return Source(access, codec, types, joined, coding.strip())

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

    def constants(self, table: Table, at: Any, *, always: bool) -> Iterator[Constant]:
        """`const: {UNS/0081: S}`; `beside`: not always, but where something makes the node."""
        for path, value in table.items():
            with self.guard(table.marks[path], path):
                access = self.schema.access(at, path)
                given = {"true": True, "false": False}.get(str(value), str(value))
                yield Constant(access, given, always, table.marks[path])

    def ignored(self, table: Table, at: Any) -> Iterator[Ignored]:
        """`ignore: {PATH: reason}`; a path without slot means the node and all below it."""
        for path, reason in table.items():
            mark = table.marks[path]
            try:
                own = path == getattr(at, "tag", None)
                steps = () if own else self.schema.steps(at, path)[0]
                yield Ignored(Access(steps=steps, places=(), text=path), str(reason), mark)
            except PathError:
                with self.guard(mark, path):
                    yield Ignored(self.schema.access(at, path), str(reason), mark)

    def derived(self, table: Table, at: Any) -> Iterator[Derived]:
        """`derived: {CNT[2]/6066: line_count}`."""
        for path, name in table.items():
            with self.guard(table.marks[path], path):
                access = self.schema.access(at, path)
                if str(name) not in DERIVED:
                    known = ", ".join(DERIVED)
                    raise ValueError(f'there is no derived value "{name}"; there is {known}')
                types = (self.schema.slot_type(at, access.steps, access.places[0].slots[0]),)
                whole = types[0].kind in ("integer", "number")
                codec = codecs.build("whole" if whole else "number", (), self.tables)
                yield Derived(Source(access, codec, types), str(name), table.marks[path])

    def implied(self, table: Table, struct: type) -> Iterator[tuple[shape.FieldPath, Any]]:
        """`implied: {type: CT}`: what the node itself says."""
        for name, value in table.items():
            with self.guard(table.marks[name], "implied"):
                field = shape.resolve(struct, name)
                yield field, literal(str(value), field.type)


def _matches(result: type, field: shape.FieldPath) -> bool:
    if result is tuple:
        return field.many
    return bool(result is field.type)


def literal(text: str, kind: Any) -> Any:
    """What a mapping file says, as a value of a field's type.

    Raises:
        ValueError: it is none.
    """
    if kind is str:
        return text
    if kind is bool and text in ("true", "false"):
        return text == "true"
    if kind in (int, Decimal):
        try:
            return kind(text)
        except (ValueError, InvalidOperation):
            pass
    raise ValueError(f'"{text}" is no {getattr(kind, "__name__", kind)}')
