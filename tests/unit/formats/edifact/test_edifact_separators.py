"""UNA, release characters, repetition: how bytes become values."""

from __future__ import annotations

import pytest
from edifact_messages import (
    codes,
    errors,
    interchange,
    message,
    nodes,
    of_order,
    order,
    read,
    value,
)

from ediglot.formats.edifact import rewrite

TEXT = (3, 0, 0)


def text_of(raw: str, una: str = "") -> str:
    body = order(add=(f"FTX+AAI+++{raw}",))
    return value(interchange(message(body), una=una), "FTX", TEXT)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("WHAT??", "WHAT?"),
        ("D?'OR", "D'OR"),
        ("A?+B?:C?'D??E", "A+B:C'D?E"),
        ("?A?B", "AB"),
        ("X????", "X??"),
        ("X???'Y", "X?'Y"),
        ("A*B", "A*B"),
        ("UNA?:?+.?? ?'UNB?+", "UNA:+.? 'UNB+"),
    ],
)
def test_release(raw: str, text: str) -> None:
    assert text_of(raw) == text


@pytest.mark.parametrize("text", ["UNH", "UNB?+X", "?'UNT?+1?+1?'UNZ?+1", "UNZ?+1?+REF1"])
def test_service_tags_in_text_are_data(text: str) -> None:
    data = of_order(add=(f"FTX+AAI+++{text}",))
    assert codes(data) == []
    assert len(read(data)) == 1


def test_released_terminator_goes_on_and_released_release_does_not() -> None:
    ended = of_order(("BGM", "BGM+220+PO1??"))
    assert value(ended, "BGM", (1, 0, 0)) == "PO1?"
    assert codes(ended) == []
    going_on = of_order(("BGM", "BGM+220+PO1???'X"))
    assert value(going_on, "BGM", (1, 0, 0)) == "PO1?'X"


def test_no_release_character() -> None:
    body = order(add=("FTX+AAI+++WHY?",))
    data = interchange(message(body), una="UNA:+.  '")
    assert value(data, "FTX", TEXT) == "WHY?"
    assert codes(data) == []


@pytest.mark.parametrize(
    "marks",
    [
        "^|,? ~",
        "\x1f\x1d.? \x1c",
        ":+.? \n",
        ":+.? \r",
        "+:.? '",
        "*;.! $",
        ":+.?+'"[:4] + "\\ '"[1:],
    ],
)
def test_other_separators(marks: str) -> None:
    component, element, mark, _release, _, terminator = marks
    table = str.maketrans({":": component, "+": element, "'": terminator, ".": mark})
    plain = interchange().decode().translate(table)
    data = f"UNA{marks}{plain}".encode()
    assert codes(data) == []
    assert value(data, "PRI", (0, 0, 1)) == "27.5"
    assert value(data, "BGM", (1, 0, 0)) == "PO1"


def test_own_separators_released_and_canonical_ones_plain() -> None:
    marks = "|^.\\ ~"
    table = str.maketrans({":": "|", "+": "^", "'": "~", "?": "\\"})
    body = order(add=("FTX+AAI+++TEXT",))
    plain = interchange(message(body)).decode().translate(table)
    data = f"UNA{marks}{plain}".replace("TEXT", "A+B:C'D*E?F\\|G\\^H\\~I\\\\J").encode()
    assert value(data, "FTX", TEXT) == "A+B:C'D*E?F|G^H~I\\J"
    assert codes(data) == []


@pytest.mark.parametrize("una", ["UNA++.? '", "UNA:+.?*:", "UNA:+.+ '", "UNA:+.A '", "UNA:+.'*'"])
def test_equal_separators(una: str) -> None:
    assert "SYN-004" in codes(interchange(una=una))


def test_two_spaces_are_no_conflict() -> None:
    assert codes(interchange(una="UNA:+.  '")) == []


