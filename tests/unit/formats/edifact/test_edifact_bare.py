"""Bare messages: their stand-ins, and those of the explaining way, say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ediglot.formats.edifact.bare import bare, bare_text, explaining
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.separators import Separators

SEPARATORS = [
    Separators(),
    Separators(declared=True),
    Separators(repetition="*"),
    Separators(component="-", element="/", declared=True),
    Separators(release="", declared=True),
]


@pytest.mark.parametrize("separators", SEPARATORS)
@given(values=st.lists(st.text("A1é '+:*?-/\\", min_size=1), max_size=6))
def test_explaining(separators: Separators, values: list[str]) -> None:
    marks = (separators.terminator, separators.element, separators.component)
    special = {*marks, separators.release, separators.repetition} - {""}
    if separators.release:
        escaped = ["".join(separators.release * (c in special) + c for c in one) for one in values]
    else:
        escaped = ["".join(c for c in one if c not in special) or "A" for one in values]
    e, c, end = separators.element, separators.component, separators.terminator
    segments = [
        f"UNH{e}1{e}ORDERS{c}D{c}96A{c}UN",
        *(f"FTX{e}AAI{e}{e}{e}{one}" for one in escaped),
        f"UNT{e}{len(values) + 2}{e}1",
    ]
    raw = "".join(one + end for one in segments).encode("latin-1")
    passage = Passage(raw, 0, 1, 1, separators)
    found = bare(passage, Context(separators=separators, charset="UNOC"))
    if found is None:
        return
    told, held = bare_text(passage)
    assert (found.held is not None) == held
    assert (explaining(found.text, separators) if held else found.text) == told
