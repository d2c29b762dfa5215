"""The fixtures: one folder a case.

fixtures/<format>/<document>/<case>/
    input.*           what is read
    canonical.json    the document it says, or a list; absent where none can be made
    diagnostics.json  every code that checking it raises, sorted, as often as it is raised
    tables/           code tables, where the case needs its own
    SOURCE.md         where it comes from and what it shows
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

import ediglot
from ediglot.diagnostics import FileReport
from ediglot.model import Document

FIXTURES = Path(__file__).parents[2] / "fixtures"
INPUTS = sorted(FIXTURES.glob("*/*/*/input.*"))


def label(path: Path) -> str:
    """The case an input belongs to."""
    return str(path.parent.relative_to(FIXTURES))


def tables(path: Path) -> Path | None:
    """The case's own code tables."""
    folder = path.parent / "tables"
    return folder if folder.is_dir() else None


def documents(path: Path) -> list[Document]:
    """The documents of an input."""
    reading = ediglot.read(path, tables=tables(path))
    return [one.document for one in reading.documents if one.document is not None]


def report(path: Path) -> FileReport:
    """What checking an input says."""
    return ediglot.check(path, tables=tables(path)).files[0]


def codes(path: Path) -> list[str]:
    """Every code that checking an input raises."""
    return sorted(one.code for one in report(path).diagnostics)


def canonical(found: list[Document]) -> Any:
    """Documents as canonical JSON: one, or a list."""
    values = [json.loads(msgspec.json.encode(document)) for document in found]
    return values[0] if len(values) == 1 else values


def stated(path: Path) -> Any:
    """What the fixture says that its input means; None when it makes no document."""
    file = path.parent / "canonical.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
