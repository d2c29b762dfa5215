"""Input that is meant to hurt: a clear error, bounded memory, bounded time, no traceback."""

from __future__ import annotations

import io
import itertools
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from ediglot.formats.edifact.interchange import read
from ediglot.formats.format import Parsed
from ediglot.limits import MAX_DIAGNOSTICS, MAX_MESSAGE_BYTES

HEAD = b"UNB+UNOC:3+S+R+260917:0830+I'"
ORDER = b"UNH+1+ORDERS:D:96A:UN'BGM+220+PO1+9'DTM+137:20260917:102'%sNAD+BY'LIN+1'UNS+S'UNT+%d+1'"


class Endless(io.RawIOBase):
    """A stream made as it is read: pieces, then the end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def peak(run: Callable[[], object]) -> float:
    """Most memory held, in MB."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def codes(parsed: list[Parsed]) -> list[str]:
    return [said.code for one in parsed for said in one.diagnostics]


def repeated(piece: bytes, count: int, head: bytes = b"", tail: bytes = b"") -> io.RawIOBase:
    def pieces() -> Iterator[bytes]:
        if head:
            yield head
        for _ in range(count):
            yield piece
        if tail:
            yield tail

    return Endless(pieces())


def test_a_megabyte_in_one_element() -> None:
    data = HEAD + ORDER % (b"FTX+AAI+++" + b"X" * (1 << 20) + b"'", 8) + b"UNZ+1+I'"
    parsed = list(read(data))
    assert codes(parsed) == ["SYN-014", "ELM-005"]
    assert all(len(said.message) < 300 for one in parsed for said in one.diagnostics)


def test_a_million_segments_without_unh() -> None:
    block = b"LIN+1++4006381333931:EN'QTY+21:12'" * 5_000
    found: list[Parsed] = []
    stream = repeated(block, 100, HEAD, b"UNZ+0+I'")
    assert peak(lambda: found.extend(read(stream))) < 20  # type: ignore[arg-type]
    assert codes(found) == ["ENV-013"]
    assert "17000000 bytes outside messages" in found[0].diagnostics[0].message


def test_a_segment_without_an_end() -> None:
    stream = repeated(b"A" * 65_536, 2_000)
    assert peak(lambda: list(read(stream))) < 20  # type: ignore[arg-type]


def test_a_message_without_an_end() -> None:
    """It is passed over once it is longer than a message may be, and what follows is read."""
    tail = b"UNT+9+1'" + ORDER.replace(b"UNH+1", b"UNH+2") % (b"", 7) + b"UNZ+2+I'"
    stream = repeated(
        b"FTX+AAI+++XXXXXXXXXXXXXXXXX'" * 4_096, 1_000, HEAD + b"UNH+1+ORDERS:D:96A:UN'", tail
    )
    found: list[Parsed] = []
    assert peak(lambda: found.extend(read(stream))) < 250  # type: ignore[arg-type]
    assert codes(found)[0] == "SYN-015"
    assert [one.type for one in found if one.root is not None] == ["ORDERS"]


def letters(pieces: list[int]) -> Iterator[bytes]:
    """Letters without end; how many pieces of them were read."""
    while True:
        pieces[0] += 1
        yield b"x" * 65_536


@pytest.mark.parametrize("head", [b"UNH+1+ORDERS:D:96A:UN'BGM+220+", b"BGM+220'BGM+220+"])
def test_what_never_ends_is_not_read_for_ever(head: bytes) -> None:
    """Where no segment ends any more, nothing is waited for: an endless pipe ends."""
    count = [0]
    (parsed,) = read(Endless(itertools.chain([HEAD + head], letters(count))))  # type: ignore[arg-type]
    (said,) = parsed.diagnostics
    assert said.code == ("SYN-015" if b"UNH" in head else "ENV-013")
    assert "more than " in said.message and said.message.endswith("what follows is not read")
    assert count[0] * 65_536 < 2 * MAX_MESSAGE_BYTES + (1 << 20)


@pytest.mark.parametrize("block", [1, 7, 100, 65_536])
@pytest.mark.parametrize(("quiet", "read_on"), [(900, True), (1_100, False)])
def test_how_long_an_end_is_waited_for(
    block: int, quiet: int, read_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("ending", "interchange", "buffer"):
        monkeypatch.setattr(f"ediglot.formats.edifact.{module}.MAX_MESSAGE_BYTES", 1_000)
    head = HEAD + b"UNH+1+ORDERS:D:96A:UN'"
    start = head + b"BGM+220+".ljust(1_000 - len(head) + len(HEAD), b"x")
    end = b"'UNT+3+1'" + ORDER.replace(b"UNH+1", b"UNH+2") % (b"", 7) + b"UNZ+2+I'"
    parsed = list(read(io.BytesIO(start + b"x" * quiet + end), block=block))
    assert codes(parsed)[0] == "SYN-015"
    assert [one.type for one in parsed if one.root is not None] == ["ORDERS"] * read_on
    assert parsed[0].diagnostics[0].message.endswith("not read") is not read_on


@pytest.mark.parametrize(
    "piece",
    [b"UNT+1+1'", b"UNE+1+1'", b"UNG+1'", b"X'UNT+1'", b"UNZ+1'", b"UNB+1'", b"UNA:+.? 'UNB+1'"],
)
def test_trailers_and_headers_without_end(piece: bytes) -> None:
    stream = repeated(piece * 500, 8, HEAD)
    found = 0

    def count() -> None:
        nonlocal found
        for one in read(stream):  # type: ignore[arg-type]
            assert len(one.diagnostics) <= 3 * MAX_DIAGNOSTICS
            found += len(one.diagnostics)

    assert peak(count) < 30
    assert found > 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "SYN-001"),
        (b"\x00" * 70_000, "SYN-002"),
        (b"\r\n \t\r\n", "SYN-001"),
        (b"UNA:+.? '", "SYN-002"),
        (b"UNA:+", "SYN-003"),
        (b"UNB", "SYN-006"),
        (b"?" * 100_000, "SYN-002"),
    ],
)
def test_nothing_to_read(data: bytes, code: str) -> None:
    for source in (data, io.BytesIO(data)):
        assert codes(list(read(source))) == [code]


def test_more_faults_than_anyone_reads() -> None:
    bad = b"".join(b"LIN+%d'QTY+21:x'" % n for n in range(MAX_DIAGNOSTICS + 500))
    data = (
        HEAD + ORDER.replace(b"LIN+1'", bad) % (b"", 6 + 2 * (MAX_DIAGNOSTICS + 500)) + b"UNZ+1+I'"
    )
    said = codes(list(read(data)))
    assert len(said) == MAX_DIAGNOSTICS + 1
    assert said[-1] == "SYN-099"
