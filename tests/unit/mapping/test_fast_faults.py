"""A message with something to speak of is read fast, but for the line that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ediglot.formats import format_of
from ediglot.mapping import fast
from ediglot.mapping.fast.explained import Explained
from ediglot.mapping.tables import shipped
from ediglot.reading import parse, read_bytes, read_parsed

FIXTURES = Path(__file__).parents[3] / "fixtures" / "edifact"
EDIFACT = format_of("edifact")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    before = fast.serving()
    fast.forget()
    fast.enable(True)
    yield
    fast.forget()
    fast.enable(before)


def changed(case: str, old: bytes, new: bytes) -> bytes:
    """A fixture with a segment put in the place of another, and the count of UNT right again."""
    data = (FIXTURES / case / "input.edi").read_bytes()
    begin = data.index(b"UNH+")
    end = data.index(b"UN", data.index(b"UNT+") + 3)
    assert old in data[begin:end]
    more = new.count(b"'") - old.count(b"'")
    message = data[begin:end].replace(old, new, 1)
    at = message.index(b"UNT+") + 4
    stop = message.index(b"+", at)
    count = b"%d" % (int(message[at:stop]) + more)
    return data[:begin] + message[:at] + count + message[stop:] + data[end:]


def quickly(data: bytes, times: int = 4) -> list[bool]:
    """Which documents came without a tree, when an input is read again and again; all agree."""
    fast.enable(False)
    slow = read_bytes(data, EDIFACT, "-", shipped()).documents
    fast.enable(True)
    for _ in range(times):
        came = []
        for index, parsed in enumerate(parse(EDIFACT, data, "-", shipped())):
            came.append(parsed.root is None)
            found = read_parsed(parsed, EDIFACT, shipped(), index)
            assert found.diagnostics == slow[index].diagnostics
            assert found.document == slow[index].document
    return came


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines that were traced alone."""
    lines: list[int] = []
    read = Explained.read

    def watched(self: Explained, line: object, number: int) -> object:
        lines.append(number)
        return read(self, line, number)  # type: ignore[arg-type]

    monkeypatch.setattr(Explained, "read", watched)
    return lines


ORDER = "orders/amazon-eu"
HEAD, LINE = b"DTM+137:20260309:102'", b"QTY+21:60'"


def test_what_the_head_leaves_out_is_part_of_its_shape(traced: list[int]) -> None:
    data = changed(ORDER, HEAD, HEAD + b"DTM+7:20260901:102'")
    assert all(quickly(data))
    assert traced == []
    codes = [one.code for one in read_bytes(data, EDIFACT, "-", shipped()).documents[0].diagnostics]
    assert codes == ["MAP-UNMAPPED"]


def test_what_a_line_leaves_out_is_part_of_its_shape(traced: list[int]) -> None:
    plain = (FIXTURES / ORDER / "input.edi").read_bytes()
    quickly(plain)
    data = changed(ORDER, LINE, LINE + b"DTM+7:20260901:102'")
    assert all(quickly(data))
    before = len(traced)
    assert before
    assert all(quickly(data))
    assert len(traced) == before


@pytest.mark.parametrize("value", [b"40:X99", b"40000000000000000000:PCE"])
def test_a_fault_in_a_line_is_traced_in_that_line_alone(traced: list[int], value: bytes) -> None:
    case = "invoic/standard"
    quickly((FIXTURES / case / "input.edi").read_bytes())
    traced.clear()
    assert all(quickly(changed(case, b"QTY+47:40:PCE'", b"QTY+47:%b'" % value), 2))
    assert traced == [0, 0]
