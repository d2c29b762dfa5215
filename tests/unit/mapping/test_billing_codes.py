"""Tables that write codes of invoices as EN 16931 wants them, and rules that count on it."""

from __future__ import annotations

import msgspec
import pytest

import ediglot
from ediglot.model import Invoice
from ediglot.partners import tables_for
from ediglot.rules.billing import en16931_lists as lists

TABLES = tables_for(None, None)


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("allowance_codes", lists.ALLOWANCES | lists.DISCOUNTS),
        ("charge_codes", lists.CHARGES),
        ("package_units", lists.PACKAGE_UNITS),
    ],
)
def test_rules_and_tables_know_the_same_codes(table: str, known: frozenset[str]) -> None:
    assert TABLES.get(table).rows.keys() == known


@pytest.mark.parametrize(
    ("table", "allowed"),
    [
        ("allowance_codes", lists.ALLOWANCES),
        ("charge_codes", lists.CHARGES),
        ("package_units", lists.UNITS),
    ],
)
def test_what_is_written_is_in_the_standards_list(table: str, allowed: frozenset[str]) -> None:
    assert {row["ubl"][0] for row in TABLES.get(table).rows.values()} <= allowed


def invoice(**line: object) -> Invoice:
    made = {
        "document": "invoice",
        "number": "R1",
        "type": "380",
        "issued": {"date": "2026-09-01"},
        "currency": "EUR",
        "seller": {"name": "A"},
        "buyer": {"name": "B"},
        "totals": {"payable": {"value": "1.00"}},
        "lines": [
            {"number": "1", "amount": {"value": "1.00"}, "item": {"name": "x"}, **line},
        ],
    }
    return msgspec.convert(made, Invoice, strict=False)


def written(document: Invoice) -> tuple[str, dict[str | None, str]]:
    back = ediglot.write([document], "ubl")
    assert back.data is not None, back.documents
    return back.data.decode(), {d.path: d.code for d in back.documents[0].diagnostics}


def test_a_case_is_written_behind_an_x_and_read_as_a_case() -> None:
    text, said = written(invoice(quantity={"value": "12", "unit": "CS"}))
    assert 'unitCode="XCS"' in text
    assert said == {}


def test_a_unit_of_recommendation_20_stands_for_itself() -> None:
    text, said = written(invoice(quantity={"value": "12", "unit": "KGM"}))
    assert 'unitCode="KGM"' in text
    assert said == {}


@pytest.mark.parametrize(
    ("charge", "code", "out"),
    [(False, "95", "95"), (False, "TD", "95"), (True, "FC", "FC"), (False, "FC", None)],
)
def test_reasons_are_of_the_list_for_what_they_are(charge: bool, code: str, out: str) -> None:
    entry = {"charge": charge, "code": code, "reason": "why", "amount": {"value": "0.10"}}
    text, said = written(invoice(quantity={"value": "1"}, allowances_charges=[entry]))
    assert (f"ReasonCode>{out}<" in text) is (out is not None)
    assert bool(said) is (out != code)


@pytest.mark.parametrize("indicator", ["true", "1", "false", "0"])
def test_any_code_is_read(indicator: str) -> None:
    entry = {"charge": True, "code": "FC", "reason": "why", "amount": {"value": "0.10"}}
    text, _ = written(invoice(quantity={"value": "1"}, allowances_charges=[entry]))
    text = text.replace("Indicator>true<", f"Indicator>{indicator}<").replace(">FC<", ">QX<")
    (found,) = ediglot.read(text.encode()).documents
    assert isinstance(found.document, Invoice)
    (one,) = found.document.lines[0].allowances_charges
    assert (one.charge, one.code) == (indicator in ("true", "1"), "QX")
    assert [d.code for d in found.diagnostics] == []


@pytest.mark.parametrize(("charge", "table"), [(False, "allowance_codes"), (True, "charge_codes")])
def test_the_table_that_is_told_of_is_the_one_of_its_kind(charge: bool, table: str) -> None:
    entry = {"charge": charge, "code": "Q9", "reason": "why", "amount": {"value": "0.10"}}
    document = invoice(quantity={"value": "1"}, allowances_charges=[entry])
    (one,) = ediglot.write([document], "ubl").documents
    (said,) = [d for d in one.diagnostics if d.path == "lines[0].allowances_charges[0].code"]
    assert f'table "{table}" has no row for code "Q9"' in said.message
