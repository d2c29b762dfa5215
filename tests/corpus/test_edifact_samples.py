"""Other projects' files and hostile ones: verdicts, no tracebacks, laws."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import pytest

import ediglot
from ediglot.formats.edifact import EdifactFormat, interchange, peek, rewrite
from ediglot.formats.edifact.codes import CODES
from ediglot.formats.format import Parsed

pytestmark = pytest.mark.corpus

FORMAT = EdifactFormat()
SHARED = Path(__file__).parents[2].parent / "shared"
SAMPLES = sorted(
    path
    for folder in ("samples/edifact", "samples/own")
    for path in (SHARED / folder).rglob("*")
    if path.is_file() and path.name != "LICENSE" and path.suffix != ".json"
)
NASTY = SHARED / "samples" / "edifact" / "nasty" / "MANIFEST.json"
MANIFEST = json.loads(NASTY.read_text()) if NASTY.is_file() else []
OWN = [path for path in SAMPLES if path.parent.name == "own"]


def read(data: bytes) -> list[Parsed]:
    return list(FORMAT.parse(data))


def told(one: Parsed) -> list[object]:
    """All that a parsed message says: its tree with places, its envelope, what is said of it."""
    places = [
        (node.name, FORMAT.locate(one, node), node.leaves)
        for node in (one.root.walk() if one.root is not None else ())
    ]
    return [one.kind, one.span, one.complete, one.envelope, places, one.diagnostics]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_file_breaks_anything(path: Path) -> None:
    data = path.read_bytes()
    parsed = read(data)
    assert parsed
    for one in parsed:
        assert one.root is not None or one.diagnostics
        for said in one.diagnostics:
            assert said.code in CODES
            offset = said.location.offset if said.location is not None else 0
            assert said.code == "SYN-099" or (offset is not None and 0 <= offset <= len(data))
    assert rewrite(data) == data
    peek(data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_streams_and_bytes_read_alike(path: Path) -> None:
    """The chunking law: wherever reads end, the same trees, positions and diagnostics."""
    data = path.read_bytes()
    whole = [told(one) for one in read(data)]
    for size in (65_536,) if len(data) > 100_000 else (1, 2, 3, 7, 65_536):
        parsed = interchange.read(io.BytesIO(data), block=size)
        assert [told(one) for one in parsed] == whole, size


@pytest.mark.parametrize("case", MANIFEST, ids=lambda case: case["file"])
def test_nasty(case: dict[str, str]) -> None:
    parsed = read((NASTY.parent / case["file"]).read_bytes())
    errors = [one for each in parsed for one in each.diagnostics if one.severity == "error"]
    assert bool(errors) == (case["expect"] == "reject"), errors
    messages = [one for one in parsed if one.root is not None]
    if "messages" in case:
        assert len(messages) == case["messages"]
    if "interchanges" in case:
        assert len({one.envelope.reference for one in messages}) == case["interchanges"]
    values = [
        (node.name, value)
        for one in messages
        if one.root is not None
        for node in one.root.walk()
        for value in node.leaves.values()
    ]
    if "text" in case:
        assert case["text"] in [value for _, value in values]
    if "price" in case:
        assert ("PRI", case["price"]) in values
    if "lines" in case:
        assert sum(node.name == "LIN" for node in messages[0].root.walk()) == case["lines"]  # type: ignore[union-attr]


#: What reading says of each file, looked through by eye: its verdict, and how often each code.
VERDICTS = json.loads(Path(__file__).with_name("edifact_verdicts.json").read_text())


def verdict(path: Path) -> dict[str, object]:
    report = ediglot.read(path).report()
    codes = Counter(one.code for one in report.diagnostics)
    return {
        "verdict": report.verdict,
        "documents": [one.type for one in report.documents],
        "codes": dict(sorted(codes.items())),
    }


def test_every_file_has_a_verdict() -> None:
    if SAMPLES:
        named = {str(path.relative_to(SHARED / "samples")) for path in SAMPLES}
        assert named == set(VERDICTS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_verdict_and_codes(path: Path) -> None:
    assert verdict(path) == VERDICTS[str(path.relative_to(SHARED / "samples"))]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_canonical_files_come_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    parsed = read(data)
    trees = []
    for one in parsed:
        assert one.diagnostics == []
        assert one.root is not None and one.kind is not None
        finished = FORMAT.finish(one.root, one.kind, one.envelope)
        assert finished.diagnostics == []
        trees.append(finished)
    assert FORMAT.emit(trees, parsed[0].envelope) == data
