"""Our schemas of vendor JSON held against the models and examples that Amazon publishes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from ediglot.formats.json import grammar

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "formats" / "json"))
from json_documents import mutated

pytestmark = pytest.mark.corpus

#: Kind: file, definition, and the array that holds such documents.
MODELS = {
    "amazon/purchase_order": ("vendorOrders", "Order", "orders"),
    "amazon/shipment_confirmation": (
        "vendorShipments",
        "ShipmentConfirmation",
        "shipmentConfirmations",
    ),
    "amazon/invoice": ("vendorInvoices", "Invoice", "invoices"),
}
EXAMPLES = ("example", "examples", "x-amzn-api-sandbox", "x-amazon-spds-sandbox-behaviors")
#: Where ours is stricter than the model, and why: the model says it in words only.
STRICTER = {
    "Decimal": "the description gives the pattern of a decimal; the model says string",
    "DateTime": "the model says format date-time, which validators are free to ignore; the zone "
    "may be left out, as in Amazon's own examples",
    "DateTimeInterval": "the description asks for two ISO 8601 times joined by two hyphens",
}
_USA = 'countryCode: found "USA" of 3 characters, expected at most 2.'
#: Amazon's examples that break Amazon's own model: end of the way to the document, and why. Those
#: under 400 are there to be refused.
BROKEN = {
    "purchaseOrders/get/responses/200/examples/payload/orders/0": [
        'orderDetails has no "items", which is required.'
    ],
    "purchaseOrders/get/responses/200/x-amzn-api-sandbox/static/0/response/payload/orders/1": [
        'unitOfMeasure: found "CASES", expected one of: Cases, Eaches.'
    ],
    "purchaseOrders/get/responses/200/x-amzn-api-sandbox/static/6/response/payload/orders/0": [
        'orderDetails has no "purchaseOrderStateChangedDate", which is required.',
        'the document has no "purchaseOrderState", which is required.',
    ],
    "purchaseOrders/get/responses/200/x-amzn-api-sandbox/static/6/response/payload/orders/1": [
        'orderDetails has no "purchaseOrderStateChangedDate", which is required.',
        'the document has no "purchaseOrderState", which is required.',
    ],
    "{purchaseOrderNumber}/get/responses/200/x-amzn-api-sandbox/static/1/response/payload": [
        'orderDetails has no "purchaseOrderStateChangedDate", which is required.',
        'the document has no "purchaseOrderState", which is required.',
    ],
    "responses/400/x-amazon-spds-sandbox-behaviors/0/request/parameters/body/value/"
    "shipmentConfirmations/0": [
        'the document has no "sellingParty", which is required.',
        'the document has no "shipFromParty", which is required.',
        'the document has no "shipToParty", which is required.',
        'the document has no "shipmentConfirmationDate", which is required.',
        'the document has no "shipmentConfirmationType", which is required.',
        'the document has no "shippedItems", which is required.',
    ],
    "invoices/post/parameters/0/schema/example/payload/invoices/0": [_USA] * 4,
    "responses/400/x-amzn-api-sandbox/static/0/request/parameters/body/value/invoices/0": [
        'invoiceType: found "Invoic", expected one of: Invoice, CreditNote.',
        'the document has no "date", which is required.',
        'the document has no "id", which is required.',
        'the document has no "invoiceTotal", which is required.',
        'the document has no "remitToParty", which is required.',
    ],
}


def shared() -> Path:
    """The folder beside the checkout that holds the published models."""
    folder = Path(__file__).parents[2].parent / "shared" / "reference" / "amazon"
    if not folder.is_dir():
        pytest.skip("the published models are not there")
    return folder


def published(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared() / f"{MODELS[kind][0]}.json").read_bytes())
    return found


def amazon_errors(kind: str, document: Any) -> list[str]:
    """What Amazon's model has against a document."""
    model = published(kind)
    schema = {"$ref": f"#/definitions/{MODELS[kind][1]}", "definitions": model["definitions"]}
    return [error.message for error in Draft4Validator(schema).iter_errors(document)]


def examples(kind: str) -> Iterator[tuple[str, Any]]:
    """Every example document in the published file, with the way to it."""
    member = MODELS[kind][2]

    def walk(value: Any, way: tuple[str, ...], inside: bool) -> Iterator[tuple[str, Any]]:
        if isinstance(value, dict):
            documents = value.get(member)
            if inside and isinstance(documents, list):
                for index, document in enumerate(documents):
                    yield "/".join((*way, member, str(index))), document
            elif inside and kind.endswith("order") and "orderDetails" in value:
                yield "/".join(way), value
            else:
                for name, item in value.items():
                    yield from walk(item, (*way, name), inside or name in EXAMPLES)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(item, (*way, str(index)), inside)

    yield from walk(published(kind)["paths"], (), False)


@pytest.mark.parametrize("kind", MODELS)
def test_structure_types_and_codes_are_amazons(kind: str) -> None:
    """Every definition has the members, requirements, code lists and lengths of the model."""
    ours = grammar.load(kind)
    definitions = published(kind)["definitions"]
    for name, schema in {**ours["$defs"], MODELS[kind][1]: ours}.items():
        if name not in STRICTER:
            assert _facts(schema) == _facts(definitions[name]), name


def _facts(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return "DateTime" if name == "DateTime" else name
    if schema.get("format") == "date-time":
        return "DateTime"
    found = {
        key: schema[key] for key in ("type", "maxLength", "minLength", "pattern") if key in schema
    }
    found["enum"] = schema.get("enum")
    found["required"] = sorted(schema.get("required", ()))
    found["items"] = _facts(schema.get("items"))
    found["properties"] = {key: _facts(item) for key, item in schema.get("properties", {}).items()}
    return found


@pytest.mark.parametrize("kind", MODELS)
def test_examples_get_amazons_own_verdict(kind: str) -> None:
    seen = 0
    for way, document in examples(kind):
        seen += 1
        found = grammar.check(kind, msgspec.json.encode(document), None)
        assert bool(found) == bool(amazon_errors(kind, document)), (way, found)
    assert seen


def test_which_examples_break_amazons_own_model() -> None:
    broken = {
        way: sorted(
            diagnostic.message
            for diagnostic in grammar.check(kind, msgspec.json.encode(document), None)
        )
        for kind in MODELS
        for way, document in examples(kind)
        if amazon_errors(kind, document)
    }
    assert len(broken) == len(BROKEN)
    for end, reasons in BROKEN.items():
        assert [found for way, found in broken.items() if way.endswith(end)] == [reasons], end


@pytest.mark.parametrize("kind", MODELS)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_generated_documents_get_amazons_verdict(kind: str, data: st.DataObject) -> None:
    document = data.draw(mutated(grammar.load(kind)))
    ours = grammar.check(kind, msgspec.json.encode(document), None)
    theirs = amazon_errors(kind, document)
    if bool(ours) != bool(theirs):
        # Stricter, then, and by nothing but the patterns of STRICTER.
        assert not theirs
        assert {diagnostic.code for diagnostic in ours} == {"JSC-004"}
