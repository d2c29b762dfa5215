"""Periods in one DTM, and the fields that share it."""

from __future__ import annotations

import datetime as dt

import pytest

from ediglot.mapping.codec import CodecError
from ediglot.mapping.codecs import build
from ediglot.mapping.tables import shipped
from ediglot.model.moment import Moment, Period


def decode(name: str, raw: str | None, code: str | None) -> object:
    return build(name, (), shipped()).decode([raw, code])


@pytest.mark.parametrize(
    ("raw", "code", "start", "end"),
    [
        ("20260316-20260318", "718", "2026-03-16", "2026-03-18"),
        ("2026031620260318", "718", "2026-03-16", "2026-03-18"),
        ("202653", "616", "2026-12-28", "2027-01-03"),
        ("202802", "610", "2028-02-01", "2028-02-29"),
    ],
)
def test_both_ends(raw: str, code: str, start: str, end: str) -> None:
    first, last = (Moment(date=dt.date.fromisoformat(day)) for day in (start, end))
    assert decode("range", raw, code) == Period(start=first, end=last)
    assert decode("first", raw, code) == first
    assert decode("last", raw, code) == last
    assert decode("one", raw, code) is None


def test_a_moment_is_left_to_its_own_field() -> None:
    assert decode("first", "20260316", "102") is None
    assert decode("one", "20260316", "102") == Moment(date=dt.date(2026, 3, 16))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("202654", "616"),
        ("202613", "610"),
        ("2026-1", "610"),
        ("20260316", "718"),
        ("20260316-20261332", "718"),
    ],
)
def test_no_such_period(raw: str, code: str) -> None:
    with pytest.raises(CodecError):
        decode("first", raw, code)


def test_one_end_is_never_written() -> None:
    with pytest.raises(CodecError):
        build("last", (), shipped()).encode(Moment(date=dt.date(2026, 3, 16)))
