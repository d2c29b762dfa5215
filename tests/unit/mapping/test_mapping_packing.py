"""Linked package trees: with and without a shipment level, dangling, in a circle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny_mappings import Tiny, compiled

from ediglot.mapping.write import RefusedError
from ediglot.model import DespatchAdvice
from ediglot.model.despatch_advice import DespatchLine
from ediglot.model.normal import normal
from ediglot.model.package import DeclaredPackages, Package
from ediglot.model.reference import Identifier

FIELDS = """\
    fields:
      number: BGM/1004
      packages:
        tree: linked
        node: CPS
        id: "7164"
        parent: "7166"
        root: {fields: {declared: {each: PAC, fields: {count: "7224", type: C202.7065}}}}
        fields:
          type: PAC#1/C202.7065
          identifiers: "PAC#1 > PCI[33E] > GIN[BJ]/C208*.7402#1 | scheme sscc"
        lines: {each: LIN, fields: {number: "1082"}}
    """
S1, S2 = "340123450000000018", "340123450000000025"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return compiled(tmp_path, FIELDS, kind="desadv")


def links(document: Any) -> list[tuple[str, str | None]]:
    return [(package.id, package.parent) for package in document.packages]


def held(document: Any) -> list[tuple[str | None, str | None]]:
    return [(line.number, line.package) for line in document.lines]


def sscc(value: str) -> tuple[str, str]:
    return "PCI+33E", f"GIN+BJ+{value}"


def test_the_first_level_is_the_shipment(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "PAC+2++PX", "CPS+2+1", "PAC+1++PX", *sscc(S1), "LIN+1", "CPS+3+2",
                     "PAC+1++CT", "LIN+2")  # fmt: skip
    assert read.document.declared == (DeclaredPackages(count=2, type="PX"),)
    assert links(read.document) == [("1", None), ("2", "1")]
    assert held(read.document) == [("1", "1"), ("2", "2")]
    assert tiny.write(normal(read.document)) == [
        "CPS+1", "PAC+2++PX", "CPS+2+1", "PAC+++PX", *sscc(S1), "LIN+1", "CPS+3+2", "PAC+++CT",
        "LIN+2",
    ]  # fmt: skip


def test_lines_of_the_shipment_are_loose(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "LIN+1", "CPS+2+1", "PAC+1++CT", "LIN+2")
    assert held(read.document) == [("1", None), ("2", "1")]
    assert tiny.write(read.document) == ["CPS+1", "LIN+1", "CPS+2+1", "PAC+++CT", "LIN+2"]


def test_a_first_level_with_a_label_is_a_package(tiny: Tiny) -> None:
    segments = ["CPS+1", "PAC+++PX", *sscc(S1), "LIN+1", "CPS+2+1", "PAC+++CT", *sscc(S2)]
    read = tiny.read(*segments)
    assert links(read.document) == [("1", None), ("2", "1")]
    assert tiny.write(read.document) == segments


def test_without_a_level_of_the_shipment(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "PAC+1++CT", "LIN+1", "CPS+2", "PAC+1++CT", "LIN+2")
    assert links(read.document) == [("1", None), ("2", None)]
    assert tiny.write(read.document) == [
        "CPS+1", "CPS+2+1", "PAC+++CT", "LIN+1", "CPS+3+1", "PAC+++CT", "LIN+2"
    ]  # fmt: skip


def test_children_before_their_parents(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "CPS+9+7", "PAC+1++CT", "LIN+2", "CPS+7+1", "PAC+1++PX", "LIN+1")
    assert links(read.document) == [("1", None), ("2", "1")]
    assert [package.type for package in read.document.packages] == ["PX", "CT"]
    assert held(read.document) == [("1", "1"), ("2", "2")]


def test_a_parent_that_is_not_there_is_kept(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "CPS+2+1", "PAC+1++CT", "CPS+3+8", "PAC+1++CT", "LIN+1")
    assert links(read.document) == [("1", None), ("2", "?8")]
    with pytest.raises(RefusedError, match='package "8", which is not there') as refused:
        tiny.write(read.document)
    assert refused.value.path == "packages[1].parent"


def test_a_package_inside_itself_is_kept(tiny: Tiny) -> None:
    read = tiny.read("CPS+123+123", "PAC+1++CT", "LIN+1")
    assert links(read.document) == [("1", "1")]
    assert held(read.document) == [("1", "1")]


def test_a_circle_ends(tiny: Tiny) -> None:
    read = tiny.read("CPS+2+3", "PAC+1++CT", "LIN+1", "CPS+3+2", "PAC+1++CT", "LIN+2")
    assert sorted(links(read.document)) == [("1", "2"), ("2", "1")]
    assert len(read.document.lines) == 2


def test_a_first_level_that_nothing_hangs_below_is_a_package(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "CPS+123+123", "PAC+1++CT", "LIN+1")
    assert links(read.document) == [("1", None), ("2", "2")]
    assert held(read.document) == [("1", "2")]


def test_two_packages_with_one_id(tiny: Tiny) -> None:
    read = tiny.read("CPS+1", "CPS+2+1", "PAC+1++CT", "LIN+1", "CPS+2+1", "PAC+1++PX", "LIN+2")
    assert len(read.document.packages) == 2
    assert [line.number for line in read.document.lines] == ["1", "2"]


def test_no_packages_at_all(tiny: Tiny) -> None:
    assert tiny.write(DespatchAdvice(number="1")) == ["BGM++1"]
    loose = DespatchAdvice(number="1", lines=(DespatchLine(number="1"),))
    assert tiny.write(loose) == ["BGM++1", "CPS+1", "LIN+1"]
    assert tiny.read("BGM++1", "CPS+1", "LIN+1").document == loose


def test_a_line_in_a_package_that_is_not_there_is_refused(tiny: Tiny) -> None:
    document = DespatchAdvice(lines=(DespatchLine(number="1", package="7"),))
    with pytest.raises(RefusedError, match='package "7", which is not there') as refused:
        tiny.write(document)
    assert refused.value.path == "lines[0].package"


def test_one_labelled_package_heads_itself(tiny: Tiny) -> None:
    label = (Identifier(scheme="sscc", value=S1),)
    document = DespatchAdvice(
        packages=(Package(id="1", identifiers=label), Package(id="2", parent="1", type="CT"))
    )
    assert tiny.write(document) == ["CPS+1", "PAC", *sscc(S1), "CPS+2+1", "PAC+++CT"]
    assert links(tiny.read(*tiny.write(document)).document) == [("1", None), ("2", "1")]
