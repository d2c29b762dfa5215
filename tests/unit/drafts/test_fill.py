"""Filling in by path."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ediglot.drafts import DraftError, fill
from ediglot.model import DespatchAdvice, DespatchLine
from ediglot.model.moment import Moment
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier

BARE = DespatchAdvice(number="S-1", lines=(DespatchLine(number="1"),))


def test_what_is_on_the_way_is_made():
    filled = fill(BARE, [("transport.carrier.identifiers[scac]", "ACMX")])
    assert filled.transport.carrier.identifiers == (Identifier(scheme="scac", value="ACMX"),)
    again = fill(filled, [("transport.carrier.identifiers[scac]", "ACMY")])
    assert again.transport.carrier.identifiers == (Identifier(scheme="scac", value="ACMY"),)


def test_dates_measures_and_members():
    filled = fill(
        BARE,
        [
            ("despatched", "2026-09-17T08:30:00+02:00"),
            ("gross_weight", "212.50 KGM"),
            ("lines[0].lots[0].expiry", "2027-01-31"),
            ("references[BM].number", "CMR1"),
            ("carton_count", "3"),
        ],
    )
    assert filled.despatched == Moment(
        date=dt.date(2026, 9, 17), time=dt.time(8, 30), offset="+02:00"
    )
    assert filled.gross_weight == Quantity(value=Decimal("212.50"), unit="KGM")
    assert str(filled.gross_weight.value) == "212.50"
    assert filled.lines[0].lots[0].expiry == Moment(date=dt.date(2027, 1, 31))
    assert filled.references[0].type == "BM"
    assert filled.carton_count == 3


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("despatch", "2026-09-17", "despatched"),
        ("despatched", "17.9.2026", "ISO 8601"),
        ("despatched[0]", "2026-09-17", "no list"),
        ("gross_weight", "heavy", "number with a unit"),
        ("gross_weight", "1_000 KGM", "number with a unit"),
        ("lines", "1", "which of lines"),
        ("lines[7].number", "1", "1 members"),
        ("ship_from.identifiers", "1", "which of identifiers"),
        ("carton_count", "-1", "int"),
        ("ship_from", "Tilburg", "Party"),
        ("number.x", "1", "nothing stands below"),
        ("", "1", "empty"),
        (".number", "1", "no path"),
        ("a b", "1", "no path"),
        ("lines[²].number", "1", "members"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(path, text, said):
    with pytest.raises(DraftError, match=said):
        fill(BARE, [(path, text)])
