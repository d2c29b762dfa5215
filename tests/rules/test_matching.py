"""Documents found for one another, quantities added up, moments compared."""

from __future__ import annotations

import datetime as dt
import random
import types
import typing
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from ediglot.mapping.tables import Tables
from ediglot.model import DOCUMENTS, DespatchAdvice, Invoice, PurchaseOrder
from ediglot.model.moment import Moment
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier
from ediglot.rules import Context, Settings, all_rules, run_layer
from ediglot.rules.counterparts import sums
from ediglot.rules.identities import same_party
from ediglot.rules.matching import number_key
from ediglot.rules.moments import after_now, before, days_after
from ediglot.rules.trades import trades

NOW = dt.datetime(2026, 5, 8, 10, 0, tzinfo=dt.UTC)


def quantity(value: str, unit: str | None = None, size: str | None = None) -> LineQuantity:
    return LineQuantity(
        value=Decimal(value), unit=unit, unit_size=None if size is None else Decimal(size)
    )


def test_quantities_of_one_unit_add_up() -> None:
    assert sums([quantity("2", "KGM")], [quantity("1", "KGM")]) == [2, 1]
    assert sums([quantity("2", "PCE")], [quantity("1", "H87"), quantity("1")], []) == [2, 2, 0]


def test_cases_become_pieces_or_nothing() -> None:
    assert sums([quantity("2", "CS", "12")], [quantity("24", "EA")]) == [24, 24]
    assert sums([quantity("2", "CS")], [quantity("24", "EA")]) is None


def test_the_latest_version_counts() -> None:
    old = PurchaseOrder(number="7", issued=Moment(date=dt.date(2026, 5, 1)))
    new = PurchaseOrder(number="007", issued=Moment(date=dt.date(2026, 5, 2)))
    trade = trades(Context(against=[new, old])).trade("7")
    assert trade is not None and trade.order is not None
    assert trade.order.document == new
    assert number_key(" 007a ") == "7A"
    assert [number_key(one) for one in ("000", "0", "", None)] == ["0", "0", "", ""]


def test_parties_are_compared_by_a_scheme_they_share() -> None:
    def party(**identifiers: str) -> Party:
        return Party(
            identifiers=tuple(Identifier(scheme=k, value=v) for k, v in identifiers.items())
        )

    plain = Context()
    assert same_party(party(gln="1"), party(gln="1", amazon="X"), plain) is True
    assert same_party(party(gln="1"), party(gln="2"), plain) is False
    assert same_party(party(gln="1"), party(amazon="X"), plain) is None
    assert same_party(party(gln="1"), None, plain) is None
    assert same_party(party(vat="1", gln="1"), party(vat="1", gln="2"), plain) is False
    assert same_party(party(vat="1"), party(vat="1"), plain) is None


def test_code_tables_tell_that_two_codes_are_one_party() -> None:
    def party(scheme: str, value: str) -> Party:
        return Party(identifiers=(Identifier(scheme=scheme, value=value),))

    tabled = Context(tables=Tables())
    assert same_party(party("gln", "5450534000086"), party("amazon", "xde1"), tabled) is True
    assert same_party(party("amazon", "TUIN2"), party("gln", "8712345000004"), tabled) is True
    assert same_party(party("gln", "5450534000086"), party("amazon", "XFR1"), tabled) is False
    assert same_party(party("gln", "1"), party("amazon", "XFR1"), tabled) is False
    assert same_party(party("gln", "1"), party("amazon", "????"), tabled) is None


def test_moments_speak_only_when_it_is_certain() -> None:
    day = dt.date(2026, 5, 8)
    morning = Moment(date=day, time=dt.time(8))
    assert not before(Moment(date=day), morning) and not before(morning, Moment(date=day))
    assert before(morning, Moment(date=day, time=dt.time(9)))
    tokyo = Moment(date=day, time=dt.time(9), offset="+09:00")
    assert before(tokyo, Moment(date=day, time=dt.time(8), offset="+02:00"))
    assert not after_now(Moment(date=day, time=dt.time(23)), NOW)
    assert after_now(Moment(date=dt.date(2026, 5, 10)), NOW)
    assert days_after(Moment(date=day), NOW) == (-1, 0) or days_after(Moment(date=day), NOW)[0] <= 0


TEXTS = ["1", "10", "ON", "IV", "381", "gtin", "gln", "sscc", "vat", "EUR", "CS", "4006381333931"]
NUMBERS = [
    Decimal(text) for text in ["0", "1", "-2.5", "12.50", "NaN", "sNaN", "-Infinity", "1E+999999"]
]
DATES = [dt.date.min, dt.date(2026, 5, 8), dt.date.max]
LEAVES: dict[object, list[object]] = {
    str: ["", *TEXTS],
    Decimal: [*NUMBERS],
    int: [0, 1, -1, 3],
    bool: [True, False],
    dt.date: [*DATES],
    dt.time: [dt.time(0), dt.time(23, 59, 59)],
}


def make(kind: Any, pick: random.Random) -> Any:
    """Some value of a type: structs with half their fields, tuples of up to three."""
    if kind in LEAVES:
        return pick.choice(LEAVES[kind])
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return tuple(make(arguments[0], pick) for _ in range(pick.choice((0, 1, 1, 2, 3))))
    if arguments:
        given = [one for one in arguments if one is not types.NoneType]
        return make(given[0], pick)
    hints = typing.get_type_hints(kind)
    return kind(
        **{
            field.name: make(hints[field.name], pick)
            for field in msgspec.structs.fields(kind)
            if field.required or pick.random() < 0.6
        }
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_document_makes_a_rule_raise(seed: int) -> None:
    """Documents of hostile values, judged by every rule, against more of their kind."""
    pick = random.Random(seed)
    document, *others = (make(pick.choice([*DOCUMENTS.values()]), pick) for _ in range(4))
    slugs = frozenset(rule.slug for rule in all_rules())
    context = Context(now=NOW, settings=Settings(asked=slugs), against=others, history=others)
    for layer in ("rules", "cross", "history"):
        for diagnostic in run_layer(document, context, layer).diagnostics:
            assert diagnostic.message


def test_the_empty_documents_of_every_type_are_judged() -> None:
    context = Context(now=NOW, against=[PurchaseOrder()], history=[Invoice(), DespatchAdvice()])
    for kind in DOCUMENTS.values():
        for layer in ("rules", "cross", "history"):
            run_layer(kind(), context, layer)
