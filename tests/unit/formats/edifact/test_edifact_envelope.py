"""Headers, trailers, counts, references, truncation."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from edifact_messages import ORDER, codes, interchange, message, read

from ediglot.formats.edifact.references import References

GROUP = "UNG+ORDERS+4012345000009:14+4012345000016:14+260101:1200+7+UN+D:96A"


def grouped(unz: str = "UNZ+1+REF1", une: str = "UNE+1+7") -> bytes:
    header = "UNB+UNOC:3+4012345000009:14+4012345000016:14+260101:1200+REF1"
    return "".join(f"{one}'" for one in [header, GROUP, *message(), une, unz]).encode()


def test_envelope() -> None:
    data = interchange(message(kind="ORDERS:D:96A:UN:EAN008")).replace(
        b"+REF1'", b"+REF1+PWD+APP+A+1+EANCOM+1'", 1
    )
    envelope = read(data)[0].envelope
    assert envelope.sender is not None and envelope.receiver is not None
    assert (envelope.sender.id, envelope.sender.qualifier) == ("4012345000009", "14")
    assert envelope.receiver.id == "4012345000016"
    assert envelope.prepared is not None
    assert envelope.prepared.date == dt.date(2026, 1, 1)
    assert envelope.prepared.time == dt.time(12)
    assert (envelope.charset, envelope.syntax, envelope.reference) == ("UNOC", "3", "REF1")
    assert (envelope.password, envelope.application, envelope.priority) == ("PWD", "APP", "A")
    assert (envelope.ack_request, envelope.agreement, envelope.test) == (True, "EANCOM", True)
    assert (envelope.message_reference, envelope.association) == ("1", "EAN008")
    assert codes(data) == ["ENV-016"]


def test_what_is_no_number_is_no_test_indicator() -> None:
    data = interchange().replace(b"+REF1'", b"+REF1++++++EANCOM'", 1)
    assert codes(data) == ["ELM-007"]
    assert read(data)[0].envelope.test is False


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"UNT+13+1", b"UNT+12+1", ["ENV-004"]),
        (b"UNT+13+1", b"UNT+13+2", ["ENV-005"]),
        (b"UNT+13+1", b"UNT+12+2", ["ENV-004", "ENV-005"]),
        (b"UNT+13+1", b"UNT+X+1", ["ELM-007"]),
        (b"UNZ+1+REF1", b"UNZ+2+REF1", ["ENV-008"]),
        (b"UNZ+1+REF1", b"UNZ+1+REF2", ["ENV-009"]),
        (b"UNZ+1+REF1'", b"", ["ENV-002"]),
        (b"UNT+13+1'", b"", ["ENV-003"]),
        (b"UNH+1+ORDERS:D:96A:UN'", b"", ["ENV-013"]),
        (b"+260101:", b"+20260101:", ["ENV-015"]),
        (b"+260101:", b"+269901:", ["ENV-015"]),
        (b"UNOC:3", b"UNOC:9", ["ENV-014"]),
        (b"+ORDERS:D:96A:UN", b"", ["ENV-017"]),
    ],
)
def test_one_thing_wrong(old: bytes, new: bytes, said: list[str]) -> None:
    data = interchange()
    assert old in data
    assert sorted(codes(data.replace(old, new, 1))) == sorted(said)


def test_no_unb() -> None:
    data = "".join(f"{one}'" for one in message()).encode()
    assert codes(data) == ["ENV-001"]
    assert read(data)[0].kind == "edifact/d96a/orders"


def test_groups() -> None:
    assert codes(grouped()) == []
    assert read(grouped())[0].envelope.group == "7"


@pytest.mark.parametrize(
    ("unz", "une", "said"),
    [
        ("UNZ+2+REF1", "UNE+1+7", ["ENV-008"]),
        ("UNZ+1+REF1", "UNE+2+7", ["ENV-006"]),
        ("UNZ+1+REF1", "UNE+1+8", ["ENV-007"]),
    ],
)
def test_group_counts(unz: str, une: str, said: list[str]) -> None:
    assert codes(grouped(unz, une)) == said


def test_group_without_end() -> None:
    assert codes(grouped().replace(b"UNE+1+7'", b"")) == ["ENV-012"]


def test_message_outside_a_group() -> None:
    extra = "".join(f"{one}'" for one in message(reference="2")).encode()
    assert codes(grouped().replace(b"UNZ", extra + b"UNZ")) == ["ENV-018"]


def test_duplicate_message_reference_is_on_the_second() -> None:
    parsed = read(interchange(message(), message()))
    assert [[one.code for one in each.diagnostics] for each in parsed] == [[], ["ENV-010"]]
    location = parsed[1].diagnostics[0].location
    assert location is not None and location.segment_tag == "UNH"


def test_duplicate_interchange_reference() -> None:
    parsed = read(interchange() + interchange())
    assert [[one.code for one in each.diagnostics] for each in parsed] == [[], ["ENV-011"]]


def test_error_in_one_message_leaves_its_siblings() -> None:
    broken = message(("BGM+220+PO1+9", "XYZ+1"), "2")
    parsed = read(interchange(message(), broken, message(reference="3")))
    assert [bool(one.diagnostics) for one in parsed] == [False, True, False]


def test_message_without_unt_before_the_next() -> None:
    first = message()[:-1]
    parsed = read(interchange(first, message(reference="2")))
    assert [[one.code for one in each.diagnostics] for each in parsed] == [["ENV-003"], []]


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_truncation_is_said_once(cut: int) -> None:
    data = interchange(message(), message(reference="2"))
    parsed = read(data[:-cut])
    said = [one for each in parsed for one in each.diagnostics]
    assert len([one for one in said if one.severity == "error"]) == 1
    assert said[0].code in ("SYN-006", "ENV-002", "ENV-003")


def test_whole_messages_before_the_break_are_delivered() -> None:
    data = interchange(message(), message(reference="2"))
    parsed = read(data[: data.index(b"UNH+2") + 60])
    assert [one.complete for one in parsed] == [True, False]
    assert parsed[0].diagnostics == []


def test_release_at_the_end() -> None:
    data = interchange()[: -len("UNZ+1+REF1'")]
    assert codes(data + b"UNZ+1+REF1?") == ["SYN-005"]
    broken = interchange()[: interchange().index(b"CNT")] + b"FTX+AAI+++A?"
    found = read(broken)[0].diagnostics
    assert [one.code for one in found] == ["SYN-005"]
    assert found[0].location is not None and found[0].location.offset == len(broken) - 1


def test_empty_interchange() -> None:
    data = b"UNB+UNOC:3+A+B+260101:1200+REF1'UNZ+0+REF1'"
    assert codes(data) == ["ENV-020"]


def test_a_million_segments_without_message() -> None:
    data = b"UNB+UNOC:3+A+B+260101:1200+REF1'" + b"BGM+1'" * 200_000 + b"UNZ+0+REF1'"
    assert codes(data) == ["ENV-013"]


def test_unknown_grammars() -> None:
    for kind in ("ORDERS:D:97:UN", "QUOTES:D:96A:UN", "ORDERS:1:911:UN"):
        data = interchange(message(kind=kind))
        (parsed,) = read(data)
        assert parsed.kind is None and parsed.root is not None
        assert [one.code for one in parsed.diagnostics] == ["STR-007"]
        assert next(child.key for child in parsed.root.children) == ("?", "BGM")
        assert len(parsed.root.children) == len(ORDER) + 1


def test_kinds() -> None:
    for kind, name in (
        ("ORDERS:D:96A:UN", "edifact/d96a/orders"),
        ("ORDERS:D:01B:UN:EAN010", "edifact/d01b/orders"),
    ):
        assert read(interchange(message(kind=kind)))[0].kind == name


def test_references_are_ranges() -> None:
    seen = References()
    assert not any(seen.seen(str(number)) for number in range(1, 1000))
    assert seen.seen("500")
    assert not seen.seen("0500")
    assert not seen.seen("7000") and seen.seen("7000")
    assert not seen.seen("1" * 5000)
    assert not seen.seen("²")
    assert len(seen) == 7


def test_references_in_any_order_and_with_prefixes_are_ranges() -> None:
    seen = References()
    numbers = [f"ME{number:06}" for number in range(5_000)]
    chance = random.Random(1)
    chance.shuffle(numbers)
    assert not any(seen.seen(number) for number in numbers)
    assert all(seen.seen(number) for number in numbers)
    assert len(seen) < 2_500
    ascending = References()
    assert not any(ascending.seen(f"ME{number:06}") for number in range(5_000))
    assert len(ascending) == 1


def test_references_without_a_numbering_are_remembered_too() -> None:
    seen = References()
    chance = random.Random(2)
    names = {f"{chance.getrandbits(64):016X}" for _ in range(3_000)}
    assert not any(seen.seen(name) for name in names)
    assert all(seen.seen(name) for name in names)
    gaps = References()
    assert not any(gaps.seen(str(2 * number)) for number in range(1_000, 4_000))
    assert all(gaps.seen(str(2 * number)) for number in range(1_000, 4_000))
    assert not any(gaps.seen(str(2 * number + 1)) for number in range(1_000, 4_000))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    long_ = message((*ORDER[:2], "FTX+AAI+++" + "X" * 2000, *ORDER[2:]), "2")
    data = interchange(message(), long_, message(reference="3"))
    monkeypatch.setattr("ediglot.formats.edifact.message.MAX_SEGMENT_BYTES", 1000)
    parsed = read(data)
    assert [one.code for one in parsed[1].diagnostics] == ["SYN-014", "ELM-005"]
    monkeypatch.setattr("ediglot.formats.edifact.ending.MAX_MESSAGE_BYTES", 1000)
    parsed = read(data)
    assert [[one.code for one in each.diagnostics] for each in parsed] == [[], ["SYN-015"], []]
    assert [one.type for one in parsed] == ["ORDERS", None, "ORDERS"]
    monkeypatch.setattr("ediglot.formats.edifact.message.MAX_SEGMENT_BYTES", 100)
    monkeypatch.setattr("ediglot.formats.edifact.message.MAX_MESSAGE_SEGMENTS", 10)
    assert "SYN-016" in codes(interchange())
