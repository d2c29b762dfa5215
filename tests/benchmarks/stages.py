"""What is timed: the ways through ediglot, each from the same bytes, and its peers."""

from __future__ import annotations

import logging
import time
import tracemalloc
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import msgspec

import ediglot
from ediglot.envelope import Envelope
from ediglot.formats import format_of
from ediglot.formats.edifact import interchange
from ediglot.formats.format import Format
from ediglot.mapping.tables import shipped
from ediglot.model import Document
from ediglot.reading import ReadDocument, read_bytes
from ediglot.rules import Context, run_layer

Stage = Callable[[bytes], object]
Pairs = list[tuple[Document, Envelope]]


def split(data: bytes) -> object:
    """The limit of any reader in Python."""
    return [segment.split(b"+") for segment in data.split(b"'")]


def tree(data: bytes) -> object:
    """Bytes to positioned trees, held against the grammar."""
    return sum(1 for _ in interchange.read(data))


def read(data: bytes) -> object:
    """Bytes to documents."""
    return read_bytes(data, _edifact(), "-", shipped())


def rules(data: bytes) -> object:
    """Bytes to documents that the rules have seen."""
    context = Context()
    return [
        run_layer(found.document, context, "rules")
        for found in read_bytes(data, _edifact(), "-", shipped()).documents
        if found.document is not None
    ]


def whole(data: bytes) -> object:
    """The whole way: validated, mapped, rule-checked canonical JSON, a message at a time."""
    sink = BytesIO()
    ediglot.convert_stream(BytesIO(data), "json", sink)
    return sink


def pydifact(data: bytes) -> object:
    """The peer that everything is held against: bytes to segments, nothing checked."""
    from pydifact.segmentcollection import Interchange

    return sum(1 for _ in Interchange.from_str(data.decode("latin-1")).segments)


#: In the order in which a document passes through them.
STAGES: dict[str, Stage] = {
    "split": split,
    "tree": tree,
    "read": read,
    "rules": rules,
    "whole": whole,
}


def peers() -> dict[str, Stage]:
    """The other readers that can be imported here."""
    found: dict[str, Stage] = {}
    if find_spec("pydifact") is not None:
        logging.getLogger("pydifact").setLevel(logging.ERROR)
        found["pydifact"] = pydifact
    return found


def pairs_of(data: bytes) -> Pairs:
    """The documents of an input, for the way back."""
    documents: tuple[ReadDocument, ...] = read_bytes(data, _edifact(), "-", shipped()).documents
    return [(one.document, one.envelope) for one in documents if one.document is not None]


def write(pairs: Pairs) -> int:
    """The way back, losses verified; the number of bytes written."""
    written = ediglot.write(pairs, to="edifact/d96a")
    return len(written.data or b"")


def seconds(stage: Callable[[Any], object], issues: Sequence[Any]) -> float:
    """The best of some rounds: noise only ever adds. Each round has data of its own."""
    best = float("inf")
    for issue in issues:
        begin = time.process_time()
        stage(issue)
        best = min(best, time.process_time() - begin)
    return best


def peak(stage: Callable[[], object]) -> int:
    """Most bytes that Python objects took at once."""
    tracemalloc.start()
    try:
        stage()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def json_of(pairs: Pairs) -> object:
    """Documents to JSON, for the share it has in the whole."""
    encoder = msgspec.json.Encoder()
    return [encoder.encode(document) for document, _ in pairs]


def _edifact() -> Format:
    return format_of("edifact")
