"""Laws over arbitrary input: no traceback, blocks do not matter, every code has its page."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
from edifact_messages import FORMAT, interchange, message, order, read
from hypothesis import given
from hypothesis import strategies as st

from ediglot.formats.edifact import codes as pages
from ediglot.formats.edifact import interchange as reader
from ediglot.formats.edifact import peek, rewrite
from ediglot.formats.format import Parsed
from ediglot.pages import explain

INPUTS = [
    interchange(message(), message(reference="2")),
    interchange(una="UNA:+.? '", separator="\r\n"),
    b"\xef\xbb\xbf" + interchange(separator="\n"),
    interchange(message(order(add=("FTX+AAI+++A?+B?'C??", "FTX+AAI+++???'"))), separator="\n"),
    interchange(charset="UNOW:4", date="20260101", una="UNA:+.?*'"),
    interchange() + b"\n\n" + interchange().replace(b"REF1", b"REF2"),
    interchange(separator="\r\n")[:-30],
    b"FIRST\nSECOND\n" + interchange(),
]
PIECES = [
    *(b"'", b"+", b":", b"?", b"*", b"\n", b"\r\n", b" ", b"\x00", b"\xff", b"\xc3\xa9", b"??"),
    *(b"UN", b"UNH+1+ORDERS:D:96A:UN'", b"UNT+1+1'", b"UNZ+1+1'", b"UNA:+.? '", b"LIN+1'"),
    *(b"UNB+UNOC:4+A+B+20200101:1200+1'", b"UNS+D'", b"UNG+X'", b"UNE+1+1'", b"\xb2"),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[at:at] = chance.choice(PIECES)
            case 1:
                del changed[at : at + chance.randint(1, 30)]
            case 2:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                changed[at:at] = changed[: chance.randrange(80)]
            case _:
                segments = bytes(changed).split(b"'")
                chance.shuffle(segments)
                changed = bytearray(b"'".join(segments))
    return bytes(changed)


def shown(parsed: list[Parsed]) -> list[object]:
    """Everything of some messages that can be compared."""
    return [
        (
            *(one.kind, one.type, one.index, one.complete, one.span, one.envelope),
            one.diagnostics,
            [(node.key, node.leaves, node.position) for node in one.root.walk()]
            if one.root is not None
            else None,
        )
        for one in parsed
    ]


class Trickle:
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._stream = io.BytesIO(data)
        self._size = size

    def read(self, count: int) -> bytes:
        return self._stream.read(min(count, self._size))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 65536])
@pytest.mark.parametrize("data", INPUTS)
def test_blocks_do_not_matter(data: bytes, size: int) -> None:
    streamed = list(reader.read(Trickle(data, size), source="input", block=size))  # type: ignore[arg-type]
    assert shown(streamed) == shown(read(data))


def check(data: bytes, chance: random.Random) -> None:
    parsed = read(data)
    size = chance.choice([1, 2, 3, 7, 64])
    streamed = list(reader.read(Trickle(data, size), source="input", block=size))  # type: ignore[arg-type]
    assert shown(streamed) == shown(parsed)
    assert rewrite(data) == data
    peek(data)
    for one in parsed:
        assert one.root is not None or one.diagnostics
        if one.root is None:
            continue
        for node in one.root.walk():
            place = FORMAT.locate(one, node)
            assert place.offset is not None and place.offset <= len(data)
            for slot in node.leaves:
                assert FORMAT.locate(one, node, slot).offset is not None
        if one.kind is not None:
            FORMAT.finish(one.root, one.kind, one.envelope)


@pytest.mark.parametrize("seed", range(40))
def test_mutations(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        check(mutated(chance.choice(INPUTS), chance), chance)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_many_mutations(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        check(mutated(chance.choice(INPUTS), chance), chance)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for head in (b"", b"UNA:+.? '", b"UNB+UNOC:3+A+B+260101:1200+R'UNH+1+ORDERS:D:96A:UN'"):
        list(FORMAT.parse(head + data))
        assert rewrite(head + data) == head + data


@pytest.mark.parametrize("data", INPUTS[:6])
def test_every_value_is_where_it_is_said_to_be(data: bytes) -> None:
    for one in read(data):
        assert one.root is not None
        text = data.decode("latin-1")
        lines = re.split(r"\r\n|\n|\r", text)
        for node in one.root.walk():
            place = FORMAT.locate(one, node)
            assert place.offset is not None and place.line is not None
            assert text[place.offset :].startswith(node.name)
            assert place.segment_tag == node.name
            for slot, value in node.leaves.items():
                place = FORMAT.locate(one, node, slot)
                assert place.offset is not None and place.line and place.column
                assert text[place.offset] in (value[0], "?")
                in_line = lines[place.line - 1].removeprefix("\xef\xbb\xbf")
                assert in_line[place.column - 1] in (value[0], "?")


def test_every_code_raised_has_its_page() -> None:
    folder = Path(pages.__file__).parents[1]
    pattern = re.compile(r'"((?:SYN|CHR|ENV|STR|ELM|COD)-\d{3})"')
    raised = {
        code for file in folder.glob("*.py") for code in pattern.findall(file.read_text("utf-8"))
    }
    assert raised == set(pages.CODES)
    slugs = [page.slug for page in pages.CODES.values()]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("page", pages.CODES.values(), ids=lambda page: page.code)
def test_pages_are_whole(page: object) -> None:
    for part in ("what", "why", "bad", "good", "fix"):
        assert getattr(page, part)
    assert explain(page.code).startswith(f"# {page.code} ")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "head",
    [
        b"UNA:+.? '",
        b"UNB+UNOC:3",
        b"\xef\xbb\xbfUNA:+.? '",
        b"\r\n UNB+",
        b"UNH+1+ORDERS",
        b"UNG+X",
    ],
)
def test_sniff(head: bytes) -> None:
    assert FORMAT.sniff(head)


@pytest.mark.parametrize("head", [b"", b"{", b"<a/>", b"STX=ANA:1", b"ISA*00*", b"UNABLE", b"unb+"])
def test_sniff_refuses(head: bytes) -> None:
    assert FORMAT.sniff(head) is None