@pytest.mark.parametrize("separator", ["", "\n", "\r\n"])
@pytest.mark.parametrize("message", ["", "UNB missing"])
def test_una_without_its_blank(separator: str, message: str) -> None:
    """`UNA:+.?'` is common; what comes next, a line break or a letter, ends no segment."""
    data = interchange(una=f"UNA:+.?'{separator}", separator=separator)
    if message:
        start, end = data.index(b"UNB"), data.index(b"UNH")
        data = data[:start] + data[end:]
    assert codes(data)[0] == "SYN-022"
    assert set(codes(data)) <= {"SYN-022", "ENV-001", "ENV-019"}
    assert value(data, "PRI", (0, 0, 1)) == "27.5"
    assert rewrite(data) == data


def test_una_of_six_that_looks_short() -> None:
    """Lines end segments, `'` separates repetitions: legal, if unlikely."""
    lines = interchange(charset="UNOC:4", date="20260101", separator="\n").replace(b"'\n", b"\n")
    assert codes(b"UNA:+.?'\n" + lines) == []


@pytest.mark.parametrize("una", ["UNA", "UNA:+", "UNA:+.? "])
def test_short_una(una: str) -> None:
    assert codes(una.encode())[0] in ("SYN-003", "SYN-002")


def test_una_alone() -> None:
    assert codes(b"UNA:+.? '") == ["SYN-002"]


def test_decimal_mark_of_una() -> None:
    data = interchange(message(order(("PRI", "PRI+AAA:27,5"))), una="UNA:+,? '")
    assert value(data, "PRI", (0, 0, 1)) == "27.5"
    assert codes(data) == []


def test_comma_in_text_stays() -> None:
    data = interchange(message(order(add=("FTX+AAI+++1,5 M",))), una="UNA:+,? '")
    assert value(data, "FTX", TEXT) == "1,5 M"


@pytest.mark.parametrize("number", ["27,5", "27.5"])
@pytest.mark.parametrize(("charset", "date"), [("UNOC:3", "260101"), ("UNOC:4", "20260101")])
def test_both_marks_without_una(number: str, charset: str, date: str) -> None:
    body = order(("PRI", f"PRI+AAA:{number}"))
    data = interchange(message(body), charset=charset, date=date)
    assert value(data, "PRI", (0, 0, 1)) == "27.5"
    assert codes(data) == []


def test_syntax_4_ignores_the_mark_of_una() -> None:
    body = order(("PRI", "PRI+AAA:27,5"))
    data = interchange(message(body), una="UNA:+.?*'", charset="UNOC:4", date="20260101")
    assert codes(data) == []


@pytest.mark.parametrize(
    ("number", "code", "read_as"),
    [("27,5", "ELM-009", "27.5"), ("1,250", "ELM-010", "1.250"), ("1250,75", "ELM-009", "1250.75")],
)
def test_undeclared_mark(number: str, code: str, read_as: str) -> None:
    data = interchange(message(order(("PRI", f"PRI+AAA:{number}"))), una="UNA:+.? '")
    assert codes(data) == [code]
    assert value(data, "PRI", (0, 0, 1)) == read_as


def test_repetition_in_syntax_4() -> None:
    body = order(add=("RFF+ON:1*VN:2",))
    data = interchange(message(body), charset="UNOC:4", date="20260101")
    assert nodes(read(data)[0], "RFF")[0].leaves == {
        (0, 0, 0): "ON",
        (0, 0, 1): "1",
        (0, 1, 0): "VN",
        (0, 1, 1): "2",
    }
    assert codes(data) == ["ELM-011"]
    assert errors(data) == []


def test_released_repetition_separator_in_syntax_4() -> None:
    body = order(add=("FTX+AAI+++A?*B",))
    data = interchange(message(body), charset="UNOC:4", date="20260101")
    assert value(data, "FTX", TEXT) == "A*B"
    assert codes(data) == []


def test_no_repetition_separator_in_syntax_4() -> None:
    body = order(add=("FTX+AAI+++A*B",))
    data = interchange(message(body), una="UNA:+.? '", charset="UNOC:4", date="20260101")
    assert value(data, "FTX", TEXT) == "A*B"
    assert codes(data) == []


def test_leading_empties_do_not_shift() -> None:
    data = of_order(add=("ALI+++15",))
    assert nodes(read(data)[0], "ALI")[0].leaves == {(2, 0, 0): "15"}
