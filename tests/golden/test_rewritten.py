"""JSON that was read and is written again holds the same values.

A fixture that is written otherwise, and rightly so, states how in `rewritten.json`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ediglot
from ediglot.mapping.catalogue import header

from .cases import INPUTS, label

AMAZON = [path for path in INPUTS if path.parents[2].name == "amazon"]


def readable(path: Path) -> ediglot.Reading:
    """What a fixture holds, where it holds something to write."""
    reading = ediglot.read(path)
    if reading.report().verdict == "rejected":
        pytest.skip("rejected: there is nothing to write")
    head = header(reading.documents[0].kind or "")
    if head is None or head.reads_only:
        pytest.skip("read only")
    return reading


@pytest.mark.parametrize("path", AMAZON, ids=label)
def test_values_are_kept(path: Path) -> None:
    reading = readable(path)
    pairs = [(one.document, one.envelope) for one in reading.documents if one.document is not None]
    written = ediglot.write(pairs, "amazon")
    assert [one.losses for one in written.documents] == [()] * len(pairs)
    assert written.data is not None
    stated = path.parent / "rewritten.json"
    expected = stated if stated.is_file() else path
    assert json.loads(written.data) == json.loads(expected.read_bytes())


@pytest.mark.parametrize("path", AMAZON, ids=label)
def test_canonical_form_says_as_much(path: Path) -> None:
    """By way of canonical JSON, the same bytes come out."""
    readable(path)
    direct = ediglot.convert(path, "amazon").written
    canonical = ediglot.convert(path, "json").written
    assert direct is not None and canonical is not None and canonical.data is not None
    again = ediglot.convert(canonical.data, "amazon").written
    assert again is not None and again.data is not None and direct.data is not None
    ours, theirs = json.loads(again.data), json.loads(direct.data)
    theirs.get("payload", {}).pop("pagination", None)  # the envelope is not in canonical JSON
    assert ours == theirs
