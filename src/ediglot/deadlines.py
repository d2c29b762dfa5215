"""What is due or late across many documents: orders to answer, to ship, shipments to bill.

The documents may have any formats; what one is due for, another may have done: an order that is
answered, shipped and billed is due for nothing any more, one that is half shipped for the rest.
"""

from __future__ import annotations

import datetime as dt
import decimal
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.model import Document
from ediglot.partners.gate import Partners
from ediglot.reading import ReadDocument, Reading
from ediglot.rules.arithmetic import EXACT
from ediglot.rules.obligations import Obligation, Urgency, obligations
from ediglot.rules.terms import Deadline

#: Types of document that make something due.
_DUE_FOR = ("purchase_order", "despatch_advice")
_FAR = dt.datetime.max.replace(tzinfo=dt.UTC)


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is due.

    Attributes:
        urgency: `late`, `near`, `open`, or `unknown` where it could not be evaluated.
        deadline: `response`, `ship_window`, `asn` or `invoice`.
        due: the first instant at which it may be late; None where it is not known.
        latest: the last such instant; another one where a document states a day without a time.
        term: the term of the profile.
        type, number: of the document that makes it due.
        source: its file.
        partner: name of its profile; None where there is none.
        time_zone: of the profile.
        left: what is still open.
        lacks: why it could not be evaluated.
    """

    urgency: Urgency
    deadline: Deadline | None
    due: dt.datetime | None
    latest: dt.datetime | None
    term: str
    type: str
    number: str | None
    source: str
    partner: str | None
    time_zone: str | None
    left: str
    lacks: str | None = None


class DueList(msgspec.Struct, frozen=True, kw_only=True):
    """What is due, soonest first; what is unknown last.

    Attributes:
        now: the moment it was judged at.
        entries: what is due.
        unread: documents that could not be read, and so may be due for something; for each why.
        strangers: files of no format that ediglot knows.
    """

    now: dt.datetime
    entries: tuple[Due, ...]
    unread: tuple[Diagnostic, ...] = ()
    strangers: tuple[str, ...] = ()


class _Found(msgspec.Struct):
    """A document and where it is from."""

    source: str
    read: ReadDocument
    document: Document


def due(
    sources: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    partner: str = "auto",
    format: str | None = None,
    tables: str | os.PathLike[str] | None = None,
    now: dt.datetime | None = None,
) -> DueList:
    """What is due of the documents in some files and folders.

    Args:
        partner: a partner profile, whose deadlines count: its name or file, `auto` for the one
            that each document's sender and receiver lead to, or a folder of profiles.
        format: name of the files' format; told by their content when absent.
        tables: folder of code tables.
        now: the moment, with its offset; the system's clock when absent.

    Raises:
        ProfileError, MappingError: the profile is not there, or faulty.
        OSError: a source cannot be read.
    """
    from ediglot import api

    partners = Partners(partner, now, timed=True)
    listed = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    readings = [
        api.read(path, format=format, tables=tables, partner=partner) for path in _files(listed)
    ]
    found = [
        _Found(reading.source, read, read.document)
        for reading in readings
        for read in reading.documents
        if read.document is not None
    ]
    documents = [one.document for one in found]
    partners.around.against = documents
    partners.around.folder = tables
    entries = [entry for one in found for entry in _of(one, partners)]
    entries.sort(key=lambda one: (one.due or _FAR, one.number or "", one.source))
    assert partners.now is not None
    return DueList(
        now=partners.now,
        entries=tuple(entries),
        unread=tuple(_unread(one for one in readings if one.format is not None)),
        strangers=tuple(one.source for one in readings if one.format is None),
    )


def _files(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The files of folders, hidden ones left out, and the files named."""
    for source in sources:
        path = Path(source)
        if not path.is_dir():
            yield path
            continue
        for one in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in one.relative_to(path).parts)
            if one.is_file() and not hidden:
                yield one


def _of(one: _Found, partners: Partners) -> Iterator[Due]:
    """What a document is due for."""
    profile = partners.of(one.read).profile
    tag = str(one.document.__struct_config__.tag)
    if profile is None:
        if tag in _DUE_FOR:
            said = partners.of(one.read).diagnostic
            lacks = said.message if said is not None else "no partner profile"
            yield _entry(one, tag, None, partners, lacks)
        return
    context = partners.context(profile)
    with decimal.localcontext(EXACT):
        found = obligations(one.document, context)
    for obligation in found:
        if not obligation.own:
            yield _entry(one, tag, obligation, partners, obligation.lacks)


def _entry(
    one: _Found, tag: str, obligation: Obligation | None, partners: Partners, lacks: str | None
) -> Due:
    profile = partners.of(one.read).profile
    urgency: Urgency = "unknown"
    if obligation is not None and profile is not None and partners.now is not None:
        urgency = obligation.urgency(partners.now, profile.deadlines[obligation.deadline])
    span = obligation.due if obligation is not None else None
    return Due(
        urgency=urgency,
        deadline=obligation.deadline if obligation is not None else None,
        due=span.earliest if span is not None else None,
        latest=span.latest if span is not None else None,
        term=obligation.term if obligation is not None else "",
        type=tag,
        number=one.document.number,
        source=one.source,
        partner=profile.name if profile is not None else None,
        time_zone=profile.time_zone if profile is not None else None,
        left=obligation.left if obligation is not None else "",
        lacks=lacks,
    )


def _unread(readings: Iterable[Reading]) -> Iterator[Diagnostic]:
    """Why some of the sources gave no document: the first reason for each."""
    for reading in readings:
        if not reading.documents:
            errors = [one for one in reading.diagnostics if one.severity == "error"]
            yield from errors[:1]
        for read in reading.documents:
            if read.document is None:
                worst = sorted(read.diagnostics, key=lambda one: one.severity != "error")
                yield from worst[:1]
