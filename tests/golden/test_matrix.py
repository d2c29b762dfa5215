"""Any format to any format: every document in every format that can hold it, to every target.

`matrix/` holds one document of each type, in canonical JSON. Written in a format, it is a source of
that format; converted from there to a target and read again, it still says what it is about. What
Amazon alone tells, it tells in a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ediglot
from ediglot.formats import FORMATS, target_of
from ediglot.mapping.catalogue import kind_for
from ediglot.model import DOCUMENTS, Document
from ediglot.model.difference import differences
from ediglot.model.normal import normal

FOLDER = Path(__file__).parent / "matrix"
TARGETS = [target for name in FORMATS for target in FORMATS[name].targets]
#: What a target has no form for, and why.
NO_FORM = {
    ("receiving_advice", "amazon"): "it is only read there",
}

#: What a source says too little for, by document, source and target: what the target asks for.
TOO_LITTLE = {
    # Amazon's invoices state no amounts of lines, and none is computed.
    ("invoice", "amazon", "ubl"): "LineExtensionAmount",
    # Amazon's inventory updates have no date.
    ("inventory_report", "amazon", "edifact/d96a"): "DTM is missing",
    ("inventory_report", "amazon", "edifact/d01b"): "DTM is missing",
    # Amazon has no numbers for answers, for what it received, and for lines of stock.
    ("order_response", "amazon", "ubl"): "cbc:ID",
    ("receiving_advice", "amazon", "ubl"): "cbc:ID",
    ("inventory_report", "amazon", "ubl"): "cbc:ID",
}


def original(tag: str) -> Document:
    (one,) = ediglot.read(FOLDER / f"{tag}.json").documents
    assert one.document is not None
    return one.document


def source(tag: str, form: str) -> bytes | None:
    """A document in a format; None where the format cannot hold it."""
    own = FOLDER / f"{tag}.{form}.json"
    if own.is_file():
        return own.read_bytes()
    if (tag, form) in NO_FORM:
        return None
    written = ediglot.write([original(tag)], form)
    assert written.data is not None, written.documents[0].diagnostics
    return written.data


def cases() -> Iterator[Any]:
    for tag in DOCUMENTS:
        for form in TARGETS:
            held = (FOLDER / f"{tag}.{form}.json").is_file() or (tag, form) not in NO_FORM
            for target in TARGETS:
                if held and (tag, target) not in NO_FORM:
                    yield pytest.param(tag, form, target, id=f"{tag}:{form}->{target}")


@pytest.mark.parametrize(("tag", "form", "target"), list(cases()))
def test_any_to_any(tag: str, form: str, target: str) -> None:
    data = source(tag, form)
    assert data is not None
    conversion = ediglot.convert(data, target, format=target_of(form)[0].name)
    (read,) = conversion.reading.documents
    assert read.document is not None
    asked = TOO_LITTLE.get((tag, form, target))
    if asked is not None:
        assert conversion.report.verdict == "rejected"
        assert any(asked in one.message for one in conversion.report.diagnostics)
        return
    assert conversion.report.verdict == "accepted", conversion.report.diagnostics
    assert conversion.written is not None and conversion.written.data is not None
    (back,) = ediglot.read(conversion.written.data, format=target_of(target)[0].name).documents
    assert back.document is not None
    assert essence(back.document) == essence(original(tag))
    lost = [one.path for one in differences(normal(read.document), back.document)]
    assert sorted(conversion.written.documents[0].losses) == sorted(lost)


def test_what_has_no_form() -> None:
    """The list above is the truth, and whoever asks is told."""
    without = {(tag, to) for tag in DOCUMENTS for to in TARGETS if kind_for(to, tag) is None}
    assert without == set(NO_FORM)
    for (tag, target), words in NO_FORM.items():
        (result,) = ediglot.write([original(tag)], target).documents
        assert result.refused
        (said,) = result.diagnostics
        assert said.code == "MAP-REFUSED"
        assert f"{target} has no form for this kind of document" in said.message
        assert words in said.message


def essence(document: Any) -> Any:
    """What a document is about: orders, items, how many of them, for how much."""
    orders = {r.number for r in getattr(document, "references", ()) if r.type == "ON"}
    lines = []
    for line in document.lines:
        orders |= {r.number for r in line.references if r.type == "ON"}
        lines.append((gtin(line), *amounts(line)))
    return sorted(orders), sorted(lines)


def gtin(line: Any) -> str:
    return next(one.value for one in line.item.identifiers if one.scheme == "gtin")


def amounts(line: Any) -> Iterator[tuple[Any, ...]]:
    """The quantities of a line that every format has a place for, and the price."""
    if hasattr(line, "quantities"):
        of = [(one.kind, one.quantity) for one in line.quantities]
    elif hasattr(line, "answers"):
        # UBL's line has one quantity: what is rejected of an accepted line has no place there.
        of = [(one.state, one.quantity) for one in line.answers if one.state == "accepted"]
    else:
        of = [("", line.quantity)]
    for kind, quantity in of:
        yield kind, quantity.value, quantity.unit
    price = getattr(line, "price", None)
    if price is not None:
        yield "price", price.value
