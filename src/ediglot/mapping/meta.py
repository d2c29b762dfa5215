"""Mapping files held against their own schema, with the line of every fault."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from ediglot import resources
from ediglot.diagnostics import Diagnostic
from ediglot.mapping.document import Table, fault
from ediglot.model import DOCUMENTS


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    text = (resources.schemas() / "meta" / "mapping.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def check_shape(source: Table, path: Path) -> list[Diagnostic]:
    """Everything in a mapping file that its schema does not allow."""
    faults = []
    for error in _validator().iter_errors(source):
        error = _deepest(error)
        where = "/".join(str(part) for part in error.absolute_path) or "the file"
        line = _line(source, list(error.absolute_path))
        faults.append(fault(path, line, f"{where}: {error.message}"))
    if not faults and str(source["document"]) not in DOCUMENTS:
        line = source.lines["document"]
        faults.append(
            fault(
                path,
                line,
                f'there is no document "{source["document"]}"; there are {", ".join(DOCUMENTS)}',
            )
        )
    return faults


def _deepest(error: Any) -> Any:
    """The most telling of an error's alternatives."""
    while error.context:
        error = max(error.context, key=lambda inner: len(inner.absolute_path))
    return error


def _line(source: Any, path: list[Any]) -> int:
    line = getattr(source, "line", 1)
    for part in path:
        if isinstance(source, Table) and part in source.lines:
            line = source.lines[part]
        source = source[part]
        line = getattr(source, "line", line)
    return int(line)
