"""JSON of several sources on standard output is JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ediglot
from ediglot.cli import execute

UPDATE = '{"inventory": {"sellingParty": {"partyId": "%s"}, "isFullUpdate": true, "items": []}}'


def test_each_source_is_a_request_on_a_line_of_its_own(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in ("A", "B"):
        (tmp_path / f"{name}.json").write_text(UPDATE % name)
    assert execute(["convert", str(tmp_path / "*.json"), "--to", "amazon", "-o", "-"]) == 0
    out = capfdbinary.readouterr().out
    found = [json.loads(line)["inventory"]["sellingParty"]["partyId"] for line in out.splitlines()]
    assert found == ["A", "B"]
    assert [one.verdict for one in ediglot.read(out, format="amazon").documents] == ["accepted"] * 2
