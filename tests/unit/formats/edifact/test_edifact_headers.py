"""What an envelope puts into the headers of messages and groups is written legally, or refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import ediglot
from ediglot.envelope import Address, Envelope
from ediglot.model import PurchaseOrder
from ediglot.model.party import Party
from ediglot.model.reference import Identifier


def order() -> PurchaseOrder:
    (found,) = ediglot.read(
        b"UNB+UNOC:3+1:14+2:14+260917:0830+1'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+P1+9'"
        b"DTM+137:20260917:102'NAD+BY+5450534000024::9'LIN+1++8712345030018:EN'QTY+21:1'UNS+S'"
        b"UNT+8+1'UNZ+1+1'"
    ).documents
    assert isinstance(found.document, PurchaseOrder)
    return found.document


ENVELOPE = Envelope(sender=Address(id="1"), receiver=Address(id="2"), reference="1")


@pytest.mark.parametrize(
    "change",
    [
        {"access_reference": "\u20ac"},
        {"association": "E\u20ac"},
        {"message_reference": "\u20ac"},
        {"message_reference": "1" * 40},
        {"access_reference": "a\nb"},
        {"group": "g\u20ac"},
        {"group": "g" * 40},
    ],
)
def test_a_header_that_cannot_be_written_refuses_its_message_alone(change: dict[str, str]) -> None:
    bad = (order(), replace(ENVELOPE, **change))
    written = ediglot.write([(order(), ENVELOPE), bad], "edifact/d96a")
    first, second = written.documents
    assert not first.refused and second.refused
    assert written.data is not None
    (back,) = ediglot.read(written.data).documents
    assert back.verdict == "accepted"


def test_an_identifier_that_is_a_line_break_names_nobody() -> None:
    buyer = Party(identifiers=(Identifier(scheme="amazon", value="\n"),))
    written = ediglot.write([replace(order(), buyer=buyer)], "edifact/d96a")
    if written.data is not None:
        assert not ediglot.read(written.data).diagnostics
    assert written.documents[0].diagnostics


def test_a_later_character_set_is_written_with_the_syntax_that_has_it() -> None:
    for charset, syntax, expected in (
        ("UNOW", None, b"UNB+UNOW:4+"),
        ("UNOC", None, b"UNB+UNOC:3+"),
        ("UNOW", "3", b"UNB+UNOW:3+"),
    ):
        envelope = Envelope(charset=charset, syntax=syntax)
        data = ediglot.write([order()], "edifact/d96a", envelope=envelope).data
        assert data is not None and expected in data


def test_the_agency_of_a_message_is_one_of_the_list() -> None:
    good = (
        b"UNB+UNOC:3+A+B+260302:1045+1'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+1+9'"
        b"DTM+137:20260302:102'UNS+S'UNT+5+1'UNZ+1+1'"
    )
    assert "COD-001" not in {one.code for one in ediglot.read(good).report().diagnostics}
    bad = good.replace(b":UN:", b":XX:")
    (said,) = [one for one in ediglot.read(bad).report().diagnostics if one.code == "COD-001"]
    assert said.location is not None
    assert (said.location.segment_tag, said.location.element, said.location.component) == (
        "UNH",
        2,
        4,
    )
