"""The verdict, its explanation, and what a valid document can rely on."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from json_documents import documents, mutated

from ediglot.formats.json import CODES, AmazonFormat, JsonFormat
from ediglot.formats.json import grammar as grammars
from ediglot.formats.json.explain import explain
from ediglot.formats.json.explain import is_valid as second_opinion
from ediglot.formats.json.export import encoded
from ediglot.model import DOCUMENTS

KINDS = (*AmazonFormat.kinds, *JsonFormat.kinds)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(data=st.data())
def test_two_libraries_one_verdict(kind: str, data: st.DataObject) -> None:
    """And the explanation follows the verdict, and the model decodes what is valid."""
    schema = grammars.load(kind)
    raw = msgspec.json.encode(data.draw(mutated(schema)))
    value = grammars.instance(raw)
    verdict = grammars.is_valid(kind, value)
    assert verdict == second_opinion(schema, value)
    found = grammars.check(kind, raw, None)
    assert bool(found) != verdict
    assert all(CODES[d.code].slug == d.rule and d.severity == "error" for d in found)
    if verdict and kind.startswith("json/"):
        document = msgspec.json.decode(raw, type=DOCUMENTS[kind.removeprefix("json/")])
        assert grammars.is_valid(kind, grammars.instance(msgspec.json.encode(document)))


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(data=st.data())
def test_generated_documents_are_valid(kind: str, data: st.DataObject) -> None:
    raw = msgspec.json.encode(data.draw(documents(grammars.load(kind))))
    assert grammars.check(kind, raw, None) == []


@pytest.mark.parametrize("kind", KINDS)
@settings(FEW, max_examples=15)
@given(data=st.data())
def test_what_is_known_of_the_place_changes_nothing(kind: str, data: st.DataObject) -> None:
    """A fault is explained alike, whether the whole document is looked at or its place alone."""
    schema = grammars.load(kind)
    value = grammars.instance(msgspec.json.encode(data.draw(mutated(schema))))
    whole = explain(schema, value, None, index=None)
    assert explain(schema, value, None, index=None, places=grammars.places(kind, value)) == whole


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_committed_schemas_are_current(tag: str) -> None:
    assert grammars.schema_file(f"json/{tag}").read_bytes() == encoded(tag), (
        "run python -m ediglot.formats.json.export"
    )


@pytest.mark.parametrize(
    ("member", "value", "code", "words"),
    [
        ("shipmentType", '"Truckload"', "JSC-003", "expected one of: TruckLoad, LessThanTruckLoad"),
        ("shipmentType", "null", "JSC-002", "found null, expected a string"),
        ("shippedDate", '"2026-02-29T10:00:00Z"', "JSC-004", "an ISO 8601 date and time"),
        ("cartons", "{}", "JSC-002", "found an object, expected an array"),
        ("cartons", '[{"items": []}]', "JSC-001", 'cartons/0 has no "cartonSequenceNumber"'),
        (
            "shipmentMeasurements",
            '{"cartonCount": 1.0}',
            "JSC-002",
            "cartonCount: found 1.0, expected an integer",
        ),
        (
            "shipmentMeasurements",
            '{"shipmentVolume": {"unitOfMeasure": "CuM", "value": 1.5}}',
            "JSC-002",
            "value: found 1.5, expected a string",
        ),
        (
            "importDetails",
            '{"importContainers": "' + "x" * 65 + '"}',
            "JSC-005",
            "of 65 characters, expected at most 64",
        ),
    ],
)
def test_faults_in_words(member: str, value: str, code: str, words: str) -> None:
    raw = f"""{{"shipmentConfirmations": [{{
      "shipmentIdentifier": "S1", "shipmentConfirmationType": "Original",
      "shipmentConfirmationDate": "2026-09-17T10:00:00Z", "sellingParty": {{"partyId": "V"}},
      "shipFromParty": {{"partyId": "V"}}, "shipToParty": {{"partyId": "A"}}, "shippedItems": [],
      "{member}": {value}
    }}]}}"""
    (parsed,) = AmazonFormat().parse(raw.encode(), source="x.json")
    (found,) = parsed.diagnostics
    assert (found.code, found.document) == (code, 0)
    assert words in found.message
    where = found.location
    assert where is not None
    assert where.pointer is not None
    assert where.pointer.startswith(f"/shipmentConfirmations/0/{member}")
    assert (where.source, where.line) == ("x.json", 5)


def test_a_flood_of_faults_is_cut() -> None:
    lines = ",".join(["1"] * 1_100)
    (parsed,) = JsonFormat().parse(f'{{"document": "invoice", "lines": [{lines}]}}'.encode())
    assert len(parsed.diagnostics) == 1_001
    assert parsed.diagnostics[-1].code == "JSC-009"
