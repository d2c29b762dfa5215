"""The inputs: seeded, so that two runs measure the same bytes.

They grow out of the fixtures, whose segments are what partners send: a document is read, its
lines are repeated with other numbers and quantities, and it is written again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import ediglot
from ediglot.envelope import Address, Envelope
from tests.benchmarks import consistent

FIXTURES = Path(__file__).parents[2] / "fixtures" / "edifact"
#: Message type to the fixture it grows from.
SEEDS = {
    "ORDERS": "orders/amazon-eu",
    "DESADV": "desadv/pallets",
    "INVOIC": "invoic/standard",
}
LINES = (20, 1, 500)
_SEGMENT_END = b"'"


def inputs(size: int) -> Iterator[tuple[str, bytes]]:
    """Named inputs of about `size` bytes each."""
    for kind in SEEDS:
        for lines in LINES:
            yield f"{kind} x{lines}", interchange(kind, lines, size)
        yield f"{kind} diverse", diverse(kind, size)


def interchange(kind: str, lines: int, size: int) -> bytes:
    """One interchange of equal messages with other numbers, all of them plainly legal."""
    head, message, tail = parts_of(written(kind, lines))
    count = max(1, size // len(message))
    bodies = [renumbered(message, index + 1) for index in range(count)]
    return head + b"".join(bodies) + trailer(tail, count)


def diverse(kind: str, size: int) -> bytes:
    """Messages that each carry one thing to speak of, each in another line: by turns a date that
    no field holds, a unit outside its list, a number too long.
    """
    head, message, tail = parts_of(written(kind, 20))
    chance = random.Random(kind)
    count = max(1, size // len(message))
    bodies = []
    for index in range(count):
        segments = renumbered(message, index + 1).split(_SEGMENT_END)
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
    return head + b"".join(bodies) + trailer(tail, count)


def document(kind: str, lines: int) -> tuple[Any, Envelope]:
    """A document with so many lines."""
    path = FIXTURES / SEEDS[kind] / "input.edi"
    found = next(d for d in ediglot.read(path).documents if d.document is not None)
    chance = random.Random(lines)
    pattern: tuple[Any, ...] = found.document.lines  # type: ignore[union-attr]
    made = [
        consistent.line(pattern[index % len(pattern)], index + 1, chance) for index in range(lines)
    ]
    envelope = msgspec.structs.replace(
        found.envelope,
        sender=found.envelope.sender or Address(id="4000001000005"),
        receiver=found.envelope.receiver or Address(id="5450534000000"),
    )
    return consistent.document(found.document, made), envelope


def written(kind: str, lines: int) -> bytes:
    """An interchange with one message of so many lines."""
    data = ediglot.write([document(kind, lines)], to="edifact/d96a").data
    if data is None:
        raise RuntimeError(f"the {kind} fixture can't be written")
    return data


def parts_of(data: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before UNH, the message, and what comes after it."""
    data = data.replace(b"'\r\n", _SEGMENT_END).replace(b"'\n", _SEGMENT_END)
    begin, end = data.index(b"UNH+"), data.rindex(b"UNZ+")
    return data[:begin], data[begin:end], data[end:]


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
