"""The laws for order changes: orders of type 230, which a mapping of their own writes."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ediglot.mapping.catalogue import Header, header
from ediglot.model.difference import differences
from ediglot.model.normal import normal
from tests.laws.documents import half_and_half
from tests.laws.test_laws import read, write

HEADS = [header(f"edifact/{directory}/ordchg") for directory in ("d96a", "d01b")]


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)
@given(data=st.data())
def test_order_changes_keep_the_laws(head: Header, data: st.DataObject) -> None:
    document = msgspec.structs.replace(data.draw(half_and_half(head.document)), type="230")
    # A day without a quantity leaves a bare SCC, which says nothing when it is read.
    assume(all(one.quantity is not None for line in document.lines for one in line.schedule))
    written = write(head, document)
    (result,) = written.documents
    assume(written.data is not None)
    reading = read(head, written)
    (back,) = reading.documents
    assert back.kind == head.name
    assert not [d for d in back.diagnostics if d.severity == "error" or d.code == "MAP-UNMAPPED"]
    assert back.document is not None
    expected = [d.path for d in differences(normal(document), back.document)]
    assert sorted(result.losses) == sorted(expected)
    second = write(head, back.document)
    assert second.documents[0].losses == ()
    assert second.data == written.data
