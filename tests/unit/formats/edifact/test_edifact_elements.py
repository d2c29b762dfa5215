"""What a segment may hold."""

from __future__ import annotations

import itertools

import pytest
from edifact_messages import codes, interchange, message, of_order, order, read, value

from ediglot.formats.edifact.elements import SegmentReader
from ediglot.formats.edifact.grammar import directory
from ediglot.formats.edifact.separators import Separators, cut


@pytest.mark.parametrize(
    ("number", "read_as"),
    [
        ("5", "5"),
        ("-5", "-5"),
        ("0", "0"),
        ("100,5", "100.5"),
        ("1.50", "1.50"),
        ("-123456789012.345", "-123456789012.345"),
        ("123456789012345", "123456789012345"),
        ("12345678901234.5", "12345678901234.5"),
    ],
)
def test_numbers(number: str, read_as: str) -> None:
    data = of_order(("QTY", f"QTY+21:{number}"))
    assert codes(data) == []
    assert value(data, "QTY", (0, 0, 1)) == read_as


@pytest.mark.parametrize(
    "number",
    [
        *("5-", "1-2.3", "1E3", "?+5", " 5", "5 ", ".5", "2.", "1,234.5", "1.234,5", "1_000"),
        *("-", "٣", "Infinity", "0x10", "--5", "5,", "1 000", "NaN"),
    ],
)
def test_no_numbers(number: str) -> None:
    charset = "UNOW:4" if not number.isascii() else "UNOC:3"
    date = "20260101" if charset.endswith("4") else "260101"
    body = order(("QTY", f"QTY+21:{number}"))
    data = interchange(message(body), charset=charset, date=date, codec="utf-8")
    assert codes(data) == ["ELM-007"]


@pytest.mark.parametrize(
    ("begin", "segment", "said"),
    [
        ("QTY", "QTY+21:1234567890123456", ["ELM-005"]),
        ("QTY", "QTY+9999:5", ["ELM-005"]),
        ("QTY", "QTY+999:5", ["COD-001"]),
        ("QTY", "QTY+21", ["ELM-002"]),
        ("QTY", "QTY", ["ELM-001"]),
        ("QTY", "QTY+", ["SYN-013", "ELM-001"]),
        ("QTY", "QTY+21:5:PCE:X", ["ELM-004"]),
        ("QTY", "QTY+21:5+X", ["ELM-003"]),
        ("NAD+BY", "NAD", ["ELM-001"]),
        ("NAD+BY", "NAD++4012345000016::9", ["ELM-001"]),
        ("NAD+BY", "NAD+BY+::9", ["ELM-002"]),
        ("NAD+BY", "NAD+BUY+4012345000016::9", ["COD-001"]),
        ("NAD+BY", "NAD+BY+X::9+++++++++Y", ["ELM-003"]),
        ("BGM", "BGM+220+PO:1+9", ["ELM-004"]),
        ("BGM", "BGM+220+" + "X" * 36 + "+9", ["ELM-005"]),
        ("UNS", "UNS+X", ["COD-002"]),
        ("UNS", "UNS+5", [*["ELM-008", "COD-002"][:1], "COD-002"]),
        ("LIN", "LIN+1234567++4012345678901:EN", ["ELM-005"]),
        ("LIN", "LIN", []),
    ],
)
def test_one_segment(begin: str, segment: str, said: list[str]) -> None:
    assert sorted(codes(of_order((begin, segment)))) == sorted(said)


def test_commas_in_text_and_number_of_one_segment() -> None:
    data = of_order(("PRI", "MEA+PD++KGM:1,5"))
    assert value(data, "MEA", (2, 0, 1)) == "1.5"
    data = of_order(("CUX", "PAI+::1,5"))
    assert value(data, "PAI", (0, 0, 2)) == "1,5"


def test_eancom_values() -> None:
    body = ("BGM+351+D1+9", "CPS+1", "PAC+1++CT", "PCI+33E", "GIN+BJ+340123450000000014")
    assert codes(interchange(message(body, kind="DESADV:D:96A:UN"))) == ["COD-001"]
    assert codes(interchange(message(body, kind="DESADV:D:96A:UN:EAN005"))) == []


def test_types_differ_by_directory() -> None:
    body = order(("QTY", "QTY+21:MANY"), ("BGM", "BGM+220+PO1:1:2+9"))
    assert codes(interchange(message(body, kind="ORDERS:D:01B:UN"))) == []
    assert codes(interchange(message(body))) == ["ELM-004", "ELM-007"]


def test_every_fault_of_a_segment_is_said() -> None:
    data = of_order(("NAD+BY", "NAD+XXXX+::9+" + "Y" * 36))
    assert sorted(codes(data)) == ["ELM-002", "ELM-005", "ELM-005"]


def test_place_of_a_value_and_of_a_missing_one() -> None:
    data = of_order(("NAD+BY", "NAD+BY+::9+++LONG?+STREET:" + "Y" * 36))
    missing, long_ = read(data)[0].diagnostics
    assert missing.location is not None and long_.location is not None
    assert missing.location.offset == data.index(b"::9")
    assert long_.location.offset == data.index(b"YYY")
    assert (long_.location.element, long_.location.component) == (5, 2)


VALUES = ["", "1", "BY", "EN", "21", "X" * 36, "1.5", "1,5", "-1", "9", "é", "1,250"]


@pytest.mark.parametrize("tag", sorted(directory("d96a", True).segments))
def test_quick_and_explaining_reader_agree(tag: str) -> None:
    """What a quick reader accepts, the explaining one reads alike and says nothing about."""
    reader = SegmentReader(directory("d96a", True).segments[tag])
    for first, second in itertools.product(VALUES, repeat=2):
        for shape in (f"{first}+{second}", f"{first}:{second}", f"{first}+{second}:{first}"):
            text = f"{tag}+{shape}"
            slow, faults = reader.explain(cut(text, Separators()), ".,")
            for quick in (reader.read(text), reader.read_commas(text)):
                if quick is not None:
                    assert (quick, faults) == (slow, []), text
            if reader.read(text) is None and not set(",.-") & set(text):
                assert faults, text
            said = [one for one in faults if one.code != "SYN-013"]
            if reader.accepts(slow):
                assert not said, text
            elif not set(",.-") & set(text):
                assert said, text
