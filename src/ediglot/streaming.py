"""Large EDIFACT: one message at a time, so that memory does not grow with the input.

`read` keeps every document and the input's bytes; a gigabyte of that is many gigabytes. Here each
message is read, judged, written and forgotten.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats import UnknownFormatError
from ediglot.formats.edifact.format import EdifactFormat
from ediglot.model import Document
from ediglot.partners import load_profile, tables_for
from ediglot.reading import ReadDocument, parse
from ediglot.reading import stream as read_stream
from ediglot.rules import Context, run_layer

Pathlike = str | os.PathLike[str]

#: From this size on, converting as a stream pays: below, one message is most of the input.
STREAM_FROM_BYTES = 16 << 20


class StreamSummary(msgspec.Struct, kw_only=True):
    """What became of a source that was converted as a stream.

    Attributes:
        documents: how many the source holds.
        accepted: how many were written.
        diagnostics: about the source as a whole.
    """

    documents: int = 0
    accepted: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def rejected(self) -> int:
        """How many were left out."""
        return self.documents - self.accepted


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
    profile = None if partner is None else load_profile(partner)
    force = tables_for(tables, profile)
    fmt = EdifactFormat()
    with ExitStack() as stack:
        if isinstance(source, str | os.PathLike):
            label = name or os.fspath(source)
            file: BinaryIO = stack.enter_context(Path(source).open("rb"))
        else:
            label, file = name or str(getattr(source, "name", "-")), source
        for one in read_stream(parse(fmt, file, label, force), fmt, force):
            if isinstance(one, Diagnostic):
                if aside is not None:
                    aside.append(one)
            else:
                yield one


def convert_stream(
    source: Pathlike | BinaryIO,
    to: str,
    sink: BinaryIO,
    *,
    rejected: list[ReadDocument] | None = None,
    name: str | None = None,
    tables: Pathlike | None = None,
    partner: str | None = None,
    gate: bool = False,
) -> StreamSummary:
    """Convert an EDIFACT source to canonical JSON, one document a line, as it is read.

    Args:
        to: `json`: no other target can be written before its last document is known.
        sink: takes the lines.
        rejected: takes the documents that are left out.
        gate: reject for what rules find, too.

    Raises:
        UnknownFormatError: a target that cannot be streamed.
    """
    if to != "json":
        raise UnknownFormatError(f"{to} can't be written as a stream, only json can")
    profile = None if partner is None else load_profile(partner)
    context = Context(settings=profile.settings() if profile is not None else None)
    aside: list[Diagnostic] = []
    summary = StreamSummary()
    encoder = msgspec.json.Encoder()
    for found in stream(source, name=name, tables=tables, partner=partner, aside=aside):
        summary.documents += 1
        if found.document is not None:
            _judge(found, found.document, context, gate=gate)
        if found.document is not None and found.verdict == "accepted":
            sink.write(encoder.encode(found.document) + b"\n")
            summary.accepted += 1
        elif rejected is not None:
            rejected.append(found)
    summary.diagnostics = tuple(aside)
    return summary


def _judge(found: ReadDocument, document: Document, context: Context, *, gate: bool) -> None:
    """Run the rules; without the gate, what they find is no reason to leave a document out."""
    result = run_layer(document, context, "rules")
    if gate:
        found.add(result.diagnostics, "rules", result.state)
    elif result.diagnostics:
        said = (
            msgspec.structs.replace(d, severity="warning") if d.severity == "error" else d
            for d in result.diagnostics
        )
        found.add(tuple(said), "rules", "valid")
