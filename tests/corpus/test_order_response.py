"""An order response as the marketplace takes it, from outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot

pytestmark = pytest.mark.corpus

ITEM_NUMBERS = "scheme,edifact\nbuyer,IB|IN\n"


def test_read_without_a_word_and_written_again(shared: Path, tmp_path: Path) -> None:
    """The buyer's numbers are coded IB there: a table of the partner's says so."""
    path = shared / "samples" / "own" / "ordrsp.edi"
    (tmp_path / "item_numbers.csv").write_text(ITEM_NUMBERS)
    reading = ediglot.read(path, tables=tmp_path)
    (document,) = reading.documents
    assert document.diagnostics == ()
    assert document.document is not None
    states = [[answer.state for answer in line.answers] for line in document.document.lines]
    assert states == [["accepted"], ["accepted", "backordered"], ["rejected"]]
    written = ediglot.write(
        [(document.document, document.envelope)], "edifact/d96a", tables=tmp_path
    )
    assert written.data == path.read_bytes()
