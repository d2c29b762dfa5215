"""What a fixture means survives every way through D.96A, but for what is reported."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import ediglot
from ediglot.mapping.catalogue import kind_for
from ediglot.model import Document
from ediglot.model.difference import differences

from .cases import INPUTS, documents, label, tables

TARGET = "edifact/d96a"


def through(document: Document, target: str) -> tuple[Document | None, set[str], bool]:
    """(the document as the target says it, the losses reported, whether it was refused)."""
    written = ediglot.write([document], target)
    (result,) = written.documents
    if result.refused or written.data is None:
        return None, set(), True
    (back,) = ediglot.read(written.data).documents
    return back.document, set(result.losses), False


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_json_d96a_json(path: Path) -> None:
    for document in documents(path):
        if kind_for(TARGET, document.__struct_config__.tag) is None:  # type: ignore[arg-type]
            continue
        (plain,) = ediglot.read(msgspec.json.encode(document)).documents
        assert plain.document == document
        back, losses, refused = through(document, TARGET)
        if not refused:
            assert {one.path for one in differences(document, back)} == losses


@pytest.mark.parametrize("path", [path for path in INPUTS if "edifact" in path.parts], ids=label)
def test_d96a_json_d96a(path: Path) -> None:
    for one in ediglot.read(path, tables=tables(path)).documents:
        if one.document is None or not (one.kind or "").startswith(TARGET):
            continue
        back, losses, refused = through(one.document, TARGET)
        if refused:
            continue
        assert {found.path for found in differences(one.document, back)} == losses
        if one.verdict != "rejected":  # what was legal to receive is legal to send
            assert losses == set()
