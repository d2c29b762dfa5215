"""Messages set aside: as they were sent, in interchanges that hold without the others."""

from __future__ import annotations

import pytest
from tests.golden.cases import INPUTS, label

from ediglot.formats.edifact import EdifactFormat
from ediglot.formats.format import Parsed

FORMAT = EdifactFormat()
MESSAGE = (
    "UNH+{n}+ORDERS:D:96A:UN'BGM+220+PO{n}+9'DTM+137:20260917:102'NAD+BY'LIN+1'UNS+S'UNT+7+{n}'"
)
EDIFACT = [path for path in INPUTS if label(path).startswith("edifact/")]


def interchange(
    *messages: int, una: str = "UNA:+.? '", gap: str = "\n", trailer: str = ""
) -> bytes:
    parts = (
        [una, "UNB+UNOC:3+S:14+R:14+260917:0830+I?'1'"]
        if una
        else ["UNB+UNOC:3+S+R+260917:0830+I?'1'"]
    )
    parts += [MESSAGE.format(n=n).replace("'", "'" + gap).removesuffix(gap) for n in messages]
    parts.append(trailer or f"UNZ+{len(messages)}+I?'1'")
    return (gap.join(parts) + gap).encode()


def messages(data: bytes) -> list[Parsed]:
    return [one for one in FORMAT.parse(data) if one.root is not None]


def aside(data: bytes, *which: int) -> bytes:
    found = messages(data)
    return FORMAT.quarantine(data, [found[at].span for at in which])


def said(data: bytes) -> set[str]:
    return {d.code for one in FORMAT.parse(data) for d in one.diagnostics}


@pytest.mark.parametrize("gap", ["", "\n", "\r\n"])
def test_one_of_three(gap: str) -> None:
    data = interchange(1, 2, 3, gap=gap)
    assert aside(data, 1) == interchange(2, gap=gap)
    assert said(aside(data, 1)) == set()


def test_messages_of_one_interchange_stay_together() -> None:
    assert aside(interchange(1, 2, 3), 0, 2) == interchange(1, 3)


def test_each_interchange_has_its_own() -> None:
    data = interchange(1, 2) + interchange(1, 2, una="")
    assert aside(data, 1, 3) == interchange(2) + interchange(2, una="")


def test_all_of_it_is_the_input() -> None:
    data = interchange(1, 2, 3)
    assert aside(data, 0, 1, 2) == data
    assert FORMAT.quarantine(data, []) == b""


def test_trailers_count_what_is_there() -> None:
    data = interchange(1, 2, trailer="UNZ+7+OTHER'")
    assert said(data) == {"ENV-008", "ENV-009"}
    assert aside(data, 1) == interchange(2)


def test_groups() -> None:
    group = "UNG+ORDERS+A+B+260917:0830+G{g}+UN+D:96A'{messages}UNE+{count}+G{g}'"
    data = b"UNB+UNOC:3+S+R+260917:0830+I'%s%sUNZ+2+I'" % (
        group.format(g=1, messages=MESSAGE.format(n=1) + MESSAGE.format(n=2), count=2).encode(),
        group.format(g=2, messages=MESSAGE.format(n=1), count=1).encode(),
    )
    assert said(data) == set()
    assert aside(data, 1, 2) == b"UNB+UNOC:3+S+R+260917:0830+I'%s%sUNZ+2+I'" % (
        group.format(g=1, messages=MESSAGE.format(n=2), count=1).encode(),
        group.format(g=2, messages=MESSAGE.format(n=1), count=1).encode(),
    )
    assert aside(data, 2).endswith(b"UNE+1+G2'UNZ+1+I'")


def test_other_separators() -> None:
    data = interchange(1, 2, gap="").decode()
    own = data.translate(str.maketrans({"'": "~", "+": "|", ":": "^", "?": "\\"})).encode()
    assert said(own) == set()
    assert aside(own, 1).startswith(b"UNA^|.\\ ~UNB|UNOC^3")
    assert aside(own, 1).endswith(b"UNZ|1|I\\~1~")
    assert said(aside(own, 1)) == set()


def test_separators_that_could_not_be_used() -> None:
    data = interchange(1, 2, una="UNA++.? '", gap="")
    assert said(data) == {"SYN-004"}
    assert said(aside(data, 1)) == set()


def test_a_message_that_broke_off_stays_so() -> None:
    data = interchange(1, 2).partition(b"UNT+7+2")[0]
    assert "ENV-003" in said(data)
    assert aside(data, 1) == interchange(2).partition(b"UNT")[0]


def test_wraps_are_undone() -> None:
    flat = interchange(1, 2, 3, gap="").replace(b"?'", b"")
    wrapped = b"\r\n".join(flat[at : at + 80] for at in range(0, len(flat), 80)) + b"\r\n"
    assert "SYN-011" in said(wrapped)
    assert aside(wrapped, 2).replace(b"\r\n", b"") == aside(flat, 2)
    assert said(aside(wrapped, 2)) == set()


@pytest.mark.parametrize("path", EDIFACT, ids=label)
def test_every_fixture_reads_the_same_when_set_aside(path) -> None:  # type: ignore[no-untyped-def]
    data = path.read_bytes()
    before = messages(data)
    apart = FORMAT.quarantine(data, [one.span for one in before])
    after = messages(apart)
    assert len(after) == len(before)
    for one, other in zip(before, after, strict=True):
        assert one.root is not None and other.root is not None
        assert [(n.name, n.leaves) for n in one.root.walk()] == [
            (n.name, n.leaves) for n in other.root.walk()
        ]
    if before:
        assert said(apart) <= said(data)
