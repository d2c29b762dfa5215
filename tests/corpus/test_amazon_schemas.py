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
from jsonschema import Draft4Validator, Draft7Validator

from ediglot.diagnostics import Diagnostic
from ediglot.formats.json import grammar
from ediglot.formats.json.amazon_kinds import BY_NAME

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "formats" / "json"))
from json_documents import mutated

pytestmark = pytest.mark.corpus

#: Kind: published file, and the definition in it; the vendor inventory report is a schema whole.
MODELS = {
    "amazon/purchase_order": ("vendorOrders", "Order"),
    "amazon/acknowledgement": ("vendorOrders", "OrderAcknowledgement"),
    "amazon/order_status": ("vendorOrders", "OrderStatus"),
    "amazon/shipment_confirmation": ("vendorShipments", "ShipmentConfirmation"),
    "amazon/shipment": ("vendorShipments", "Shipment"),
    "amazon/invoice": ("vendorInvoices", "Invoice"),
    "amazon/inventory_update": ("vendorDirectFulfillmentInventoryV1", "InventoryUpdate"),
    "amazon/inventory_report": ("vendorInventoryReport", None),
    "amazon/transaction_status": ("vendorTransactionStatus", "Transaction"),
}
#: Definitions that are part of no document, and why they need none.
NO_DOCUMENTS = {
    "Error": "why a request failed; said in words (SYN-109)",
    "ErrorList": "why a request failed; said in words (SYN-109)",
    "GetPurchaseOrderResponse": "what stands around an order",
    "GetPurchaseOrdersResponse": "what stands around orders",
    "GetPurchaseOrdersStatusResponse": "what stands around statuses",
    "GetShipmentDetailsResponse": "what stands around shipments",
    "GetShipmentLabels": "what stands around labels",
    "GetTransactionResponse": "what stands around a transaction's status",
    "LabelData": "labels are for printing, not a trade document",
    "OrderList": "what stands around orders",
    "OrderListStatus": "what stands around statuses",
    "Pagination": "the envelope holds its token",
    "ShipmentDetails": "what stands around shipments",
    "ShipmentInformation": "labels are for printing, not a trade document",
    "SubmitAcknowledgementRequest": "what stands around acknowledgements",
    "SubmitAcknowledgementResponse": "what stands around a transaction's id",
    "SubmitInventoryUpdateRequest": "what stands around an inventory update",
    "SubmitInventoryUpdateResponse": "what stands around a transaction's id",
    "SubmitInvoicesRequest": "what stands around invoices",
    "SubmitInvoicesResponse": "what stands around a transaction's id",
    "SubmitShipmentConfirmationsRequest": "what stands around shipment confirmations",
    "SubmitShipmentConfirmationsResponse": "what stands around a transaction's id",
    "SubmitShipments": "what stands around shipments",
    "TransactionId": "that a request came in, no more",
    "TransactionReference": "that a request came in, no more",
    "TransactionStatus": "what stands around a transaction's status",
    "TransportLabel": "labels are for printing, not a trade document",
    "TransportationLabels": "labels are for printing, not a trade document",
    "VendorDetails": "labels are for printing, not a trade document",
}
EXAMPLES = ("example", "examples", "x-amzn-api-sandbox", "x-amazon-spds-sandbox-behaviors")
#: Where ours is stricter than the model, and why: the model says it in words only.
STRICTER = {
    "Decimal": "the description gives the pattern of a decimal; the model says string",
    "DateTime": "the model says format date-time, which validators are free to ignore; the zone "
    "may be left out, as in Amazon's own examples",
    "DateTimeInterval": "the description asks for two ISO 8601 times joined by two hyphens",
    "Date": "the report's schema says format date, which validators are free to ignore",
}
#: Members that ours types and the model does not know, and why.
ADDED = {
    ("InventoryByAsin", name): "the published example has the aggregate's rates at the items, too"
    for name in ("procurableProductOutOfStockRate", "uft", "receiveFillRate")
}
_EACH = 'unitOfMeasure: found "Each", expected one of: Cases, Eaches.'
_INCH = 'unitOfMeasure: found "IN", expected one of: In, Ft, Meter, Yard.'
_KILO = 'unitOfMeasure: found "KG", expected one of: G, Kg, Oz, Lb.'
_NO_REQUEST = [
    'the document has no "transactionDate", which is required.',
    'the document has no "transactionType", which is required.',
]
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
    "acknowledgements/post/responses/400/x-amzn-api-sandbox/static/0/request/parameters/body/"
    "value/acknowledgements/0": [
        'sellingParty has no "partyId", which is required.',
        'the document has no "acknowledgementDate", which is required.',
        'the document has no "items", which is required.',
    ],
    "shipments/post/responses/202/x-amazon-spds-sandbox-behaviors/0/request/parameters/body/value/"
    "shipments/0": [
        *[_EACH] * 2,
        *[_INCH] * 2,
        *[_KILO] * 2,
        'value: found "string", expected a decimal number in a string, such as "12.50".',
    ],
    "shipments/post/responses/400/x-amazon-spds-sandbox-behaviors/0/request/parameters/body/value/"
    "shipments/0": [
        'the document has no "sellingParty", which is required.',
        'the document has no "shipFromParty", which is required.',
        'the document has no "shipToParty", which is required.',
        'the document has no "transactionDate", which is required.',
        'the document has no "transactionType", which is required.',
    ],
    "shipments/get/responses/200/examples/application/json/payload/shipments/0": [
        *_NO_REQUEST,
        _EACH,
        _INCH,
        _KILO,
    ],
    "shipments/get/responses/200/x-amazon-spds-sandbox-behaviors/0/response/payload/shipments/0": [
        *_NO_REQUEST,
        *[_EACH] * 2,
        *[_INCH] * 2,
        *[_KILO] * 2,
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
    if MODELS[kind][1] is None:
        return [error.message for error in Draft7Validator(model).iter_errors(document)]
    schema = {"$ref": f"#/definitions/{MODELS[kind][1]}", "definitions": model["definitions"]}
    return [error.message for error in Draft4Validator(schema).iter_errors(document)]


def examples(kind: str) -> Iterator[tuple[str, Any]]:
    """Every example document in the published file, with the way to it."""
    around = BY_NAME[kind]
    if around.member is None:
        yield from (("examples", example) for example in published(kind)["examples"])
        return
    member = around.member

    def walk(value: Any, way: tuple[str, ...], inside: bool) -> Iterator[tuple[str, Any]]:
        if isinstance(value, dict):
            documents = value.get(member)
            if inside and around.single and isinstance(documents, dict):
                yield "/".join((*way, member)), documents
            elif inside and isinstance(documents, list):
                for index, document in enumerate(documents):
                    yield "/".join((*way, member, str(index))), document
            elif inside and kind == "amazon/purchase_order" and "orderDetails" in value:
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
    model = published(kind)
    definitions = {**model["definitions"], None: model}
    for name, schema in {**ours["$defs"], MODELS[kind][1]: ours}.items():
        if name not in STRICTER:
            facts = _facts(schema)
            for member in [member for holder, member in ADDED if holder == name]:
                del facts["properties"][member]
            assert facts == _facts(definitions[name]), name


@pytest.mark.parametrize("file", sorted({file for file, _ in MODELS.values()}))
def test_every_definition_is_read_or_left_out_for_a_reason(file: str) -> None:
    definitions = json.loads((shared() / f"{file}.json").read_bytes())["definitions"]
    kinds = [kind for kind in MODELS if MODELS[kind][0] == file]
    read = {name for kind in kinds for name in grammar.load(kind)["$defs"]}
    read |= {name for kind in kinds if (name := MODELS[kind][1]) is not None}
    assert definitions.keys() - read - NO_DOCUMENTS.keys() == set()
    assert not (definitions.keys() & read & NO_DOCUMENTS.keys()) - {"Error", "ErrorList"}


_KEYWORDS = ("type", "maxLength", "minLength", "pattern", "minimum", "maximum")


def _facts(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return "DateTime" if name == "DateTime" else name
    if schema.get("format") == "date-time":
        return "DateTime"
    if schema.get("format") == "date":
        return "Date"
    found = {key: schema[key] for key in _KEYWORDS if key in schema}
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
        assert all(d.code == "JSC-004" or _stricter(d) for d in ours)


def _stricter(found: Diagnostic) -> bool:
    """Whether ours says of a number what only ours does."""
    pointer = (found.location.pointer if found.location else None) or ""
    if found.code == "JSC-002" and "expected an integer" in found.message:
        return True  # 1.0: an integer in draft 7, not in draft 4, which the other models are of
    return any(pointer.endswith(f"/{name}") for _, name in ADDED)
