"""CONTRL for what was received, and what comes in read back."""

from __future__ import annotations

import datetime as dt
import random

import pytest

import ediglot
from ediglot.acks import acknowledge, acknowledgements, match, words
from ediglot.acks.codes import ACTIONS, ERRORS, error_code
from ediglot.formats.edifact.codes import CODES
from ediglot.formats.edifact.interchange import read

GOOD = b"""UNA:+.? '
UNB+UNOC:3+4012345000009:14+4098765000010:14+260917:0830+REF1+++++EANCOM'
UNH+1+ORDERS:D:96A:UN:EAN008'
BGM+220+PO1+9'
DTM+137:20260917:102'
NAD+BY+4012345000009::9'
LIN+1++4006381333931:EN'
QTY+21:12'
UNS+S'
UNT+8+1'
UNZ+1+REF1'
"""
NOW = dt.datetime(2026, 9, 17, 9, 0)


def segments(data: bytes) -> list[str]:
    return [one for one in data.decode().replace("\n", "").split("'") if one]


def answer(data: bytes) -> list[str]:
    """The segments between UNH and UNT, once the answer has passed our own grammar."""
    made = acknowledge(data, now=NOW)
    (parsed,) = read(made)
    assert parsed.diagnostics == []
    assert parsed.kind in ("edifact/service/contrl-3", "edifact/service/contrl-4")
    return segments(made)[3:-2]


def test_accepted():
    made = acknowledge(GOOD, now=NOW)
    assert segments(made) == [
        "UNA:+.? ",
        "UNB+UNOC:3+4098765000010:14+4012345000009:14+260917:0900+REF1+++++EANCOM",
        "UNH+1+CONTRL:D:3:UN",
        "UCI+REF1+4012345000009:14+4098765000010:14+7",
        "UCM+1+ORDERS:D:96A:UN:EAN008+7",
        "UNT+4+1",
        "UNZ+1+REF1",
    ]


def test_same_input_same_bytes():
    assert acknowledge(GOOD) == acknowledge(GOOD)


def test_receipt_only():
    made = acknowledge(GOOD, receipt_only=True)
    assert segments(made)[3:-2] == ["UCI+REF1+4012345000009:14+4098765000010:14+8"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("QTY+21:12", "QTY+21:x", ["UCS+6", "UCD+37+2:2"]),
        ("QTY+21:12", "QTY+21", ["UCS+6", "UCD+13+2:2"]),
        ("BGM+220+PO1+9", "BGM+220+" + "9" * 36 + "+9", ["UCS+2", "UCD+39+3"]),
        ("QTY+21:12'", "QTY+21:12'CPS+1'", ["UCS+7+15"]),
        ("DTM+137:20260917:102'", "", ["UCS+2+13"]),
    ],
)
def test_a_message_is_rejected(old: str, new: str, said: list[str]):
    made = answer(GOOD.decode().replace(old, new).encode())
    assert made[0].startswith("UCI+REF1") and made[0].endswith("+7")
    assert made[1].startswith("UCM+1+ORDERS:D:96A:UN:EAN008+4")
    assert made[2:] == said


def test_faults_of_unt_stand_in_ucm():
    made = answer(GOOD.replace(b"UNT+8+1", b"UNT+9+1"))
    assert made[1:] == ["UCM+1+ORDERS:D:96A:UN:EAN008+4+29+UNT+2"]


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        (b"UNZ+1+REF1", b"UNZ+2+REF1", "+4+29+UNZ+2"),
        (b"UNZ+1+REF1", b"UNZ+1+REF2", "+4+28+UNZ+3"),
        (b"UNOC:3", b"UNOC:7", "+4+2+UNB+2:2"),
    ],
)
def test_an_interchange_is_rejected(old: bytes, new: bytes, end: str):
    (uci,) = answer(GOOD.replace(old, new))
    assert uci.endswith(end)


def test_warnings_do_not_reject():
    assert answer(GOOD.replace(b"NAD+BY", b"NAD+QQQ"))[1].endswith("+7")


def test_syntax_4():
    made = answer(GOOD.replace(b"UNOC:3", b"UNOC:4").replace(b"260917", b"20260917"))
    assert made == [
        "UCI+REF1+4012345000009:14+4098765000010:14+7",
        "UCM+1+ORDERS:D:96A:UN:EAN008+7",
    ]


def test_groups():
    grouped = GOOD.replace(b"UNH+1", b"UNG+ORDERS+A+B:14+260917:0830+G1+UN+D:96A'UNH+1")
    grouped = grouped.replace(b"UNZ", b"UNE+1+G1'UNZ")
    assert answer(grouped)[1:] == ["UCF+G1+A+B:14+7", "UCM+1+ORDERS:D:96A:UN:EAN008+7"]
    wrong = answer(grouped.replace(b"UNE+1", b"UNE+2"))
    assert wrong[1:] == ["UCF+G1+A+B:14+4+29+UNE+2"]


