"""rules/CODES.md is the index of all codes, as `ediglot explain --all` prints it."""

from __future__ import annotations

from pathlib import Path

from ediglot.pages import explain_all

HEAD = """# All codes

What ediglot can say of a document, by code. Made by `ediglot explain --all`; `ediglot explain CODE`
tells what a code means, why it matters, how to mend the fault, with a bad and a good example.

"""


def test_the_index_is_up_to_date() -> None:
    file = Path(__file__).parents[2] / "src" / "ediglot" / "rules" / "CODES.md"
    index = HEAD + explain_all()
    stale = not file.exists() or file.read_text(encoding="utf-8") != index
    if stale:
        file.write_text(index, encoding="utf-8")
    assert not stale, "rules/CODES.md was out of date; it is written anew: look at it and commit it"
