"""`show` on narrow terminals: no line is too long, no word is broken."""

from pathlib import Path

import pytest

from ediglot.sheet import sheet_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
_PATHS = [
    path
    for path in sorted(FIXTURES.glob("*/*/*/input.*"))
    if "traps" not in path.parts and "desadv/bad" not in path.as_posix()
]


@pytest.mark.parametrize("path", _PATHS, ids=lambda path: "-".join(path.parts[-4:-1]))
def test_eighty_columns(path, run, monkeypatch):
    import ediglot

    documents = [found for found in ediglot.read(path).documents if found.document is not None]
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("show", str(path)).stdout
    assert not documents or all(len(line) <= 80 for line in shown.splitlines())
    words = set(shown.split())
    for found in documents:
        for section in sheet_of(found.document).sections:
            for row in section.rows:
                for cell in row.cells:
                    assert {word for word in cell.text.split() if len(word) < 50} <= words
