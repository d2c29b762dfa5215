"""A folder of its own for every test, and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ediglot.cli.root import ediglot

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EDIGLOT_DEBUG", raising=False)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs a command line in this process."""

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(ediglot, list(arguments), input=stdin, prog_name="ediglot")

    return invoke
