"""The inputs: seeded, so that two runs measure the same bytes.

They grow out of the fixtures, whose segments are what partners send: a document is read, its
lines are repeated with other numbers and quantities, and it is written again.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import ediglot
from ediglot.envelope import Address, Envelope
from tests.benchmarks import consistent
from tests.benchmarks.variety import varied

FIXTURES = Path(__file__).parents[2] / "fixtures" / "edifact"
#: Message type to the fixture it grows from.
SEEDS = {
    "ORDERS": "orders/amazon-eu",
    "DESADV": "desadv/pallets",
    "INVOIC": "invoic/standard",
}
LINES = (20, 1, 500)
_SEGMENT_END = b"'"


def inputs(size: int, issues: int) -> Iterator[tuple[str, list[bytes]]]:
    """Named inputs of about `size` bytes, each in several issues that share no message."""
    for kind in SEEDS:
        for lines in LINES:
            made = [interchange(kind, lines, size, issue) for issue in range(issues)]
            yield f"{kind} x{lines}", made
        yield f"{kind} diverse", [diverse(kind, size, issue) for issue in range(issues)]


def interchange(kind: str, lines: int, size: int, issue: int = 0) -> bytes:
    """One interchange of messages of one shape with other contents, all of them plainly legal."""
    count = max(1, size // len(parts_of(written(kind, lines))[1][0]))
    return written(kind, lines, count, issue)


def diverse(kind: str, size: int, issue: int = 0) -> bytes:
    """Messages that each carry one thing to speak of, each in another line: by turns a date that
    no field holds, a unit outside its list, a number too long.
    """
    head, messages, tail = parts_of(interchange(kind, 20, size, issue))
    chance = random.Random(kind)
    bodies = []
    for index, message in enumerate(messages):
        segments = message.split(_SEGMENT_END)
        at = chance.choice([i for i, one in enumerate(segments) if one[:4] == b"QTY+"])
        match index % 3:
            case 0:
                while segments[at][:4] == b"QTY+":
                    at += 1
                segments.insert(at, b"DTM+7:20260901:102")
                unt = segments[-2].split(b"+")
                unt[1] = b"%d" % (int(unt[1]) + 1)
                segments[-2] = b"+".join(unt)
            case 1:
                segments[at] = b"QTY+21:%d:X%d" % (index, index % 10)
            case _:
                segments[at] += b"0" * 15
        bodies.append(_SEGMENT_END.join(segments))
    return head + b"".join(bodies) + tail


def documents(kind: str, lines: int, numbers: Iterable[int]) -> Iterator[tuple[Any, Envelope]]:
    """Documents with so many lines, as one partner sends them under some numbers."""
    path = FIXTURES / SEEDS[kind] / "input.edi"
    found = next(d for d in ediglot.read(path).documents if d.document is not None)
    envelope = msgspec.structs.replace(
        found.envelope,
        sender=found.envelope.sender or Address(id="4000001000005"),
        receiver=found.envelope.receiver or Address(id="5450534000000"),
    )
    some: tuple[Any, ...] = found.document.lines  # type: ignore[union-attr]
    pattern = msgspec.structs.replace(
        found.document,  # type: ignore[type-var]
        lines=tuple(some[index % len(some)] for index in range(lines)),
    )
    for number in numbers:
        chance = random.Random(number)
        made = varied(pattern, number, chance)
        numbered = [
            consistent.line(one, rank, chance) for rank, one in enumerate(made.lines, start=1)
        ]
        yield consistent.document(made, numbered), envelope


def written(kind: str, lines: int, count: int = 1, issue: int = 0) -> bytes:
    """An interchange of messages with so many lines."""
    numbers = range(issue * count, (issue + 1) * count)
    data = ediglot.write(list(documents(kind, lines, numbers)), to="edifact/d96a").data
    if data is None:
        raise RuntimeError(f"the {kind} fixture can't be written")
    return data.replace(b"'\n", _SEGMENT_END)


def parts_of(data: bytes) -> tuple[bytes, list[bytes], bytes]:
    """What stands before the first UNH, the messages, and what comes after them."""
    begin, end = data.index(b"UNH+"), data.rindex(b"UNZ+")
    cut = data[begin:end].split(b"'UNH+")
    messages = [cut[0], *(b"UNH+" + one for one in cut[1:])]
    return data[:begin], [one + b"'" for one in messages[:-1]] + messages[-1:], data[end:]


def renumbered(message: bytes, number: int) -> bytes:
    """The message under another reference."""
    segments = message.split(_SEGMENT_END)
    head, tail = segments[0].split(b"+"), segments[-2].split(b"+")
    head[1] = tail[2] = b"%d" % number
    segments[0], segments[-2] = b"+".join(head), b"+".join(tail)
    return _SEGMENT_END.join(segments)


def trailer(tail: bytes, count: int) -> bytes:
    """UNZ with another count."""
    parts = tail.split(b"+")
    parts[1] = b"%d" % count
    return b"+".join(parts)
