"""Line breaks, blanks, and what surrounds interchanges."""

from __future__ import annotations

import pytest
from edifact_messages import codes, interchange, message, of_order, order, read, value


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
def test_breaks_after_terminators_are_layout(break_: str) -> None:
    data = interchange(separator=break_)
    assert codes(data) == []
    assert value(data, "BGM", (1, 0, 0)) == "PO1"


@pytest.mark.parametrize("width", [70, 80, 15, 128])
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_wrapped_lines(width: int, break_: str) -> None:
    plain = interchange().decode()
    lines = [plain[i : i + width] for i in range(0, len(plain), width)]
    data = break_.join(lines).encode()
    assert codes(data) == ["SYN-011"]
    assert value(data, "NAD", (1, 0, 0)) == "4012345000016"


def test_break_beside_a_separator() -> None:
    data = of_order(("NAD+BY", "NAD+BY\n+4012345000016::9"))
    assert codes(data) == ["SYN-011"]
    assert value(data, "NAD", (1, 0, 0)) == "4012345000016"


def test_break_in_a_value_is_kept_and_said() -> None:
    data = of_order(add=("FTX+AAI+++FRONT DOOR\nRING TWICE",))
    assert codes(data) == ["SYN-012"]
    assert value(data, "FTX", (3, 0, 0)) == "FRONT DOOR\nRING TWICE"


def test_byte_order_mark() -> None:
    assert codes(b"\xef\xbb\xbf" + interchange()) == ["SYN-007"]


@pytest.mark.parametrize("before", ["\n", "  ", "\r\n\r\n", "\t"])
def test_layout_before_the_interchange(before: str) -> None:
    assert codes(before.encode() + interchange()) == ["SYN-008"]
    assert codes(before.encode() + interchange(una="UNA:+.? '")) == ["SYN-008"]


def test_text_before_the_interchange() -> None:
    data = b"From: somebody\n\n" + interchange()
    assert codes(data) == ["SYN-009"]
    assert read(data)[0].kind == "edifact/d96a/orders"


@pytest.mark.parametrize("after", ["\n", "\r\n  ", "\x1a", "\x00\x00\x00"])
def test_padding_after_the_interchange(after: str) -> None:
    assert codes(interchange() + after.encode()) == []


def test_garbage_after_the_interchange() -> None:
    parsed = read(interchange() + b"GARBAGE")
    assert [one.code for one in parsed[0].diagnostics] == []
    assert parsed[1].root is None
    assert [one.code for one in parsed[1].diagnostics] == ["SYN-010"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   "])
def test_no_data(data: bytes) -> None:
    assert codes(data)[-1] == "SYN-001"


@pytest.mark.parametrize(
    "data", [b"{}", b"<Order/>", b"STX=ANA:1+5", b"hello", b"\x00\x01\x02", b"unb+unoc:3"]
)
def test_no_edifact(data: bytes) -> None:
    assert codes(data) == ["SYN-002"]
    assert [parsed.root for parsed in read(data)] == [None]


def test_blanks_before_tags_are_said_once() -> None:
    data = interchange(separator="\n  ")
    assert codes(data) == ["SYN-019"]


def test_empty_segment() -> None:
    assert codes(of_order(("CUX", "CUX+2:EUR:9'"))) == ["SYN-018"]


def test_lines_as_segments_without_una() -> None:
    data = interchange(separator="\n").replace(b"'", b"")
    assert codes(data) == ["SYN-020"]
    assert value(data, "BGM", (1, 0, 0)) == "PO1"


def test_two_interchanges_each_with_its_una() -> None:
    first = interchange(una="UNA:+.? '")
    table = bytes.maketrans(b":+'", b"|^~")
    second = b"UNA|^.? ~" + interchange().translate(table).replace(b"REF1", b"REF2")
    for data in (first + second, first + b"\r\n" + second):
        assert codes(data) == []
        assert [parsed.envelope.reference for parsed in read(data)] == ["REF1", "REF2"]


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        ("RFF+ON:1+++", ["SYN-013"]),
        ("RFF+ON:1:", ["SYN-013"]),
        ("RFF+ON:1::", ["SYN-013"]),
        ("DTM+2:20260101:102+", ["SYN-013"]),
    ],
)
def test_trailing_separators(segment: str, said: list[str]) -> None:
    assert codes(of_order(add=(segment,))) == said


@pytest.mark.parametrize("tag", ["bgm", "Bgm"])
def test_lower_case_tag(tag: str) -> None:
    data = of_order(("BGM", f"{tag}+220+PO1+9"))
    assert codes(data) == ["SYN-017"]
    assert value(data, "BGM", (1, 0, 0)) == "PO1"


def test_text_that_lost_its_release_character() -> None:
    assert codes(of_order(add=("FTX+AAI+++JOHN'S SHOP",))) == ["SYN-017"]


def test_explicit_nesting() -> None:
    data = of_order(("LIN", "LIN:1+1++4012345678901:EN"))
    assert codes(data) == ["SYN-021"]


def test_position_of_a_fault_across_line_breaks() -> None:
    body = order(("QTY", "QTY+21:FIVE"))
    for break_, width in (("\n", 1), ("\r\n", 2)):
        data = interchange(message(body), separator=break_)
        (found,) = read(data)[0].diagnostics
        assert found.location is not None
        assert (found.location.line, found.location.column) == (10, 8)
        assert data[found.location.offset :].startswith(b"FIVE")
        assert (found.location.segment_tag, found.location.segment) == ("QTY", 9)
        assert (found.location.element, found.location.component) == (1, 2)
        assert data[: found.location.offset].count(break_.encode()) == 9, width


def test_utf_16_is_told() -> None:
    (found,) = read(interchange().decode().encode("utf-16"))[0].diagnostics
    assert found.code == "SYN-002"
    assert found.hint is not None and "UTF-16" in found.hint


def test_byte_order_mark_before_a_second_interchange() -> None:
    second = interchange().replace(b"REF1", b"REF2")
    assert codes(interchange() + b"\r\n\xef\xbb\xbf" + second) == ["SYN-007"]
