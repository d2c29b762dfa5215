"""Codecs: what they read, what they write, and what they refuse."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ediglot.formats.tree import JsonNumber
from ediglot.mapping.codec import Codec, CodecError
from ediglot.mapping.codecs import ALONE, WITH_TABLES, build
from ediglot.mapping.tables import shipped
from ediglot.model.moment import Moment
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier


def codec(text: str) -> Codec:
    name, *arguments = text.split()
    return build(name, arguments, shipped())


def refused(made: Codec, *raws: Any) -> str:
    with pytest.raises(CodecError) as error:
        made.decode(raws)
    return str(error.value)


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        ("260302", "101", "2026-03-02"),
        ("700302", "101", "1970-03-02"),
        ("690302", "101", "2069-03-02"),
        ("20260302", "102", "2026-03-02"),
        ("00010101", "102", "0001-01-01"),
        ("2603021045", "201", "2026-03-02T10:45:00"),
        ("260302104559", "202", "2026-03-02T10:45:59"),
        ("202603021045", "203", "2026-03-02T10:45:00"),
        ("20260302104559", "204", "2026-03-02T10:45:59"),
        ("202603021045UTC", "303", "2026-03-02T10:45:00Z"),
        ("202603021045GMT", "303", "2026-03-02T10:45:00Z"),
        ("202603021045+01", "303", "2026-03-02T10:45:00+01:00"),
        ("20260302104559-05", "304", "2026-03-02T10:45:59-05:00"),
    ],
)
def test_dates_are_read_by_their_format(raw: str, code: str, expected: str) -> None:
    assert str(codec("dtm").decode((raw, code))) == expected


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        ("20261332", "102", "no date of the calendar"),
        ("20260229", "102", "no date of the calendar"),
        ("260101", "102", "does not fit date format 102 (CCYYMMDD)"),
        ("20260101", "101", "does not fit date format 101 (YYMMDD)"),
        ("202601011260", "203", "no date of the calendar"),
        ("202601012400", "203", "no date of the calendar"),
        ("2026-01-01", "102", "does not fit"),
        (" 20260101", "102", "does not fit"),
        ("２０２６０１０１", "102", "does not fit"),
        ("202601011200CET", "303", "not a fixed offset"),
        ("20260101", "999", "is none of 101, 102"),
        ("2026W02", "616", "is none of"),
        ("20260101", None, "has no date format"),
    ],
)
def test_what_is_no_date_is_refused(raw: str, code: str | None, reason: str) -> None:
    assert reason in refused(codec("dtm"), raw, code)


@pytest.mark.parametrize(
    ("raw", "code", "ends"),
    [
        ("20260302-20260308", "718", ("2026-03-02", "2026-03-08")),
        ("2026030220260308", "718", ("2026-03-02", "2026-03-08")),
        ("202603020800-202603081700", "719", ("2026-03-02T08:00:00", "2026-03-08T17:00:00")),
        ("202610", "616", ("2026-03-02", "2026-03-08")),
        ("202602", "610", ("2026-02-01", "2026-02-28")),
    ],
)
def test_periods(raw: str, code: str, ends: tuple[str, str]) -> None:
    period = codec("range").decode((raw, code))
    assert (str(period.start), str(period.end)) == ends


@pytest.mark.parametrize(
    ("raw", "code"),
    [("20260302", "718"), ("202660", "616"), ("202613", "610"), ("20260302-20261332", "718")],
)
def test_what_is_no_period_is_refused(raw: str, code: str) -> None:
    refused(codec("range"), raw, code)


moments = st.builds(
    Moment,
    date=st.dates(min_value=dt.date(1, 1, 1)),
    time=st.none() | st.times().map(lambda time: time.replace(microsecond=0)),
    offset=st.sampled_from([None, "+00:00", "+01:00", "-11:00"]),
)


@given(moments)
def test_a_moment_comes_back(moment: Moment) -> None:
    dtm = codec("dtm")
    back = dtm.decode(dtm.encode(moment))
    expected = moment if moment.time is not None else Moment(date=moment.date)
    assert back == expected


def test_half_hours_have_no_form_in_edifact() -> None:
    moment = Moment(date=dt.date(2026, 3, 2), time=dt.time(8), offset="+05:30")
    with pytest.raises(CodecError, match="whole hours only"):
        codec("dtm").encode(moment)


@pytest.mark.parametrize(
    "raw", ["1", "-5", "0.50", "12.000", "-123456789012345.678", "007", "100000000000000000000"]
)
def test_numbers_keep_their_scale(raw: str) -> None:
    value = codec("number").decode((raw,))
    assert value == Decimal(raw)
    assert value.as_tuple().exponent == Decimal(raw).as_tuple().exponent


@pytest.mark.parametrize(
    "raw", ["5-", "1-2.3", "1e5", "+5", " 5", "5 ", ".5", "2.", "1,5", "1.000,5", "١", "", "NaN"]
)
def test_what_is_no_number_is_refused(raw: str) -> None:
    assert "is not a number" in refused(codec("number"), raw)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [("1E3", "1000"), ("1.50e1", "15.0"), ("5e-3", "0.005"), ("-0", "0"), ("0E5", "000000")],
)
def test_amazons_decimals_may_have_an_exponent(raw: str, plain: str) -> None:
    value = codec("decimal").decode((raw,))
    assert value == Decimal(raw) and "E" not in str(value).upper().replace("E-", "")
    assert Decimal(codec("decimal").encode(value)[0]) == Decimal(plain)


@pytest.mark.parametrize("raw", ["1e9999", "00.5", "1.", "", "x", JsonNumber("1") + "e"])
def test_what_is_no_decimal_is_refused(raw: str) -> None:
    refused(codec("decimal"), raw)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12)))
def test_decimals_come_back_with_their_scale(value: Decimal) -> None:
    for name in ("number", "decimal"):
        made = codec(name)
        back = made.decode(made.encode(value))
        assert back == value and (value == 0 or back.as_tuple() == value.as_tuple())


@pytest.mark.parametrize("raw", ["1.0", "1e3", "", "9" * 19])
def test_whole_numbers_only(raw: str) -> None:
    refused(codec("int"), raw)
    refused(codec("whole"), JsonNumber(raw))
    refused(codec("whole"), "1")


def test_flags() -> None:
    flag = codec("flag C A")
    assert [flag.decode((raw,)) for raw in ("C", "A", None)] == [True, False, None]
    assert "neither C nor A" in refused(flag, "N")


def test_a_measure_goes_through_its_table() -> None:
    measure = codec("measure units edifact")
    assert measure.decode(("1.50", "PCE")) == Quantity(value=Decimal("1.50"), unit="H87")
    assert measure.decode(("1", None)) == Quantity(value=Decimal(1))
    assert measure.encode(Quantity(value=Decimal(1), unit="H87")) == ("1", "PCE")
    assert 'no row for edifact "PCS"' in refused(measure, "1", "PCS")


def test_a_unit_is_converted_exactly_or_refused() -> None:
    measure = codec("measure units amazon_length conversions decimal")
    amount, unit = measure.encode(Quantity(value=Decimal("120"), unit="CMT"))
    assert Decimal(amount) == (Decimal("1.2") if unit != "CMT" else Decimal(120))
    with pytest.raises(CodecError, match="no row"):
        codec("measure units amazon_length").encode(Quantity(value=Decimal(1), unit="KGM"))


def test_an_identifier_without_a_scheme_of_ours_keeps_its_code() -> None:
    pair = codec("identifier item_numbers edifact - type:")
    assert pair.decode(("1", "IN")) == Identifier(scheme="buyer", value="1")
    assert pair.decode(("1", "ZZ")) == Identifier(scheme="type:ZZ", value="1")
    assert pair.encode(Identifier(scheme="type:ZZ", value="1")) == ("1", "ZZ")
    with pytest.raises(CodecError):
        pair.encode(Identifier(scheme="type:IN", value="1"))
    with pytest.raises(CodecError):
        pair.encode(Identifier(scheme="other", value="1"))


def test_an_sscc_with_and_without_its_prefix() -> None:
    sscc = codec("sscc")
    digits = "340123450000000018"
    assert sscc.decode((digits,)) == sscc.decode(("00" + digits,)) == digits
    assert sscc.encode(digits) == ("00" + digits,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("dmt", 'no codec "dmt"; perhaps dtm'),
        ("flag C", "does not take the arguments"),
        ("lines a b", "invalid literal"),
        ("table", "does not take the arguments"),
        ("table unitz edifact", 'no table "unitz"; there are units'),
        ("table units edifakt", 'no column "edifakt"'),
        ("measure units edifact conversions nonsense", "does not take the arguments"),
    ],
)
def test_codecs_that_are_not_there(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        codec(text)


@pytest.mark.parametrize("name", sorted([*ALONE, *WITH_TABLES]))
def test_every_codec_is_documented(name: str) -> None:
    arguments = {
        "flag": ["C", "A"],
        "lines": ["35", "5"],
        "parts": ["35", "5"],
        "scheme": ["sscc"],
        "table": ["units", "edifact"],
        "measure": ["units", "edifact"],
        "per_unit": ["units", "edifact"],
        "identifier": ["item_numbers", "edifact", "-", "type:"],
        "container_id": ["container_ids", "amazon"],
    }
    try:
        made = build(name, arguments.get(name, []), shipped())
    except ValueError:
        pytest.skip("its arguments are not known here")
    assert type(made).__doc__
