"""Why something is not written, and what is written in place of what a document lacks."""

from __future__ import annotations

import datetime as dt

import pytest

import ediglot
from ediglot.model import DespatchAdvice, Document, Invoice, PurchaseOrder
from ediglot.model.moment import Moment
from ediglot.model.party import Address, Party
from ediglot.model.reference import Identifier

GLN = Identifier(scheme="gln", value="8712345000004")


def hints(advice: Document, target: str) -> dict[str, str | None]:
    (result,) = ediglot.write([advice], target).documents
    assert result.refused
    return {
        one.message.rpartition("would not be legal: ")[2]: one.hint for one in result.diagnostics
    }


def test_what_a_target_misses_is_said_in_the_document_s_words() -> None:
    said = hints(DespatchAdvice(number="S1", issued=Moment(date=dt.date(2026, 9, 17))), "amazon")
    assert said == {
        'the document has no "sellingParty", which is required.': "fill in seller",
        'the document has no "shipFromParty", which is required.': "fill in ship_from",
        'the document has no "shipToParty", which is required.': "fill in ship_to",
    }


def test_reasons_are_told_where_they_belong() -> None:
    there = Party(address=Address(country="DE"))
    advice = DespatchAdvice(number="S1", ship_from=there, ship_to=there)
    for message, hint in hints(advice, "amazon").items():
        assert hint is not None
        assert ("ship_from" in hint) == ("shipFromParty" in message), (message, hint)
        assert ("ship_to" in hint) == ("shipToParty" in message), (message, hint)


@pytest.mark.parametrize(
    ("document", "target", "said"),
    [
        (DespatchAdvice(), "ubl", {f"fill in {name}" for name in ("number", "issued", "lines")}),
        (PurchaseOrder(), "ubl", {f"fill in {name}" for name in ("number", "issued", "lines")}),
        (Invoice(number="1"), "ubl", {f"fill in {name}" for name in ("issued", "totals", "lines")}),
        (PurchaseOrder(number="1"), "edifact/d96a", {"fill in issued or delivery or despatch"}),
    ],
)
def test_other_formats(document: Document, target: str, said: set[str]) -> None:
    assert set(hints(document, target).values()) == said


def test_what_stands_in_for_what_is_lacking_is_said() -> None:
    there = Party(identifiers=(Identifier(scheme="amazon", value="XFR1"),))
    advice = DespatchAdvice(
        number="S1",
        issued=Moment(date=dt.date(2026, 9, 17)),
        seller=Party(identifiers=(GLN,)),
        ship_to=there,
    )
    (result,) = ediglot.write([advice], "amazon").documents
    assert not result.refused
    said = {one.path: one.message for one in result.diagnostics if "ship_from" in (one.path or "")}
    assert said == {
        "ship_from.identifiers[amazon]": "the document has no ship_from: seller is written for it"
    }
