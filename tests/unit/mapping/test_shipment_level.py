"""The shipment level of a linked package tree: written where it is needed and can be read back."""

from __future__ import annotations

import ediglot
from ediglot.model import DespatchAdvice
from ediglot.model.package import Package
from ediglot.model.reference import Note

IN_A_CIRCLE = (Package(id="1", parent="2", type="CT"), Package(id="2", parent="1", type="CT"))


def test_a_circle_of_packages_is_written_and_read_back() -> None:
    advice = DespatchAdvice(number="S1", type="351", packages=IN_A_CIRCLE)
    written = ediglot.write([advice], "edifact/d96a")
    assert written.documents[0].losses == ()
    assert written.data is not None
    (back,) = ediglot.read(written.data).documents
    assert back.document is not None and back.document.packages == advice.packages


def test_a_circle_beside_what_stands_at_the_shipment_level_is_refused() -> None:
    notes = (Note(subject="AAI", text="fragile"),)
    advice = DespatchAdvice(number="S1", type="351", packages=IN_A_CIRCLE, notes=notes)
    (result,) = ediglot.write([advice], "edifact/d96a").documents
    assert result.refused
    assert "inside itself" in result.diagnostics[0].message


def test_a_shipment_level_that_holds_nothing_is_not_written() -> None:
    unfit = (Note(text="x" * 400),)
    advice = DespatchAdvice(number="S1", type="351", notes=unfit)
    written = ediglot.write([advice], "edifact/d96a")
    assert written.data is not None and b"CPS" not in written.data
