"""UBL read and written again: the same bytes, or the same from the second time on."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot

from .cases import INPUTS, label

CASES = [path for path in INPUTS if path.parents[2].name == "ubl"]
#: What is written otherwise than it was sent, and why (the mapping's `two_pass`).
CHANGES = {
    "despatch_advice/packages-apart": "a line is in one package, and repeats its number alone",
    "inventory_report/stock": "the value of the stock has no place; that it is no copy goes unsaid",
    "order_response/changed-lines": "a trading name becomes the registered name",
}


def through(data: bytes) -> bytes:
    """A document read and written."""
    (one,) = ediglot.read(data).documents
    assert one.document is not None
    written = ediglot.write([one.document], "ubl")
    assert [result.losses for result in written.documents] == [()]
    assert written.data is not None
    return written.data


@pytest.mark.parametrize("path", CASES, ids=label)
def test_bytes(path: Path) -> None:
    data = path.read_bytes()
    once = through(data)
    name = str(path.parent.relative_to(path.parents[2]))
    assert (once != data) == (name in CHANGES)
    assert through(once) == once
