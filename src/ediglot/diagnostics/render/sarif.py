"""A report as SARIF 2.1.0, which code hosts show beside the lines it is about."""

from __future__ import annotations

import pathlib
import urllib.parse
from collections.abc import Iterator
from typing import Any

from ediglot import __version__
from ediglot.diagnostics.diagnostic import Diagnostic, Location
from ediglot.diagnostics.render.json import encoded
from ediglot.diagnostics.render.style import Style, visible
from ediglot.diagnostics.report import Report

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report, style: Style) -> Iterator[str]:
    """One run with a result for each diagnostic."""
    said = [(file.source, found) for file in report.files for found in file.diagnostics]
    codes = {found.code: found for _, found in said}
    order = {code: at for at, code in enumerate(sorted(codes))}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ediglot",
                        "version": __version__,
                        "rules": [_rule(codes[code]) for code in order],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(file.source)}} for file in report.files],
                "results": [_result(source, found, order[found.code]) for source, found in said],
            }
        ],
    }
    yield encoded(log)


def _rule(example: Diagnostic) -> dict[str, Any]:
    from ediglot.pages import explain

    rule: dict[str, Any] = {
        "id": example.code,
        "name": example.rule,
        "defaultConfiguration": {"level": _LEVELS[example.severity]},
    }
    try:
        page = explain(example.code)
    except KeyError:
        return rule
    _, _, what = page.partition("## What it checks\n\n")
    if what:
        rule["shortDescription"] = {"text": what.split("\n\n")[0].replace("\n", " ")}
    rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(source: str, found: Diagnostic, index: int) -> dict[str, Any]:
    text = found.message + (f" ({found.hint})" if found.hint else "")
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": visible(text)},
        "locations": [_location(source, found.location, found.path)],
    }
    if found.related:
        result["relatedLocations"] = [
            {
                **_location(related.source or source, related.location, related.path),
                **({"message": {"text": visible(related.value)}} if related.value else {}),
            }
            for related in found.related
        ]
    properties = {"document": found.document, "origin": found.origin}
    kept = {name: value for name, value in properties.items() if value is not None}
    if kept:
        result["properties"] = kept
    return result


def _location(source: str, location: Location | None, path: str | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(source)}}
    if location is not None and location.line is not None:
        place["region"] = {"startLine": location.line}
        if location.column is not None:
            place["region"]["startColumn"] = location.column
    result: dict[str, Any] = {"physicalLocation": place}
    pointer = location.pointer if location is not None else None
    names = [name for name in (path, pointer) if name]
    if names:
        result["logicalLocations"] = [{"fullyQualifiedName": visible(name)} for name in names]
    return result


def _uri(source: str) -> str:
    path = pathlib.PurePath(source)
    if path.is_absolute():
        return path.as_uri()
    return urllib.parse.quote(path.as_posix().encode("utf-8", "backslashreplace"))
