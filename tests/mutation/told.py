"""The story of one trade as cases: its documents, read once, and what each change of them says."""

from __future__ import annotations

from functools import cache

import msgspec

import ediglot
from ediglot.mapping.tables import Tables
from ediglot.model import Document
from ediglot.rules import Context, Settings, run_layer
from ediglot.rules.context import Origin
from tests.story.test_story import DOCUMENTS, EARLIER, MUTATIONS, NOW, Mutation


class Told(msgspec.Struct):
    """One row of the story's table, or the story as it is.

    Attributes:
        document: the one that is judged.
        beside: all, itself too.
        said: slugs of the rules that must speak.
    """

    document: Document
    beside: list[Document]
    said: frozenset[str]

    def holds(self) -> bool:
        """Whether those rules speak, and no other."""
        origins = {id(one): Origin(source=str(index)) for index, one in enumerate(self.beside)}
        context = Context(
            now=NOW,
            settings=Settings(),
            against=self.beside,
            history=_earlier(),
            origins=origins,
            tables=_tables(),
        )
        found = {
            one.rule
            for layer in ("rules", "cross", "history")
            for one in run_layer(self.document, context, layer).diagnostics
        }
        return found == self.said


@cache
def told() -> list[Told]:
    """The story as it is, each document judged, and each row of its table."""
    clean = {path.name: _read(path.read_bytes()) for path in sorted(DOCUMENTS.iterdir())}
    cases = [Told(one, list(clean.values()), frozenset()) for one in clean.values()]
    for row in MUTATIONS:
        changed = _changed(row)
        if changed is not None:
            beside = clean | {row.file: changed}
            cases.append(Told(beside[row.checked], list(beside.values()), frozenset(row.said)))
    return cases


def _changed(row: Mutation) -> Document | None:
    content = (DOCUMENTS / row.file).read_text(encoding="utf-8")
    reading = ediglot.read(content.replace(row.this, row.becomes, 1).encode())
    return reading.documents[0].document


def _read(content: bytes) -> Document:
    document = ediglot.read(content).documents[0].document
    assert document is not None
    return document


@cache
def _earlier() -> list[Document]:
    return [_read(path.read_bytes()) for path in sorted(EARLIER.iterdir())]


@cache
def _tables() -> Tables:
    return Tables()
