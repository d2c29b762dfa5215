"""Reading loses nothing silently: whatever the grammar allows is mapped, ignored or reported.

The documents come from the grammar, not from the mapping: a value that nobody looks at is found by
changing it.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import ediglot
from ediglot.formats.json import grammar
from ediglot.formats.json.amazon_kinds import BY_NAME
from ediglot.mapping.catalogue import mappings
from tests.laws.left_out import is_left_out

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "formats" / "json"))
from json_documents import documents, ways

AMAZON = [head.name for head in mappings() if head.name.startswith("amazon/")]
every = pytest.mark.parametrize("kind", AMAZON)
#: Members that are structure: what they say is which things belong together.
STRUCTURE = frozenset(
    {"cartonSequenceNumber", "itemReference", "cartonReferenceNumbers", "containerSequenceNumber"}
)

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")


def read(kind: str, document: Any) -> Any:
    """What reading a document gives: the canonical document, and what is said."""
    around = BY_NAME[kind]
    whole = document
    if around.member is not None:
        whole = {around.member: document if around.single else [document]}
    reading = ediglot.read(json.dumps(whole).encode(), format="amazon")
    (one,) = reading.documents
    said = [(d.code, d.message, d.location and d.location.pointer) for d in one.diagnostics]
    return one.document, said


@every
@given(data=st.data())
def test_what_the_grammar_allows_never_crashes(kind: str, data: st.DataObject) -> None:
    document = data.draw(documents(grammar.load(kind)))
    found, _ = read(kind, document)
    if found is not None:
        written = ediglot.write([found], "amazon")
        (result,) = written.documents
        assert result.refused or written.data


@every
@given(data=st.data())
def test_every_value_makes_a_difference(kind: str, data: st.DataObject) -> None:
    document = data.draw(documents(grammar.load(kind)))
    places = [way for way in ways(document) if not isinstance(at(document, way), dict | list)]
    assume(places)
    way = data.draw(st.sampled_from(places))
    names = [token for token in way if isinstance(token, str)]
    assume(names[-1] not in STRUCTURE and not is_left_out(kind, way))
    changed = copy.deepcopy(document)
    old = at(document, way)
    at(changed, way[:-1])[way[-1]] = other(old)
    assert read(kind, document) != read(kind, changed), (way, old)


def at(value: Any, way: tuple[Any, ...]) -> Any:
    for token in way:
        value = value[token]
    return value


def other(value: Any) -> Any:
    """Another value of the same kind; of a code, one that is none."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if _MOMENT.match(value):
        return ("2" if value[0] == "3" else "3") + value[1:]
    return value + "7"
