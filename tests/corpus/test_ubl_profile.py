"""Our UBL profile schemas say nothing that the official ones do not: a part of them, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ediglot import resources
from ediglot.formats.xml.ubl import ROOTS

pytestmark = pytest.mark.corpus

_XS = "{http://www.w3.org/2001/XMLSchema}"
_OWN = Path(resources.schemas()) / "xml" / "ubl-2.1"
#: Our file, and the official one.
PAIRS = {
    "aggregates": "common/UBL-CommonAggregateComponents-2.1.xsd",
    **{root: f"maindoc/UBL-{root}-2.1.xsd" for root in ROOTS.values()},
}
Member = tuple[str | None, str, str]


def sequences(path: Path) -> dict[str, list[Member]]:
    """What stands in each type: (element, how often at least, at most)."""
    return {
        kind.get("name", ""): [
            (one.get("ref"), one.get("minOccurs", "1"), one.get("maxOccurs", "1"))
            for one in kind.iter(f"{_XS}element")
        ]
        for kind in etree.parse(path).getroot().iter(f"{_XS}complexType")
    }


@pytest.mark.parametrize("name", PAIRS)
def test_profile(name: str, shared: Path) -> None:
    ours = sequences(_OWN / f"{name}.xsd")
    theirs = sequences(shared / "reference" / "xsd" / "ubl-2.1" / PAIRS[name])
    assert ours
    for kind, members in ours.items():
        official = theirs[kind]
        assert [one for one in official if one in members] == members, kind
        needed = {one for one in official if one[1] != "0"}
        assert needed <= set(members), kind


def test_elements_have_the_official_types(shared: Path) -> None:
    """An aggregate element is of the same type in both."""
    folder = shared / "reference" / "xsd" / "ubl-2.1"
    official = {
        one.get("name"): one.get("type")
        for one in etree.parse(folder / PAIRS["aggregates"]).getroot().iter(f"{_XS}element")
        if one.get("name")
    }
    for one in etree.parse(_OWN / "aggregates.xsd").getroot().findall(f"{_XS}element"):
        assert one.get("type") == official[one.get("name")], one.get("name")
