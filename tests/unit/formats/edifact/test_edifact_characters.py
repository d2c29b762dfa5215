"""Character sets: what is declared, what the bytes say."""

from __future__ import annotations

import pytest
from edifact_messages import codes, interchange, message, order, read, value

NAME = (3, 0, 0)


def named(name: bytes, charset: str = "UNOC:3", date: str = "260101") -> bytes:
    body = order(("NAD+BY", "NAD+BY+++NAME+STREET+TOWN"))
    return interchange(message(body), charset=charset, date=date).replace(b"NAME", name)


@pytest.mark.parametrize(
    ("charset", "codec", "name"),
    [
        ("UNOC:3", "latin-1", "Käse & Brøt"),
        ("UNOD:3", "iso8859-2", "Łódź"),
        ("UNOE:3", "iso8859-5", "Хлеб"),
        ("UNOF:3", "iso8859-7", "Ψωμί"),
        ("UNOG:4", "iso8859-3", "Ħobż"),
        ("UNOH:4", "iso8859-4", "Maizē"),
        ("UNOI:4", "iso8859-6", "خبز"),
        ("UNOJ:4", "iso8859-8", "לחם"),
        ("UNOK:4", "iso8859-9", "Ekmeği"),
        ("UNOL:4", "iso8859-15", "5 € œuf"),
        ("UNOW:4", "utf-8", "面包 Łódź"),
    ],
)
def test_declared_sets(charset: str, codec: str, name: str) -> None:
    date = "20260101" if charset.endswith("4") else "260101"
    data = named(name.encode(codec), charset, date)
    assert codes(data) == []
    assert value(data, "NAD", NAME) == name


@pytest.mark.parametrize(
    ("charset", "raw", "name", "code"),
    [
        ("UNOC:3", "Käse".encode(), "Käse", "CHR-003"),
        ("UNOA:3", "KÄSE".encode(), "KÄSE", "CHR-004"),
        ("UNOB:3", "Käse".encode("latin-1"), "Käse", "CHR-004"),
        ("UNOW:4", "Käse".encode("latin-1"), "Käse", "CHR-009"),
        ("UNOI:4", b"\xa1", "\xa1", "CHR-009"),
        ("IATB:1", b"ABC", "ABC", "CHR-001"),
        ("UNOW:3", "Käse".encode(), "Käse", "CHR-013"),
        ("UNOL:2", b"K", "K", "CHR-013"),
        ("UNOA:3", b"kase", "kase", "CHR-005"),
        ("UNOB:3", b"a@b", "a@b", "CHR-006"),
        ("UNOC:3", b"A\tB", "A\tB", "CHR-007"),
        ("UNOC:3", b"A\x00B", "A\x00B", "CHR-008"),
    ],
)
def test_contradictions(charset: str, raw: bytes, name: str, code: str) -> None:
    date = "20260101" if charset.endswith("4") else "260101"
    data = named(raw, charset, date)
    assert codes(data) == [code]
    assert value(data, "NAD", NAME) == name


def test_offset_of_a_contradiction() -> None:
    data = named("Käse".encode())
    (found,) = read(data)[0].diagnostics
    assert found.location is not None
    assert found.location.offset == data.index("ä".encode())


def test_columns_count_characters() -> None:
    body = order(("NAD+BY", "NAD+BY+++Ünï+STREET++++++++X"))
    data = interchange(message(body), charset="UNOW:4", date="20260101", codec="utf-8")
    (found,) = read(data)[0].diagnostics
    assert found.location is not None and found.location.column is not None
    assert data.decode()[found.location.column - 1] == "X"
    assert found.code == "ELM-003"


def test_length_counts_characters() -> None:
    body = order(("NAD+BY", "NAD+BY+++" + "ü" * 35))
    data = interchange(message(body), charset="UNOW:4", date="20260101", codec="utf-8")
    assert codes(data) == []


def test_unsupported_set() -> None:
    assert codes(interchange(charset="UNOY:4", date="20260101")) == ["CHR-002"]


def test_iso_2022() -> None:
    data = named("パン".encode("iso2022_jp"), "UNOX:4", "20260101")
    found = read(data)[0].diagnostics
    assert next((one.code, one.severity) for one in found) == ("CHR-002", "warning")
    assert value(data, "NAD", NAME) == "パン"


def test_sender_in_the_declared_set() -> None:
    data = interchange().replace(b"4012345000009:14", "Küche:ZZZ".encode("latin-1"), 1)
    sender = read(data)[0].envelope.sender
    assert sender is not None and sender.id == "Küche"
