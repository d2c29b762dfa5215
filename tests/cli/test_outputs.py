"""What cannot be written is named as the user knows it, not by its temporary name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ediglot.cli.outputs import write


def test_a_folder_that_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PermissionError) as failed:
        write(tmp_path / "order.json", b"{}")
    assert failed.value.filename == str(tmp_path / "order.json")
