"""The library: sniff, read, write, convert, check, explain.

A source is content (`bytes`), a path (`str` or `PathLike`), a binary stream, or one of pydifact's
objects. Bad input never raises: it comes back as diagnostics. What raises is a wrong call: an
unknown format or target (`UnknownFormatError`), a missing file (`OSError`), a faulty table or
mapping (`MappingError`).
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

import msgspec

from ediglot.diagnostics import Diagnostic, FileReport, Layer, Location, Report
from ediglot.diagnostics.joined import joined
from ediglot.envelope import Envelope
from ediglot.formats import format_of, target_of
from ediglot.formats import sniff as sniff
from ediglot.judging import judge_billed, judged, ruled
from ediglot.limits import MAX_DOCUMENT_BYTES
from ediglot.loading import size_of, take
from ediglot.mapping.tables import Tables
from ediglot.model import Document
from ediglot.partners import load_profile, tables_for
from ediglot.partners.gate import (
    Partners,
    Surroundings,
    narrow,
    one_partner,
    settle,
)
from ediglot.reading import Reading, read_bytes
from ediglot.second_look import second_look, stopped
from ediglot.writing import Written, write_documents

if TYPE_CHECKING:
    from ediglot.formats.edifact.pydifact_bridge import SegmentLike, SegmentsLike

Source: TypeAlias = "bytes | str | os.PathLike[str] | BinaryIO | SegmentLike | SegmentsLike"
Pathlike = str | os.PathLike[str]


class Conversion(msgspec.Struct, kw_only=True):
    """A source converted.

    Attributes:
        reading: what the source holds.
        written: what was written; None when nothing was accepted.
        report: both, as a report tells it.
    """

    reading: Reading
    written: Written | None
    report: FileReport


def read(
    source: Source,
    *,
    format: str | None = None,
    name: str | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
) -> Reading:
    """Read the documents of a source.

    Args:
        source: content, path or stream.
        format: name of its format; told by its first bytes when absent.
        name: how to call it in diagnostics; the path, or `-`, when absent.
        tables: folder of code tables that add to or replace ediglot's own.
        partner: a partner profile: its name or file, `auto` or a folder of profiles.
    """
    data, label = load_source(source, name)
    return _read_for(data, label, format, tables, Partners(partner))


def write(
    documents: Sequence[Document | tuple[Document, Envelope]],
    to: str,
    *,
    envelope: Envelope | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
) -> Written:
    """Write documents as one input of a target format (`edifact/d96a`, `amazon`, `json`).

    What the target cannot hold is a loss, reported on the document; a document that the target
    cannot legally express is refused.
    """
    fmt, target = target_of(to)
    profile = None if partner is None else load_profile(partner)
    pairs = [one if isinstance(one, tuple) else (one, Envelope()) for one in documents]
    return write_documents(pairs, fmt, target, tables_for(tables, profile), envelope, profile)


def convert(
    source: Source,
    to: str,
    *,
    format: str | None = None,
    name: str | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
    gate: bool = False,
) -> Conversion:
    """Convert a source; its rejected documents are left out of what is written.

    Args:
        gate: reject for what rules find, too.
    """
    fmt, target = target_of(to)
    partners = Partners(partner, timed=gate)
    partners.around.folder = tables
    data, label = load_source(source, name)
    reading = _read_for(data, label, format, tables, partners)
    narrow(reading, partners)
    later = [
        (document, ruled(document, partners, gate=gate, target=target))
        for document in reading.documents
    ]
    settle(reading, partners)
    accepted = [d for d in reading.documents if d.verdict == "accepted" and d.document is not None]
    profile = one_partner(accepted, partners)
    accepted = [d for d in accepted if d.verdict == "accepted"]
    pairs = [(d.document, d.envelope) for d in accepted if d.document is not None]
    force = tables_for(tables, profile)
    written = None
    if pairs:
        look = second_look(partners, force, fmt) if gate else None
        written = write_documents(
            pairs, fmt, target, force, profile=profile, as_read=True, look=look
        )
        written = stopped(written, profile) if profile is not None else written
    if written is not None:
        for document, result in zip(accepted, written.documents, strict=True):
            state: Layer = "invalid" if result.refused else "valid"
            document.add(result.diagnostics, "mapping", state)
            result.index = document.index
            result.diagnostics = tuple(document.place(d) for d in result.diagnostics)
        reading.diagnostics += written.diagnostics
    for document, said in later:
        document.diagnostics = joined(document.diagnostics, said)
    return Conversion(reading=reading, written=written, report=reading.report())


def check(
    sources: Source | Sequence[Source],
    *,
    against: Sequence[Source] = (),
    format: str | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
    now: dt.datetime | None = None,
    history: Pathlike | None = None,
    keep: bool = False,
) -> Report:
    """Say whether sources may be submitted, and if not, why.

    Args:
        against: the documents that those of the sources refer to.
        partner: a partner profile: its name or file, `auto` or a folder of profiles.
        now: the moment of the check; without it and a partner, rules that need a clock are silent.
        history: folder of documents sent before.
        keep: whether the report has the documents in it, for the page of HTML that shows them.
    """
    from ediglot.others import file_of

    partners = partners_for(
        partner, now, against=against, format=format, tables=tables, history=history
    )
    many = [sources] if isinstance(sources, bytes | str | os.PathLike) else sources
    listed = list(many) if isinstance(many, Sequence) else [many]
    files = []
    for source in listed:
        data, label = load_source(source, None)
        reading = _read_for(data, label, format, tables, partners)
        partners.around.file = file_of(source)
        narrow(reading, partners)
        for document in reading.documents:
            judged(document, partners, cross=bool(against), history=history is not None)
            judge_billed(document, data, label, partners)
        reading.diagnostics += partners.around.missing
        settle(reading, partners)
        files.append(reading.report())
        if keep:
            files[-1] = reading.kept(files[-1])
    names = tuple(_label(source) for source in against)
    return Report(files=tuple(files), against=names)


def partners_for(
    partner: str | None,
    now: dt.datetime | None,
    *,
    against: Sequence[Source] = (),
    format: str | None = None,
    tables: Pathlike | None = None,
    history: Pathlike | None = None,
) -> Partners:
    """The profiles of a check, and what documents are held against; arguments as of `check`."""
    from ediglot.others import Others

    partners = Partners(partner, now, timed=True)
    force = partners.tables(tables)

    def reader(one: Source) -> Reading:
        return _read(*load_source(one, None), format, force)

    others, earlier = Others(reader), Others(reader)
    others.add(against)
    if history is not None:
        earlier.add([history], sent=True)
    partners.around = Surroundings(
        against=others.documents,
        history=earlier.documents,
        origins=others.origins | earlier.origins,
        missing=others.missing(),
        folder=tables,
    )
    return partners


def explain(code: str) -> str:
    """What a diagnostic code means, as markdown. Raises KeyError, naming the nearest, if none."""
    from ediglot.pages import explain as page

    return page(code)


# -- helpers --------------------------------------------------------------------------------------


def _label(source: Source) -> str:
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    return str(getattr(source, "name", "-"))


def load_source(source: Source, name: str | None) -> tuple[bytes, str]:
    """The bytes of a source, no more than its format may have, and how to call it."""
    label = name or _label(source)
    if isinstance(source, bytes):
        return source, label
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            return take(file), label
    if not hasattr(source, "read"):
        from ediglot.formats.edifact.pydifact_bridge import from_pydifact

        return from_pydifact(cast("SegmentLike", source)), label
    return take(cast("BinaryIO", source)), label


def _read(data: bytes, label: str, format: str | None, tables: Tables) -> Reading:
    if format is not None:
        fmt = format_of(format)
    else:
        found = sniff(data)
        if found.format is None:
            return _unknown(data, label, found.reason)
        fmt = format_of(found.format)
    if size_of(data) > MAX_DOCUMENT_BYTES:
        return _unknown(data, label, f"it is larger than {MAX_DOCUMENT_BYTES} bytes")
    return read_bytes(data, fmt, label, tables)


def _read_for(
    data: bytes, label: str, format: str | None, tables: Pathlike | None, partners: Partners
) -> Reading:
    """Read with the tables of the profile; where documents choose theirs, twice if it has some."""
    force = partners.tables(tables)
    reading = _read(data, label, format, force)
    chosen = partners.tables(tables, reading)
    return reading if chosen is force else _read(data, label, format, chosen)


def _unknown(data: bytes, label: str, reason: str) -> Reading:
    said = Diagnostic(
        code="SYN-000",
        rule="unknown-format",
        severity="error",
        message=f"the format of the input could not be told: {reason}",
        hint="name it with --from if you know it",
        location=Location(source=label, line=1, column=1, offset=0),
    )
    return Reading(source=label, format=None, data=data, diagnostics=(said,))
