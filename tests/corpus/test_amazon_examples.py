"""Amazon's own examples of its documents: read whole, and written back as they were."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ediglot
from ediglot.formats.json.amazon_kinds import BY_NAME
from ediglot.mapping.catalogue import header

sys.path.insert(0, str(Path(__file__).parent))
from test_amazon_schemas import BROKEN, MODELS, amazon_errors, examples

pytestmark = pytest.mark.corpus


READ = [kind for kind in MODELS if header(kind) is not None]
WRITTEN = [kind for kind in READ if not (head := header(kind)) or not head.reads_only]


#: Examples whose times have no zone: they are written as of UTC, and that is reported.
ZONELESS = (
    "shipments/post/responses/202/x-amazon-spds-sandbox-behaviors/1/request/parameters/body/value/"
    "shipments/0",
)


def wrapped(kind: str, document: Any) -> bytes:
    around = BY_NAME[kind]
    if around.member is None:
        return json.dumps(document).encode()
    return json.dumps({around.member: document if around.single else [document]}).encode()


def legal(kind: str) -> Iterator[tuple[str, Any]]:
    """The examples that Amazon's own model accepts."""
    return ((way, one) for way, one in examples(kind) if not amazon_errors(kind, one))


@pytest.mark.parametrize("kind", READ)
def test_legal_examples_are_read_whole(kind: str) -> None:
    for way, example in legal(kind):
        (one,) = ediglot.read(wrapped(kind, example), format="amazon").documents
        assert one.diagnostics == (), way
        assert one.document is not None


@pytest.mark.parametrize("kind", WRITTEN)
def test_legal_examples_are_written_back_as_they_were(kind: str) -> None:
    seen = 0
    for way, example in legal(kind):
        seen += 1
        if way.endswith(ZONELESS):
            continue
        (one,) = ediglot.read(wrapped(kind, example), format="amazon").documents
        assert one.diagnostics == (), way
        assert one.document is not None
        written = ediglot.write([one.document], "amazon")
        assert written.documents[0].losses == (), way
        back = json.loads(written.data or b"")
        around = BY_NAME[kind]
        inner = example if around.single else [example]
        assert back.get("payload", back)[around.member] == inner, way
    assert seen


@pytest.mark.parametrize("kind", WRITTEN)
def test_legal_examples_survive_canonical_json(kind: str) -> None:
    for way, example in legal(kind):
        direct = ediglot.convert(wrapped(kind, example), "amazon", format="amazon").written
        canonical = ediglot.convert(wrapped(kind, example), "json", format="amazon").written
        assert direct is not None and canonical is not None and canonical.data is not None, way
        again = ediglot.convert(canonical.data, "amazon").written
        assert again is not None and again.data == direct.data, way


def test_illegal_examples_are_rejected_for_what_is_wrong_with_them() -> None:
    """Nothing is written of them, and what is said is exactly what the model has against them."""
    rejected = {}
    for kind in MODELS:
        for way, example in examples(kind):
            if not amazon_errors(kind, example):
                continue
            (one,) = ediglot.read(wrapped(kind, example), format="amazon").documents
            assert one.verdict == "rejected", way
            errors = sorted(d.message for d in one.diagnostics if d.code.startswith("JSC"))
            rejected[way] = errors
    assert len(rejected) == len(BROKEN)
    for end, reasons in BROKEN.items():
        assert [found for way, found in rejected.items() if way.endswith(end)] == [reasons], end
