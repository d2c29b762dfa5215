"""Dates that look like one and are none: what is impossible is said, whatever the format."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot
from ediglot.diagnostics.dates import impossible

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-09-31", "September has 30 days"),
        ("2026-02-29", "February 2026 has 28 days"),
        ("2024-02-29", None),
        ("2026-13-01", "there is no month 13"),
        ("2026-00-01", "there is no month 00"),
        ("2026-01-00", "January has 31 days"),
        ("0000-01-01", "there is no year 0"),
        ("2026-09-30T24:00:00Z", "there is no hour 24: a day ends at 23:59:59"),
        ("2026-09-30T23:60:00Z", "there is no minute 60"),
        ("2026-09-30T23:59:61Z", "there is no second 61"),
        (" 2026-09-31 ", "September has 30 days"),
        ("2026-09-30", None),
        ("30.9.2026", None),
        ("٢٠٢٦-٠٩-٣١", None),
    ],
)
def test_what_is_impossible(text: str, why: str | None) -> None:
    assert impossible(text) == why


@pytest.mark.parametrize(
    ("fixture", "good", "bad"),
    [
        ("edifact/orders/amazon-eu/input.edi", "DTM+137:", "20260931:102'"),
        ("json/despatch_advice/plain/input.json", '"2026-03-19"', '"2026-09-31"'),
        ("ubl/order/plain/input.xml", "IssueDate>", "2026-09-31<"),
        (
            "amazon/shipment_confirmation/case-pack-lots/input.json",
            '"2026-09-11T06:00:00Z"',
            '"2026-09-31T06:00:00Z"',
        ),
    ],
)
def test_it_is_said_in_every_format(fixture: str, good: str, bad: str) -> None:
    text = (FIXTURES / fixture).read_text(encoding="utf-8")
    at = text.index(good)
    if good.startswith('"'):
        text = text.replace(good, bad, 1)
    else:
        end = text.index(bad[-1], at)
        text = text[: at + len(good)] + bad + text[end + 1 :]
    report = ediglot.read(text.encode()).report()
    hints = [one.hint for one in report.diagnostics if one.severity == "error"]
    assert any(hint and "September has 30 days" in hint for hint in hints), hints
