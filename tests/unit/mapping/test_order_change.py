"""An order change says in BGM that it is one, whether or not the document does."""

from __future__ import annotations

import datetime as dt

import pytest

import ediglot
from ediglot.model import PurchaseOrder
from ediglot.model.moment import Moment

MOMENT = Moment(date=dt.date(2026, 9, 17))


@pytest.mark.parametrize("target", ["edifact/d96a", "edifact/d01b"])
@pytest.mark.parametrize("purpose", [None, "change", "cancellation"])
def test_what_is_written_is_written_the_same_again(target: str, purpose: str | None) -> None:
    document = PurchaseOrder(number="PO1", type="230", purpose=purpose, issued=MOMENT)
    first = ediglot.write([document], target)
    assert first.data is not None
    (found,) = ediglot.read(first.data).documents
    assert isinstance(found.document, PurchaseOrder)
    assert found.document.purpose == (purpose or "change")
    assert ediglot.write([found.document], target).data == first.data
