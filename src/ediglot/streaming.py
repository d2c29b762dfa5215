"""Large EDIFACT: one message at a time, so that memory does not grow with the input.

`read` keeps every document and the input's bytes; a gigabyte of that is many gigabytes. Here each
message is read, judged, written and forgotten. What comes out is the same, byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from ediglot.diagnostics import Diagnostic, FileReport
from ediglot.diagnostics.joined import joined
from ediglot.formats import UnknownFormatError, target_of
from ediglot.formats.edifact.format import EdifactFormat
from ediglot.formats.edifact.quarantine import Quarantine
from ediglot.formats.format import Parsed
from ediglot.formats.json.encode import LineWriter
from ediglot.formats.json.typed import encoded
from ediglot.partners.gate import Partners, notes, overrule
from ediglot.partners.layer import check_parsed
from ediglot.reading import ReadDocument, parse, read_parsed
from ediglot.reporting import Reporter
from ediglot.writing import finish_document

if TYPE_CHECKING:
    from ediglot.diagnostics.spool import Spool
    from ediglot.mapping.tables import Tables
    from ediglot.partners import Profile

Pathlike = str | os.PathLike[str]

#: From this size on, EDIFACT is read as a stream by the command line. Below, all of it is held.
STREAM_FROM_BYTES = 8 << 20

#: The format that can be read as a stream, and the target that can be written as one: of no other
#: one can be written before the last document is known.
STREAMED_FORMAT, STREAMED_TARGET = "edifact", "json"


#: About how many bytes of messages go through a stage at once: few enough that what is made of
#: them stays in the processor's cache, enough that the code of a stage does.
_BATCH_BYTES = 32 << 10


class StreamSummary(msgspec.Struct, kw_only=True):
    """What became of a source that was converted as a stream.

    Attributes:
        documents: how many the source holds.
        accepted: how many were written.
        report: what is to be said; its documents and diagnostics lie on disk.
    """

    documents: int
    accepted: int
    report: FileReport

    @property
    def rejected(self) -> int:
        """How many were left out."""
        return self.documents - self.accepted


class _Message(NamedTuple):
    """A message as it was cut out, and as it was read."""

    parsed: Parsed
    found: ReadDocument


def stream(
    source: Pathlike | BinaryIO,
    *,
    name: str | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
    aside: list[Diagnostic] | None = None,
) -> Iterator[ReadDocument]:
    """The documents of an EDIFACT source, one held at a time.

    Args:
        source: path or binary stream; a path is closed at the end.
        name: how to call it in diagnostics; the path, or `-`, when absent.
        tables: folder of code tables that add to or replace ediglot's own.
        partner: name of a partner profile.
        aside: takes what is said about the source as a whole, as it is found.

    What a document's `where` needs is its own message alone: keep documents, and memory grows.
    """
    force = Partners(partner).tables(tables)
    with ExitStack() as stack:
        file, label = _opened(source, name, stack)
        for one in _messages(file, label, force, aside if aside is not None else []):
            yield one.found


def can_stream(partner: str | None) -> bool:
    """Whether a source may be read as a stream for a partner.

    Not where each document chooses its profile, nor where one error stops the whole file: that
    needs all of it before anything is written.
    """
    if partner is None:
        return True
    profile = Partners(partner).named
    return profile is not None and profile.on_error != "stop"


def convert_stream(
    source: Pathlike | BinaryIO,
    to: str,
    sink: BinaryIO,
    *,
    rejected: BinaryIO | None = None,
    name: str | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
    gate: bool = False,
    several: bool = False,
) -> StreamSummary:
    """Convert an EDIFACT source to canonical JSON as it is read: what `convert` gives, at once.

    Args:
        to: `json`: no other target can be written before its last document is known.
        sink: takes one document as an object for people to read, several as JSON Lines.
        rejected: takes the messages that are left out, as they were sent, in valid interchanges of
            their own.
        gate: reject for what rules find, too.
        several: write JSON Lines even of one document, for others stand beside it.

    Raises:
        UnknownFormatError: a target that cannot be streamed.
    """
    from ediglot.judging import ruled

    if to != STREAMED_TARGET:
        raise UnknownFormatError(f"{to} can't be written as a stream, only {STREAMED_TARGET} can")
    partners = Partners(partner)
    partners.around.folder = tables
    force = partners.tables(tables)
    lines, quarantine = LineWriter(sink, several=several), Quarantine()
    accepted = 0
    with ExitStack() as stack:
        file, label = _opened(source, name, stack)
        reporter = Reporter(label, spooled=True)
        for batch in _batches(_messages(file, label, force, reporter.aside, partners.named)):
            # Stage by stage: the code of one stage stays in the processor's cache.
            later = [ruled(found, partners, gate=gate) for _, found in batch]
            profile = [overrule(found, partners) for _, found in batch]
            made = [
                (found, one)
                for (_, found), one in zip(batch, profile, strict=True)
                if found.verdict == "accepted"
            ]
            accepted += _write(made, force, lines)
            for (parsed, found), said in zip(batch, later, strict=True):
                found.diagnostics = joined(found.diagnostics, said)
                verdict = reporter.add(found)
                if rejected is not None and verdict != "accepted":
                    rejected.write(quarantine.add(parsed))
    lines.end()
    if rejected is not None:
        rejected.write(quarantine.close())
    report = _report(reporter, partners)
    return StreamSummary(documents=len(report.documents), accepted=accepted, report=report)


def _write(
    batch: list[tuple[ReadDocument, Profile | None]], tables: Tables, lines: LineWriter
) -> int:
    """Write documents as canonical JSON; how many were written.

    Canonical JSON is the document itself; there is nothing to lose on the way.
    """
    documents = [found.document for found, _ in batch if found.document is not None]
    raw = encoded(documents)
    if raw is None:
        made = [_finished(found, tables, profile) for found, profile in batch]
        written = [one for one in made if one is not None]
        lines.write(b"".join(written), len(written))
        return len(written)
    for found, _ in batch:
        if found.document is not None and found.layers.get("mapping") != "valid":
            found.add((), "mapping", "valid")
    lines.write(raw, len(documents))
    return len(documents)


def _finished(found: ReadDocument, tables: Tables, profile: Profile | None) -> bytes | None:
    """A document as a line of canonical JSON; None, and the reasons said, where it can't be
    written.
    """
    document = found.document
    if document is None:
        return None
    target, kind = target_of(STREAMED_TARGET)
    result, finished = finish_document(document, found.envelope, target, kind, tables, profile)
    found.add(result.diagnostics, "mapping", "invalid" if result.refused else "valid")
    return None if finished is None or finished.raw is None else finished.raw + b"\n"


def check_stream(
    source: Pathlike | BinaryIO,
    partners: Partners,
    *,
    cross: bool = False,
    history: bool = False,
    name: str | None = None,
    tables: Pathlike | None = None,
) -> FileReport:
    """Check an EDIFACT source as it is read: what `check` says.

    Args:
        partners: profile, clock, and the documents to hold those of the source against.
        cross, history: whether it is to be held against others, against earlier ones.
    """
    from ediglot.judging import judged

    with ExitStack() as stack:
        file, label = _opened(source, name, stack)
        reporter = Reporter(label, spooled=True)
        force = partners.tables(tables)
        for _, found in _messages(file, label, force, reporter.aside, partners.named):
            judged(found, partners, cross=cross, history=history)
            overrule(found, partners)
            reporter.add(found)
    return _report(reporter, partners)


def _batches(messages: Iterator[_Message]) -> Iterator[list[_Message]]:
    """Some messages at a time.

    Where the input can't be read on, those before it are given first.
    """
    batch: list[_Message] = []
    size = 0
    try:
        for one in messages:
            batch.append(one)
            begin, end = one.found.span
            size += end - begin
            if size >= _BATCH_BYTES:
                yield batch
                batch, size = [], 0
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _report(reporter: Reporter, partners: Partners) -> FileReport:
    """The report, with what is said of the source as a whole when all of it was read."""
    for diagnostic in partners.around.missing:
        reporter.aside.append(diagnostic)
    profile = partners.named
    if profile is not None and reporter.documents:
        for note in notes(profile, partners.policy(profile)):
            reporter.aside.append(note)
    return reporter.report()


def _opened(
    source: Pathlike | BinaryIO, name: str | None, stack: ExitStack
) -> tuple[BinaryIO, str]:
    """The source as a stream, and how to call it."""
    if isinstance(source, str | os.PathLike):
        return stack.enter_context(Path(source).open("rb")), name or os.fspath(source)
    return source, name or str(getattr(source, "name", "-"))


def _messages(
    file: BinaryIO,
    label: str,
    tables: Tables,
    aside: list[Diagnostic] | Spool[Diagnostic],
    profile: Profile | None = None,
) -> Iterator[_Message]:
    """Messages one after the other; what is said about the input as a whole goes aside."""
    fmt = EdifactFormat()
    # What a profile takes of a grammar is held against trees as they came: nothing is read ahead.
    narrowed = profile is not None and bool(profile.grammar)
    cut = fmt.parse_stream(file, source=label) if narrowed else parse(fmt, file, label, tables)
    index = 0
    for parsed in cut:
        if parsed.root is None and parsed.kind is None:
            for diagnostic in parsed.diagnostics:
                aside.append(diagnostic)
            continue
        asked = profile is not None and bool(profile.grammar.get(parsed.kind or ""))
        said = tuple(check_parsed(parsed, profile)) if profile is not None and asked else ()
        found = read_parsed(parsed, fmt, tables, index)
        found.narrowed = said
        yield _Message(parsed, found)
        index += 1
