"""Every page of this folder shows what really comes back."""

import os
from pathlib import Path

import pytest
from cli_pages import matches, run_page

_PAGES = sorted(path for path in Path(__file__).parent.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("COLUMNS", "EDIGLOT_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    text = page.read_text()
    actual = run_page(text, tmp_path)
    if os.environ.get("EDIGLOT_UPDATE") == page.stem:
        page.write_text(actual)
        return
    assert actual == text


def test_ellipsis_stands_for_lines() -> None:
    assert matches("a\n...\nb\n", "a\n1\n2\nb\n")
    assert matches("...\nb\n", "b\n")
    assert not matches("a\n...\n", "b\n")