def test_several_interchanges():
    two = GOOD + GOOD.replace(b"REF1", b"REF2").replace(b"QTY+21:12", b"QTY+21:x")
    first, second = acknowledgements(acknowledge(two))
    assert [part.action for part in first.parts] == ["7"]
    assert [part.action for part in second.parts] == ["4"]


def test_a_repeated_interchange_is_refused_under_another_reference():
    first, second = read(acknowledge(GOOD + GOOD))
    assert (first.envelope.reference, second.envelope.reference) == ("REF1", "REF1-2")
    assert [one.action for one in acknowledgements(acknowledge(GOOD + GOOD))] == ["7", "4"]


def test_an_acknowledgement_is_not_acknowledged():
    assert acknowledge(acknowledge(GOOD)) == b""


@pytest.mark.parametrize("data", [b"", b"UNH+1+ORDERS:D:96A:UN'", b"not edifact", b"UNB+UNOC:3'"])
def test_nobody_to_answer(data: bytes):
    assert acknowledge(data) == b""


def test_more_messages_than_there_is_room_for():
    head, rest = GOOD.split(b"UNH")
    message, _ = rest.split(b"UNZ")
    many = b"".join(
        (b"UNH" + message).replace(b"UNH+1", b"UNH+%d" % n).replace(b"UNT+8+1", b"UNT+8+%d" % n)
        for n in range(1, 1101)
    ).replace(b"UNT+8+1050'", b"UNT+9+1050'")
    (said,) = acknowledgements(acknowledge(head + many + b"UNZ+1100+REF1'"))
    assert [(part.reference, part.action) for part in said.parts] == [("1050", "4")]


def test_every_error_code_has_a_0085():
    """Codes that reading never gives, or that are warnings, may be unspecified."""
    loose = {
        code
        for code, page in CODES.items()
        if page.severity == "error" and error_code(code, 3) == "18"
    }
    assert loose <= {"SYN-001", "SYN-002", "CHR-010", "CHR-012"}
    for syntax in (3, 4):
        assert {error_code(code, syntax) for code in CODES} <= set(ERRORS)


def test_words():
    (said,) = acknowledgements(acknowledge(GOOD.replace(b"QTY+21:12", b"QTY+21:x")))
    assert words(said) == [
        "4098765000010 says of interchange REF1 from 4012345000009 to 4098765000010: accepted",
        "  ORDERS message 1: rejected",
        "    segment 6, element 1, component 2: error 37: invalid type of characters",
    ]
    assert ACTIONS["8"] == "received"


APERAK = b"""UNB+UNOC:3+4098765000010:14+4012345000009:14+260918:0700+77'
UNH+1+APERAK:D:96A:UN'
BGM+305+A-1+9+RE'
DTM+137:20260918:102'
RFF+ON:PO1'
ERC+12'
FTX+AAO+++No such item'
RFF+LI:1'
UNT+8+1'
UNZ+1+77'
"""


def test_aperak_in_words():
    (said,) = acknowledgements(APERAK)
    assert words(said) == [
        "4098765000010 says in application acknowledgement A-1: rejected",
        "  about ON PO1",
        "  error 12: No such item (about LI 1)",
    ]


def test_matching():
    sent = [ediglot.read(GOOD, name="a.edi"), ediglot.read(GOOD.replace(b"REF1", b"REF2"))]
    (control,) = acknowledgements(acknowledge(GOOD.replace(b"QTY+21:12", b"QTY+21:x")))
    (found,) = match(control, sent)
    assert (found.source, found.number, found.action) == ("a.edi", "PO1", "4")
    (application,) = acknowledgements(APERAK)
    assert [one.number for one in match(application, sent)] == ["PO1", "PO1"]
    assert match(control, [ediglot.read(APERAK)]) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"UNH+1+", b"UNH++"), (b"UNH+1+", b"UNH+" + b"1" * 20 + b"+"), (b"+ORDERS:D:96A:UN", b"+")],
)
def test_a_message_that_cannot_be_named_rejects_the_interchange(old: bytes, new: bytes):
    assert answer(GOOD.replace(old, new)) == ["UCI+REF1+4012345000009:14+4098765000010:14+4+18"]


def test_what_cannot_be_repeated_is_left_out():
    made = acknowledge(GOOD.replace(b"EANCOM", b"E" * 40), now=NOW)
    assert segments(made)[1].endswith("+260917:0900+REF1")
    assert acknowledge(GOOD.replace(b"+4098765000010:14+26", b"+" + b"9" * 40 + b"+26")) == b""


def test_damaged_input_never_raises_and_every_answer_is_legal():
    chance = random.Random(7)
    pieces = [b"+", b":", b"'", b"?", b"X" * 40, b"\x00", b"\xff", b"UNH+", b"UNZ+1+A'", b"*"]
    for _ in range(300):
        data = bytearray(GOOD + GOOD)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 9)] = chance.choice(pieces)
        made = acknowledge(bytes(data))
        for parsed in read(made) if made else ():
            assert not [found for found in parsed.diagnostics if found.severity == "error"]
        for one in acknowledgements(made):
            assert words(one)
