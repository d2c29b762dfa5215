"""Registry, order, settings, arithmetic: what holds for all rules together."""

from __future__ import annotations

from decimal import Decimal

import biip.checksums
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ediglot.model import DespatchAdvice, Document, Invoice, PurchaseOrder
from ediglot.pages import explain, explain_all
from ediglot.rules import Context, Settings, all_rules, gs1, run_layer, run_rules
from ediglot.rules.arithmetic import agrees, round_half_up
from ediglot.rules.paths import path, position

BAD = """{"document": "purchase_order", "buyer": {"identifiers": [{"scheme": "gln", "value": "1"}]},
"delivery_window": {"start": {"date": "2026-05-12"}, "end": {"date": "2026-05-08"}}, "lines": [
{"item": {"identifiers": [{"scheme": "gtin", "value": "4006381333931"}]}},
{"item": {"identifiers": [{"scheme": "gtin", "value": "4006381333932"}]}}]}"""


def document(text: str) -> Document:
    result: Document = msgspec.json.decode(text, type=Document)
    return result


@given(st.text("0123456789", min_size=7, max_size=17))
def test_check_digit_equals_biip(value: str) -> None:
    digit = gs1.check_digit(value)
    assert int(digit) == biip.checksums.gs1_standard_check_digit(value)
    assert gs1.checks(value + digit)
    assert not any(gs1.checks(value + other) for other in "0123456789" if other != digit)


def test_document_order() -> None:
    shown = ("DAT-001", "GLN-002", "GTIN-001")
    places = [one.path for one in run_rules(document(BAD), Context()) if one.code in shown]
    assert places == [
        "delivery_window.end",
        "buyer.identifiers[gln].value",
        "lines[1].item.identifiers[gtin].value",
    ]


def test_settings_turn_off_and_regrade() -> None:
    settings = Settings(off=frozenset(["gln-length"]), severities={"gtin-check-digit": "info"})
    said = {one.rule: one for one in run_rules(document(BAD), Context(settings=settings))}
    assert "gln-length" not in said
    assert said["gtin-check-digit"].severity == "info"


def test_an_empty_document_does_not_raise() -> None:
    for empty in (PurchaseOrder(), DespatchAdvice(), Invoice()):
        run_layer(empty, Context())


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "1E+999999", "-1E-999999"])
def test_absurd_numbers_do_not_raise(value: str) -> None:
    text = msgspec.json.encode(
        {
            "document": "invoice",
            "type": "380",
            "currency": "EUR",
            "totals": {
                name: {"value": value} for name in ("lines", "net", "tax", "gross", "payable")
            },
            "taxes": [{"rate": value, "taxable": {"value": "1"}, "amount": {"value": value}}],
            "lines": [
                {"quantity": {"value": value}, "price": {"value": "3"}, "amount": {"value": value}},
                {
                    "quantity": {"value": "1"},
                    "price": {"value": "3", "basis": {"value": value}},
                    "amount": {"value": "3"},
                },
            ],
        }
    )
    assert run_layer(document(text.decode()), Context()).state in ("invalid", "unclear")


def test_position_follows_the_model() -> None:
    order = PurchaseOrder()
    paths = ["number", "ship_window.end", "buyer.name", "lines[2].number", "lines[10].number"]
    shuffled = [paths[index] for index in (4, 1, 0, 3, 2)]
    assert sorted(shuffled, key=lambda one: position(order, one)) == paths
    assert path("lines", 3, "item", "identifiers", "[gtin]") == "lines[3].item.identifiers[gtin]"


def test_rounding_is_half_up() -> None:
    assert round_half_up(Decimal("1.005"), 2) == Decimal("1.01")
    assert round_half_up(Decimal("-1.005"), 2) == Decimal("-1.01")
    assert agrees(Decimal("1.01"), Decimal("1.005"), "EUR")
    assert not agrees(Decimal("1.00"), Decimal("1.005"), "EUR")


def test_explain_names_what_is_nearest() -> None:
    with pytest.raises(KeyError, match="did you mean gtin-check-digit"):
        explain("gtin-chek-digit")
    index = explain_all()
    for rule in all_rules():
        assert f"| {rule.code} | {rule.slug} |" in index
