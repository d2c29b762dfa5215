"""The laws for requests to collect a shipment: despatch advices of type 335, written otherwise."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from ediglot.mapping.catalogue import compiled, header
from ediglot.model.difference import differences
from ediglot.model.normal import normal
from tests.laws.documents import documents, half_and_half
from tests.laws.plain import suited
from tests.laws.test_laws import read, write

HEAD = header("amazon/shipment")
assert HEAD is not None


def request(document: Any) -> Any:
    return msgspec.structs.replace(document, type="335")


@given(data=st.data())
def test_requests_keep_the_laws(data: st.DataObject) -> None:
    document = request(data.draw(half_and_half("despatch_advice")))
    written = write(HEAD, document)
    (result,) = written.documents
    assume(written.data is not None)
    (back,) = read(HEAD, written).documents
    assert back.kind == HEAD.name
    assert not [d for d in back.diagnostics if d.severity == "error" or d.code == "MAP-UNMAPPED"]
    assert back.document is not None
    expected = [d.path for d in differences(normal(document), back.document)]
    assert sorted(result.losses) == sorted(expected)
    second = write(HEAD, back.document)
    assert second.documents[0].losses == ()
    assert second.data == written.data


@given(data=st.data())
def test_a_plain_request_is_written(data: st.DataObject) -> None:
    document = request(data.draw(documents("despatch_advice", exotic=False)))
    (result,) = write(HEAD, document).documents
    assert not result.refused, result.diagnostics


@given(data=st.data())
def test_what_is_claimed_is_kept(data: st.DataObject) -> None:
    """But for the lots of goods that are in no container: an order's item has no place for them."""
    document = normal(data.draw(suited(compiled(HEAD.name).plan)))
    loose = [f"lines[{n}].lots" for n, line in enumerate(document.lines) if line.package is None]
    (result,) = write(HEAD, document).documents
    assert not result.refused, result.diagnostics
    lost = [path for path in result.losses if not path.startswith(tuple(loose))]
    assert lost == []
