"""A report for programs. Every member is always there; what does not apply is null."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic, Location, Related
from ediglot.diagnostics.render.style import Style
from ediglot.diagnostics.report import DocumentReport, FileReport, Report

_PLACE = tuple(name for name in Location.__struct_fields__ if name != "source")


def render(report: Report, style: Style) -> Iterator[str]:
    """The report as one indented JSON document."""
    yield msgspec.json.format(msgspec.json.encode(members(report)), indent=2).decode() + "\n"


def members(report: Report) -> dict[str, Any]:
    """The report as plain dicts and lists, in the fixed shape."""
    return {
        "schema_version": report.schema_version,
        "files": [_file(file) for file in report.files],
        "against": [_name(source) for source in report.against],
    }


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "source": _name(file.source),
        "verdict": file.verdict,
        "layers": dict(file.layers),
        "documents": [_document(document) for document in file.documents],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in file.diagnostics],
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__struct_fields__}


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
    """Without the source, which the file or the relation names."""
    if location is None:
        return None
    return {name: getattr(location, name) for name in _PLACE}


def _related(related: Related) -> dict[str, Any]:
    location = related.location
    source = related.source or (location.source if location else None)
    return {
        "source": _name(source) if source is not None else None,
        "path": related.path,
        "location": _location(location),
        "value": related.value,
    }


def _name(source: str) -> str:
    """A file name that can be encoded: bytes of it that are no text are escaped."""
    return source.encode("utf-8", "backslashreplace").decode()
