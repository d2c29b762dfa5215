"""One trade told in seven documents: right, it passes in silence; each change of it is caught."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import ediglot
from ediglot.diagnostics import Diagnostic
from ediglot.rules import find_rule

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
EARLIER = HERE / "earlier"
NOW = dt.datetime(2026, 3, 26, 12, 0, tzinfo=dt.UTC)


class Mutation(NamedTuple):
    """One row of the table."""

    what: str
    file: str
    this: str
    becomes: str
    checked: str
    said: tuple[str, ...]


def mutations() -> Iterator[Mutation]:
    """The rows of the table."""
    for line in (HERE / "mutations.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" |")]
        if len(cells) != 6 or not cells[1] or cells[1] == "in":
            continue
        what, file, this, becomes, checked, said = cells
        yield Mutation(what, file, text(this), text(becomes), checked or file, tuple(said.split()))


def text(cell: str) -> str:
    """What a cell quotes; ↵ is a new line."""
    return cell.strip("`").replace("↵", "\n")


MUTATIONS = list(mutations())


def said_of(file: Path, folder: Path) -> tuple[Diagnostic, ...]:
    report = ediglot.check(file, against=[folder], history=EARLIER, now=NOW)
    return report.files[0].diagnostics


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.iterdir()))
def test_what_is_right_passes_in_silence(name: str) -> None:
    report = ediglot.check(DOCUMENTS / name, against=[DOCUMENTS], history=EARLIER, now=NOW)
    assert report.verdict == "accepted"
    assert [str(one) for one in report.files[0].diagnostics] == []


@pytest.mark.parametrize("one", MUTATIONS, ids=lambda one: f"{one.checked}: {one.what}")
def test_what_goes_wrong_is_said_and_nothing_else(one: Mutation, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(DOCUMENTS, folder)
    file = folder / one.file
    content = file.read_text(encoding="utf-8")
    assert content.count(one.this) >= 1, "the table quotes what is not there"
    file.write_text(content.replace(one.this, one.becomes, 1), encoding="utf-8")
    found = said_of(folder / one.checked, folder)
    assert {diagnostic.rule for diagnostic in found} == set(one.said), "\n".join(map(str, found))


def test_the_table_is_large_and_names_rules() -> None:
    assert len(MUTATIONS) > 60
    for one in MUTATIONS:
        assert all(find_rule(slug) is not None for slug in one.said), one.said
    single = [one for one in MUTATIONS if len(one.said) == 1]
    assert len({one.said for one in single}) >= 40
    assert re.search(r"\S", (HERE / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "one",
    [one for one in MUTATIONS if "as-ordered" in one.said[0] or "above" in one.said[0]],
    ids=lambda one: f"{one.checked}: {one.what}",
)
def test_a_disagreement_names_both_documents(one: Mutation, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(DOCUMENTS, folder)
    file = folder / one.file
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace(one.this, one.becomes, 1), encoding="utf-8")
    for found in said_of(folder / one.checked, folder):
        if not found.code.startswith("XDC"):
            continue
        assert found.location is not None and found.path
        assert found.related
        for related in found.related:
            assert related.source and Path(related.source).parent == folder
            assert Path(related.source).name != one.checked
            assert related.location is not None and related.location.line is not None
            assert related.path and related.value
