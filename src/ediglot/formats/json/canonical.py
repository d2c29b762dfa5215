"""Canonical JSON: the documents of `ediglot.model` as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ediglot.diagnostics import Diagnostic, Location, nearest, quote
from ediglot.envelope import Envelope
from ediglot.formats.format import Finished, Parsed
from ediglot.formats.json import grammar
from ediglot.formats.json.base import JsonBased, document
from ediglot.formats.json.codes import fault
from ediglot.formats.json.encode import encode, lines, pretty
from ediglot.formats.json.grammar import Written
from ediglot.formats.json.pointer import path_of, way_of
from ediglot.formats.json.records import Record, records
from ediglot.formats.json.scan import members
from ediglot.formats.json.sniff import outline
from ediglot.formats.json.text import Text
from ediglot.limits import SNIFF_BYTES
from ediglot.model import DOCUMENTS


class JsonFormat(JsonBased):
    """Canonical JSON: one object a document, or one object a line for several."""

    name = "json"
    title = "canonical JSON, the documents as they are"
    suffix = ".json"
    targets = ("json",)
    kinds = tuple(f"json/{tag}" for tag in DOCUMENTS)

    def sniff(self, head: bytes) -> str | None:
        """Told by the member `document`; other JSON is taken when no other format wants it."""
        found = outline(head[:SNIFF_BYTES])
        if found is None:
            return None
        if ("document",) in found:
            return "JSON with the member document"
        from ediglot.formats.json.amazon import AmazonFormat

        if AmazonFormat().sniff(head) is not None:
            return None
        first = "{" if found else "{ or ["
        return f"starts with {first}, as JSON does"

    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        """The documents of an object, an array or JSON Lines, one at a time."""
        for index, record in enumerate(records(data, source)):
            parsed = self._parsed(record, index)
            if parsed.kind is not None:
                parsed.diagnostics = [
                    msgspec.structs.replace(d, document=index) for d in parsed.diagnostics
                ]
            yield parsed

    def _parsed(self, record: Record, index: int) -> Parsed:
        text = record.text
        if not record.readable or text is None or text.text[record.start] != "{":
            return Parsed(format=self.name, index=index, diagnostics=record.diagnostics)
        tag, problem = _tag(text, record)
        if tag is None:
            span = (text.offset(record.start), text.offset(record.end))
            notes = [*record.diagnostics, *([problem] if problem else [])]
            return Parsed(format=self.name, index=index, diagnostics=notes, span=span)
        written = Written(text, record.start, record.pointer)
        parsed = document(
            self.name,
            f"json/{tag}",
            tag,
            written,
            record.end,
            index=index,
            envelope=Envelope(),
            lazy=True,
        )
        parsed.diagnostics = [*record.diagnostics, *map(_with_path(written), parsed.diagnostics)]
        return parsed

    def locate_path(self, parsed: Parsed, path: str) -> Location:
        """Where a model path (`lines[3].item.identifiers[gtin].value`) stands in the input."""
        written = parsed.source
        if not isinstance(written, Written):
            return Location()
        return self.locate_pointer(parsed, way_of(path, written.value))

    def emit(self, trees: Sequence[Finished], envelope: Envelope) -> bytes:
        """One document: one object for people to read. Several, or none: JSON Lines."""
        documents = [
            tree.raw if tree.raw is not None else encode(tree.root, self.schema(tree.kind).root)[0]
            for tree in trees
        ]
        return pretty(documents[0]) if len(documents) == 1 else lines(documents)

    def finish_raw(self, raw: bytes, kind: str, envelope: Envelope) -> Finished:
        """A document that the model encoded itself, held against the grammar.

        The tree is an empty node: the bytes are the document.
        """
        from ediglot.formats.tree import Node

        if kind not in self.kinds:
            raise KeyError(kind)
        found = grammar.check(kind, raw, None)
        return Finished(
            root=Node("", kind), kind=kind, envelope=envelope, diagnostics=found, raw=raw
        )


def _tag(text: Text, record: Record) -> tuple[str | None, Diagnostic | None]:
    """The document type; what is wrong when there is none."""
    for member in members(text.text, record.start):
        if member.name != "document":
            continue
        value = text.text[member.start : member.end]
        tag = value.strip('"')
        if tag in DOCUMENTS and value == f'"{tag}"':
            return tag, None
        like = nearest(tag, DOCUMENTS, 1)
        hint = f"Nearest: {like[0]}." if like else f"Known: {', '.join(DOCUMENTS)}."
        words = f"There is no document type {quote(tag)}."
        where = text.location(member.start, record.pointer + "/document")
        return None, fault("SYN-108", words, where, hint=hint)
    words = 'The object has no member "document", which names its type.'
    hint = f"Known: {', '.join(DOCUMENTS)}."
    where = text.location(record.start, record.pointer)
    return None, fault("SYN-108", words, where, hint=hint)


class _with_path:  # noqa: N801
    """Adds the model path to what the grammar says."""

    def __init__(self, written: Written) -> None:
        self._base = written.pointer

    def __call__(self, found: Diagnostic) -> Diagnostic:
        where = found.location
        if not found.code.startswith("JSC") or where is None or where.pointer is None:
            return found
        names = where.pointer.removeprefix(self._base).split("/")[1:]
        way = tuple(name.replace("~1", "/").replace("~0", "~") for name in names)
        return msgspec.structs.replace(found, path=path_of(way) or None)
