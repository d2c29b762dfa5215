"""A report for programs. Every member is always there; what does not apply is null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic, Location, Related
from ediglot.diagnostics.render.style import Style
from ediglot.diagnostics.report import DocumentReport, FileReport, Report

_PLACE = tuple(name for name in Location.__struct_fields__ if name != "source")


def render(report: Report, style: Style) -> Iterator[str]:
    """The report as one indented JSON document."""
    yield f'{{\n  "schema_version": {report.schema_version},\n  "files": '
    yield from _listed(map(_file, report.files), 2)
    yield ',\n  "against": '
    yield from _listed(([encoded(source)] for source in report.against), 2)
    yield "\n}\n"


def encoded(value: Any) -> str:
    """Any value as indented JSON, even where its text holds what is no Unicode character."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        return text.encode("utf-8", "backslashreplace").decode()


def _file(file: FileReport) -> Iterator[str]:
    """One file, a document and a diagnostic at a time: they may be too many to hold."""
    head = {"source": file.source, "verdict": file.verdict, "layers": dict(file.layers)}
    yield encoded(head).removesuffix("\n}\n") + ',\n  "documents": '
    yield from _listed(([encoded(_document(one))] for one in file.documents), 2)
    yield ',\n  "diagnostics": '
    yield from _listed(([encoded(_diagnostic(one))] for one in file.diagnostics), 2)
    yield "\n}"


def _listed(values: Iterable[Iterable[str]], depth: int) -> Iterator[str]:
    """Encoded values as an array that stands `depth` blanks in."""
    before = "[\n"
    for pieces in values:
        yield before + " " * (depth + 2)
        margin = "\n" + " " * (depth + 2)
        for piece in pieces:
            yield piece.removesuffix("\n").replace("\n", margin)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n" + " " * depth + "]"


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        name: getattr(document, name)
        for name in document.__struct_fields__
        if name not in ("document", "names")
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "path": diagnostic.path,
        "document": diagnostic.document,
        "location": _location(diagnostic.location),
        "related": [_related(related) for related in diagnostic.related],
        "origin": diagnostic.origin,
    }


def _location(location: Location | None) -> dict[str, Any] | None:
    """A place without its source, which the file or the relation names; null for a source alone."""
    if location is None:
        return None
    place = {name: getattr(location, name) for name in _PLACE}
    return place if any(value is not None for value in place.values()) else None


def _related(related: Related) -> dict[str, Any]:
    location = related.location
    source = related.source or (location.source if location else None)
    return {
        "source": source,
        "path": related.path,
        "location": _location(location),
        "value": related.value,
    }
