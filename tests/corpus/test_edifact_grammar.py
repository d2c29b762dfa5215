"""Our grammars held against the published facts they restate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ediglot.formats.edifact.grammar import (
    DIRECTORIES,
    Component,
    Usage,
    directory,
    grammar,
    kinds,
    service_directory,
)

pytestmark = pytest.mark.corpus

NAMES = {"d96a": "D96A", "d01b": "D01B"}


#: Segments with a composite that the published D.01B tables list short of components which the UN
#: text has: C819 (3229 ... 3228), C829 (5495), C502 (6155, 6154).
DISAGREED = {("d01b", "NAD"), ("d01b", "LIN"), ("d01b", "MEA"), ("d01b", "CCI")}


def facts(shared: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "facts" / "edifact" / f"{name}.json").read_text())
    return loaded


def rows(usages: list[Usage]) -> list[Any]:
    """A segment table in the shape of the facts."""
    table: list[Any] = []
    for usage in usages:
        row = {"mandatory": usage.mandatory, "repeat": usage.repeat}
        if usage.group:
            trigger = {"segment": usage.tag, "mandatory": True, "repeat": 1}
            row = {"group": usage.group, **row, "items": [trigger, *rows(usage.children)]}
        else:
            row = {"segment": usage.tag, **row}
        table.append(row)
    return table


def component(one: Component) -> dict[str, Any]:
    return {
        "element": one.id,
        "mandatory": one.mandatory,
        "type": one.kind,
        "min_length": one.min_length,
        "max_length": one.max_length,
    }


@pytest.mark.parametrize("kind", [kind for kind in kinds() if "/service/" not in kind])
def test_segment_tables(shared: Path, kind: str) -> None:
    built = grammar(kind)
    folder = kind.split("/")[1]
    expected = facts(shared, NAMES[folder])["messages"][built.message]
    assert rows([built.root])[0] == expected[0]
    assert rows(built.root.children) == expected[1:]


@pytest.mark.parametrize("folder", DIRECTORIES)
def test_segments(shared: Path, folder: str) -> None:
    known = facts(shared, NAMES[folder])
    for tag, segment in directory(folder).segments.items():
        built = []
        for element in segment.elements:
            if element.composite:
                one = {
                    "composite": element.id,
                    "mandatory": element.mandatory,
                    "repeat": element.repeat,
                    "components": [component(part) for part in element.components],
                }
            else:
                one = {**component(element.components[0]), "repeat": element.repeat}
            built.append(one)
        if (folder, tag) not in DISAGREED:
            assert built == known["segments"][tag], tag


@pytest.mark.parametrize("folder", DIRECTORIES)
@pytest.mark.parametrize("eancom", [False, True])
def test_code_lists(shared: Path, folder: str, eancom: bool) -> None:
    known = facts(shared, NAMES[folder])["codes"]
    added = facts(shared, "EANCOM")["codes"] if eancom else {}
    for segment in directory(folder, eancom).segments.values():
        for element in segment.elements:
            for one in element.components:
                expected = set(known.get(one.id, ()))
                if expected:
                    expected |= set(added.get(one.id, ()))
                if eancom:  # we have met more of EANCOM's values than the facts list
                    assert set(one.codes or ()) >= expected, one.id
                else:
                    assert set(one.codes or ()) == expected, one.id


def test_service_segments(shared: Path) -> None:
    known = json.loads((shared / "facts" / "edifact" / "service" / "v3.json").read_text())
    segments = service_directory(3).segments
    for tag, expected in known["segments"].items():
        if tag == "UNA":
            continue
        built = [
            (element.id, element.mandatory, element.repeat) for element in segments[tag].elements
        ]
        assert built == [
            (one.get("element") or one.get("composite"), one["mandatory"], one["repeat"])
            for one in expected
        ], tag


def test_every_state_of_every_grammar_knows_where_to_go() -> None:
    for kind in kinds():
        built = grammar(kind)
        assert built.usages[-1].tag == "UNT"
        for usage in built.usages:
            assert usage.parent is None or usage in usage.parent.children
            assert usage.depth <= 7
