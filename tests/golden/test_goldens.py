"""Every fixture means what it states and raises exactly the codes it states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import ediglot
from ediglot.model.difference import differences

from .cases import INPUTS, canonical, codes, documents, label, report, stated


def write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_document(path: Path, update: bool) -> None:
    found = documents(path)
    golden = path.parent / "canonical.json"
    if update:
        if found:
            write(golden, canonical(found))
        else:
            golden.unlink(missing_ok=True)
    expected = stated(path)
    if expected is None:
        assert found == []
        return
    many = expected if isinstance(expected, list) else [expected]
    wanted = [
        one.document for value in many for one in ediglot.read(json.dumps(value).encode()).documents
    ]
    assert len(found) == len(wanted)
    for ours, theirs in zip(found, wanted, strict=True):
        assert list(differences(theirs, ours)) == []
    assert canonical(found) == expected


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_diagnostics(path: Path, update: bool) -> None:
    golden = path.parent / "diagnostics.json"
    if update:
        write(golden, codes(path))
    assert codes(path) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_every_diagnostic_can_be_acted_on(path: Path) -> None:
    for one in report(path).diagnostics:
        assert one.message
        assert ediglot.explain(one.code)


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_source_is_told(path: Path) -> None:
    text = (path.parent / "SOURCE.md").read_text(encoding="utf-8")
    assert len(text.split()) > 10
