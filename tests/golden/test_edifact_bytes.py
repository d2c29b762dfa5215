"""EDIFACT read and written again: the same bytes, or the same from the second time on."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot

from .cases import INPUTS, label

KINDS = ("ordrsp", "ordchg", "invrpt", "recadv")
CASES = [
    path
    for path in INPUTS
    if path.parents[2].name == "edifact"
    and (path.parents[1].name in KINDS or path.parent.name.startswith("d01b-"))
]
#: What is written otherwise than it was sent, and why (the mapping's `two_pass`).
CHANGES = {
    "desadv/d01b-cartons": "DTM+17 becomes DTM+132; references and parties in the mapping's order",
    "desadv/d01b-loose": "parties in the mapping's order",
    "invoic/d01b-invoice": "references are sorted by type",
    "invrpt/d01b-movements": "DTM+7 becomes DTM+366",
    "invrpt/movements": "DTM+7 becomes DTM+366",
    "orders/d01b-plain": "the end of a window is written first",
    "orders/d01b-retail": "item numbers move to PIA+5; a coded attribute with text is IMD+F",
    "ordrsp/retail": "QTY+185 becomes QTY+182; PIA in the mapping's order",
    "recadv/d01b-discrepancies": "quantities in the mapping's order",
    "recadv/discrepancies": "quantities in the mapping's order",
}


def target(path: Path) -> str:
    return "edifact/d01b" if path.parent.name.startswith("d01b-") else "edifact/d96a"


def write(data: bytes, to: str) -> bytes:
    reading = ediglot.read(data)
    assert reading.report().verdict == "accepted"
    pairs = [(one.document, one.envelope) for one in reading.documents if one.document is not None]
    written = ediglot.write(pairs, to)
    assert [one.losses for one in written.documents] == [()] * len(pairs)
    assert written.data is not None
    return written.data


@pytest.mark.parametrize("path", CASES, ids=label)
def test_same_bytes(path: Path) -> None:
    data = path.read_bytes()
    once = write(data, target(path))
    name = f"{path.parents[1].name}/{path.parent.name}"
    assert (once == data) == (name not in CHANGES)
    assert write(once, target(path)) == once


@pytest.mark.parametrize("path", CASES, ids=label)
def test_the_other_directory_says_as_much(path: Path) -> None:
    """From one directory to the other and back; texts too long for D.96A are said to be lost."""
    own, other = target(path), "edifact/d96a"
    other = "edifact/d01b" if own == other else other
    document = ediglot.read(path).documents[0].document
    there = ediglot.convert(path, other).written
    assert there is not None and there.data is not None
    (back,) = ediglot.read(there.data).documents
    lost = there.documents[0].losses
    assert (back.document == document) == (lost == ())
    if path.parents[1].name in ("ordrsp", "ordchg", "desadv", "invoic"):
        assert lost == ()
