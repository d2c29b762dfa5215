"""Law 5: the fast reader and the tracing one agree, on what is valid and on what was damaged."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ediglot.formats import format_of
from ediglot.mapping import fast
from ediglot.mapping.tables import shipped
from ediglot.model.reference import Identifier
from ediglot.reading import ReadDocument, read_bytes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "edifact"
SAMPLES = sorted(FIXTURES.rglob("input.edi"))
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
MUTANTS = 100_000 if FULL else 400
_LETTERS = b"+:'?*.,-0123456789ABCDEFGIJLMNOPQRSTUVXZ \xe9"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before = fast.serving()
    yield
    fast.enable(before)


def told(data: bytes, quick: bool) -> Any:
    """Everything that reading says of some bytes."""
    fast.enable(quick)
    reading = read_bytes(data, format_of("edifact"), "-", shipped())
    return [
        (
            msgspec.json.encode(one.document),
            repr(one.document),
            one.diagnostics,
            one.envelope,
            one.span,
            one.complete,
            one.layers,
            one.number,
            places(one),
        )
        for one in reading.documents
    ], reading.diagnostics


def places(found: ReadDocument) -> list[Any]:
    """Where every part of a document stands: of its lines, from the last, then of the rest."""
    if found.where is None:
        return []
    every = [path for path in paths(found.document) if path]
    lines = [path for path in every if path.startswith("lines[")]
    others = [path for path in every if not path.startswith("lines[")]
    return [(path, found.where(path)) for path in (*reversed(lines), *others)]


def paths(value: Any, path: str = "") -> Iterator[str]:
    """The paths in a part of a document."""
    yield path
    if isinstance(value, tuple):
        for index, member in enumerate(value):
            named = member.scheme if isinstance(member, Identifier) else index
            yield from paths(member, f"{path}[{named}]")
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if inner is not None:
                yield from paths(inner, f"{path}.{name}" if path else name)


def agree(data: bytes) -> None:
    """The two readers say the same, before a shape is learned and after."""
    slow = told(data, quick=False)
    for _ in range(2):
        assert told(data, quick=True) == slow, data


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A message damaged in one to three places."""
    segments = data.split(b"'")
    for _ in range(chance.randrange(1, 4)):
        at, other = chance.randrange(len(segments)), chance.randrange(len(segments))
        match chance.randrange(7):
            case 0:
                segments.insert(at, segments[at])
            case 1 if len(segments) > 2:
                del segments[at]
            case 2:
                segments[at], segments[other] = segments[other], segments[at]
            case 3:
                segments.insert(at, segments[other])
            case 4:
                segments[at] = _element_from(segments[at], segments[other], chance)
            case _:
                segments[at] = _bytes_changed(segments[at], chance)
    return b"'".join(segments)


def _element_from(segment: bytes, other: bytes, chance: random.Random) -> bytes:
    """One component replaced by one of another segment, or emptied."""
    parts = segment.split(b"+")
    donors = other.replace(b"+", b":").split(b":")
    parts[chance.randrange(len(parts))] = chance.choice([*donors, b""])
    return b"+".join(parts)


def _bytes_changed(segment: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(segment) + 1)
    new = bytes([chance.choice(_LETTERS)])
    return segment[:at] + new + segment[at + chance.randrange(2) :]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_samples(path: Path) -> None:
    agree(path.read_bytes())


def test_mutants() -> None:
    chance = random.Random(int(os.environ.get("EDIGLOT_SEED", "1")))
    sources = [p.read_bytes() for p in SAMPLES if p.stat().st_size < 5_000]
    fast.forget()
    fast.enable(True)
    for _ in range(4):
        for source in sources:
            read_bytes(source, format_of("edifact"), "-", shipped())
    for _ in range(int(os.environ.get("EDIGLOT_MUTANTS", MUTANTS))):
        agree(mutant(chance.choice(sources), chance))
