"""Fields that share a segment: who takes which, and what is left for the others."""

from __future__ import annotations

from typing import Any

import pytest

import ediglot
from ediglot.model import PurchaseOrder
from ediglot.model.item import Attribute
from ediglot.model.party import OtherParty, Party
from ediglot.model.reference import Identifier

HEAD = "UNB+UNOC:3+4012345000009:14+5412345000006:14+260302:1045+1'UNH+1+ORDERS:D:96A:UN:EAN008'"


def order(*segments: str, lines: tuple[str, ...] = ()) -> Any:
    body = ("BGM+220+1+9", "DTM+137:20260302:102", *segments, *(lines or ("LIN+1",)), "UNS+S")
    text = HEAD + "".join(f"{segment}'" for segment in body)
    text += f"UNT+{len(body) + 2}+1'UNZ+1+1'"
    (found,) = ediglot.read(text.encode()).documents
    return found


def gln(value: str) -> Party:
    return Party(identifiers=(Identifier(scheme="gln", value=value),))


DP, CN = gln("4012345000108"), gln("4012345000405")


@pytest.mark.parametrize(
    "segments",
    [
        ("NAD+DP+4012345000108::9", "NAD+CN+4012345000405::9"),
        ("NAD+CN+4012345000405::9", "NAD+DP+4012345000108::9"),
    ],
)
def test_the_first_named_alternative_wins(segments: tuple[str, ...]) -> None:
    found = order(*segments)
    assert found.diagnostics == ()
    assert found.document.ship_to == DP
    assert found.document.other_parties == (OtherParty(role="CN", party=CN),)


def test_the_second_alternative_alone() -> None:
    found = order("NAD+CN+4012345000405::9")
    assert found.document.ship_to == CN
    assert found.document.other_parties == ()


def test_a_second_of_a_kind_is_kept_and_written() -> None:
    found = order("NAD+DP+4012345000108::9", "NAD+DP+4012345000405::9")
    assert found.document.other_parties == (OtherParty(role="DP", party=CN),)
    written = ediglot.write([found.document], "edifact/d96a")
    assert written.documents[0].losses == ()


def test_what_would_be_read_as_another_field_is_lost_and_said() -> None:
    document = PurchaseOrder(number="1", other_parties=(OtherParty(role="CN", party=CN),))
    found = order().document
    document = PurchaseOrder(**{**_fields(found), "other_parties": document.other_parties})
    (result,) = ediglot.write([document], "edifact/d96a").documents
    lost = [one for one in result.diagnostics if one.code == "MAP-LOST"]
    assert lost and all("another field" in one.message for one in lost)


def _fields(document: PurchaseOrder) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__struct_fields__}


def test_descriptions_with_and_without_a_kind() -> None:
    found = order(
        lines=(
            "LIN+1++5412345020011:EN",
            "IMD+F+35+:::red",
            "IMD+F++:::Pan",
            "IMD+A++:::Heavy bottom",
            "IMD+C++CU::9",
        )
    )
    item = found.document.lines[0].item
    assert (item.name, item.description) == ("Pan", "Heavy bottom")
    assert item.attributes == (Attribute(name="35", value="red"),)
    assert item.trade_units == ("CU",)


def test_one_fault_is_said_once_with_its_full_path() -> None:
    found = order(lines=("LIN+1++5412345020011:EN", "QTY+21:5", "DTM+2:20261332:102"))
    (said,) = found.diagnostics
    assert (said.code, said.path) == ("MAP-VALUE", "lines[0].delivery")
