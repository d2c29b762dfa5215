"""Mappings of a few lines, compiled against the grammar of D.96A, and messages to run them on."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.envelope import Address, Envelope
from ediglot.formats import FORMATS
from ediglot.mapping.catalogue import compile_file
from ediglot.mapping.plan import Plan
from ediglot.mapping.read import Reader
from ediglot.mapping.tables import Tables, shipped
from ediglot.mapping.write import Writer
from ediglot.model.moment import Moment

EDIFACT = FORMATS["edifact"]
DOCUMENTS = {"orders": "purchase_order", "desadv": "despatch_advice", "invoic": "invoice"}
ENVELOPE = Envelope(
    sender=Address(id="A"),
    receiver=Address(id="B"),
    reference="1",
    prepared=Moment(date=dt.date(2026, 3, 2), time=dt.time(10, 45)),
)


def head(kind: str = "orders") -> str:
    """The two lines every mapping begins with."""
    return f"mapping: edifact/d96a/{kind}\ndocument: {DOCUMENTS[kind]}\n"


def interchange(kind: str, *segments: str) -> bytes:
    """Segments as one message of one interchange."""
    body = "".join(f"{segment}'" for segment in segments)
    unh = f"UNH+1+{kind.upper()}:D:96A:UN:EAN008'"
    return (f"UNB+UNOC:3+A+B+260302:1045+1'{unh}{body}UNT+{len(segments) + 2}+1'UNZ+1+1'").encode(
        "latin-1"
    )


class Result(msgspec.Struct):
    """A document read, and what was said of it."""

    document: Any
    said: list[Diagnostic]
    origins: dict[str, Any]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.said]


def _tag(diagnostic: Diagnostic) -> str | None:
    return diagnostic.location.segment_tag if diagnostic.location is not None else None


class Tiny:
    """A small mapping, ready to run."""

    def __init__(self, plan: Plan, tables: Tables) -> None:
        self.plan = plan
        self.tables = tables
        self.schema = EDIFACT.schema(plan.name)
        self.reasons: dict[str, str] = {}
        self.failed: list[str] = []

    def read(self, *segments: str) -> Result:
        """Read a message of these segments."""
        kind = self.plan.name.rpartition("/")[2]
        (parsed,) = EDIFACT.parse(interchange(kind, *segments))
        assert parsed.root is not None
        reader = Reader(self.plan, self.schema, lambda n, s: EDIFACT.locate(parsed, n, s))
        found = reader.read(parsed.root)
        said = [d for d in found.diagnostics if _tag(d) not in ("UNH", "UNT")]
        return Result(found.document, said, found.built.origins)

    def write(self, document: Any) -> list[str]:
        """The segments between UNH and UNT."""
        writer = Writer(self.plan, self.schema, self.tables)
        root = writer.write(document)
        self.reasons = writer.reasons
        self.failed = [str(error) for _, error in writer.failed_lookups]
        finished = EDIFACT.finish(root, self.plan.name, ENVELOPE)
        data = EDIFACT.emit([finished], ENVELOPE).decode("latin-1")
        segments = [segment.strip() for segment in data.split("'")]
        return [
            one for one in segments if one and one[:3] not in ("UNA", "UNB", "UNH", "UNT", "UNZ")
        ]


def compiled(
    folder: Path, fields: str, *, kind: str = "orders", tables: Tables | None = None
) -> Tiny:
    """A mapping of these lines below its head."""
    path = folder / f"{kind}.yaml"
    path.write_text(head(kind) + textwrap.dedent(fields))
    used = tables or shipped()
    plan, faults = compile_file(path, used)
    assert plan is not None and faults == [], [str(fault) for fault in faults]
    return Tiny(plan, used)


def faults(folder: Path, fields: str, *, kind: str = "orders") -> list[tuple[int, str]]:
    """(line, message) of everything wrong with a mapping of these lines below its head."""
    path = folder / f"{kind}.yaml"
    path.write_text(head(kind) + textwrap.dedent(fields))
    _, found = compile_file(path, shipped())
    places = [one.location for one in found]
    assert all(place is not None and place.source == str(path) for place in places)
    return [
        (place.line or 0, one.message) for place, one in zip(places, found, strict=True) if place
    ]
