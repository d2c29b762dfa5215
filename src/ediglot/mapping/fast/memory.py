"""The fast readers of this process, by what they depend on."""

from __future__ import annotations

from typing import Any

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.service import MessageHeader
from ediglot.formats.edifact.shortcut import Shortcut, Taken
from ediglot.formats.edifact.structure import structure
from ediglot.formats.format import Parsed
from ediglot.mapping.catalogue import compiled, header
from ediglot.mapping.fast.lesson import Lesson
from ediglot.mapping.fast.reader import FastReader, serving
from ediglot.mapping.plan import Plan
from ediglot.mapping.read import Reader
from ediglot.mapping.tables import Tables

#: Most readers remembered: a process with many sets of tables must not keep them all.
_MOST = 128
_Key = tuple[int, bool, int, str]
_READERS: dict[_Key, FastReader] = {}


def shortcut(tables: Tables) -> Shortcut | None:
    """What is tried first on every bare message; None while fast reading is off."""
    if not serving():
        return None

    return _Taker(tables)


class _Taker:
    """Gives a message to the reader of its kind; the one before it had most often the same."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._last: tuple[MessageHeader, Context] | None = None
        self._reader: FastReader | None = None

    def __call__(self, bare: Bare, passage: Passage, context: Context) -> Taken | None:
        last = self._last
        if last is None or last[0] is not bare.header or last[1] is not context:
            self._last = (bare.header, context)
            self._reader = self._of(bare, context)
        reader = self._reader
        return None if reader is None else reader.read(bare, passage, context.marks)

    def _of(self, bare: Bare, context: Context) -> FastReader | None:
        if header(bare.kind) is None:
            return None
        plan = compiled(bare.kind, self._tables).plan
        reader = reader_for(plan, bare.header.eancom, context)
        return reader if reader.able else None


def learn(
    parsed: Parsed, plan: Plan, reader: Reader, document: Any, said: list[Diagnostic]
) -> None:
    """Learn from a message that the shortcut missed, and that the tracing reader has read.

    What it depends on - syntax, decimal mark - is the message's own.
    """
    assert parsed.root is not None
    passage = parsed.source
    syntax = 4 if (parsed.envelope.syntax or "3") == "4" else 3
    context = Context(separators=passage.separators, syntax=syntax)
    fast = reader_for(plan, parsed.missed.header.eancom, context)
    if fast.able:
        fast.learner.learn(
            Lesson(
                bare=parsed.missed,
                passage=passage,
                marks=context.marks,
                root=parsed.root,
                reader=reader,
                document=document,
                faults=parsed.diagnostics,
                said=said,
            )
        )


def forget() -> None:
    """Forget everything learned."""
    _READERS.clear()


def reader_for(plan: Plan, eancom: bool, context: Context) -> FastReader:
    """The fast reader of a plan, for messages with EANCOM's values or without."""
    syntax = 4 if context.syntax >= 4 else 3
    mark = "," if context.separators.decimal == "," else "."
    key = (id(plan), eancom, syntax, mark)
    known = _READERS.get(key)
    if known is None or known.plan is not plan:
        if len(_READERS) >= _MOST:
            _READERS.clear()
        known = FastReader(plan, structure(plan.name, eancom, syntax), mark)
        _READERS[key] = known
    return known
