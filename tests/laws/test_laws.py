"""The laws of every mapping: no silent loss, legal, covered, deterministic.

`HYPOTHESIS_PROFILE=full` runs them with 300 examples a mapping and law.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import ediglot
from ediglot.envelope import Address, Envelope
from ediglot.mapping.catalogue import Header, compiled, kind_for, mappings
from ediglot.model.difference import differences
from ediglot.model.moment import Moment
from ediglot.model.normal import normal
from ediglot.writing import Written
from tests.laws.documents import documents, half_and_half

ENVELOPE = Envelope(
    sender=Address(id="4012345000009", qualifier="14"),
    receiver=Address(id="5450534000000", qualifier="14"),
    reference="1",
    prepared=Moment(date=dt.date(2026, 9, 17)),
)


def written_by(head: Header) -> str:
    """The target whose writer uses a mapping."""
    return head.name.rpartition("/")[0]


WRITING = [head for head in mappings() if kind_for(written_by(head), head.document) == head.name]
every = pytest.mark.parametrize("head", WRITING, ids=lambda head: head.name)


def write(head: Header, document: Any) -> Written:
    return ediglot.write([(document, ENVELOPE)], written_by(head))


def read(head: Header, written: Written) -> ediglot.Reading:
    assert written.data is not None
    return ediglot.read(written.data, format=head.name.partition("/")[0])


@every
@given(data=st.data())
def test_nothing_is_lost_silently(head: Header, data: st.DataObject) -> None:
    document = data.draw(half_and_half(head.document))
    written = write(head, document)
    (result,) = written.documents
    if result.refused:
        assert any(d.severity == "error" and d.message for d in result.diagnostics)
        return
    (back,) = read(head, written).documents
    found = back.document if back.document is not None else type(document)()
    expected = [d.path for d in differences(normal(document), found)]
    assert sorted(result.losses) == sorted(expected)


@every
@given(data=st.data())
def test_what_is_written_is_legal(head: Header, data: st.DataObject) -> None:
    written = write(head, data.draw(half_and_half(head.document)))
    assume(written.data is not None)
    reading = read(head, written)
    assert not [d for d in reading.diagnostics if d.severity == "error"]
    (back,) = reading.documents
    assert not [d for d in back.diagnostics if d.severity == "error"]


def two_pass(head: Header) -> bool:
    """Whether a mapping says that bytes may change once."""
    return compiled(head.name).plan.two_pass is not None


@every
@given(data=st.data())
def test_what_was_read_is_written_again_without_loss(head: Header, data: st.DataObject) -> None:
    first = write(head, data.draw(half_and_half(head.document)))
    assume(first.data is not None)
    (back,) = read(head, first).documents
    assume(back.document is not None)
    assert not [d for d in back.diagnostics if d.code == "MAP-UNMAPPED"]
    second = write(head, back.document)
    (result,) = second.documents
    assert not result.refused, result.diagnostics
    assert result.losses == ()
    if first.documents[0].losses and two_pass(head):
        # What came of a loss is not what a whole document gives: once read, it is.
        first, second = second, write(head, read(head, second).documents[0].document)
    assert (second.data or b"").decode("latin-1") == (first.data or b"").decode("latin-1")


@every
@given(data=st.data())
def test_writing_is_deterministic(head: Header, data: st.DataObject) -> None:
    document = data.draw(half_and_half(head.document))
    assert write(head, document).data == write(head, document).data


@every
@given(data=st.data())
def test_a_plain_document_is_written(head: Header, data: st.DataObject) -> None:
    """Plain documents that carry what every format asks for are not refused."""
    written = write(head, data.draw(documents(head.document, exotic=False)))
    (result,) = written.documents
    assert not result.refused, result.diagnostics
