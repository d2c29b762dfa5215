"""Amazon documents in the making, for tests."""

from __future__ import annotations

import json
from typing import Any

import ediglot
from ediglot.reading import ReadDocument

HEAD: dict[str, Any] = {
    "shipmentIdentifier": "S1",
    "shipmentConfirmationType": "Original",
    "shipmentConfirmationDate": "2026-09-07T10:00:00Z",
    "sellingParty": {"partyId": "V"},
    "shipFromParty": {"partyId": "V"},
    "shipToParty": {"partyId": "X"},
}


def quantity(amount: int, unit: str = "Eaches", **more: Any) -> dict[str, Any]:
    return {"amount": amount, "unitOfMeasure": unit, **more}


def weight(amount: str, unit: str = "KILOGRAMS") -> dict[str, Any]:
    return {"totalWeight": {"unitOfMeasure": unit, "amount": amount}}


def item(number: str, amount: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"itemSequenceNumber": number, "shippedQuantity": amount, **more}


def entry(reference: str, amount: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"itemReference": reference, "shippedQuantity": amount, **more}


def carton(number: str, *entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"cartonSequenceNumber": number, "items": list(entries), **more}


def pallet(number: str, *cartons: str, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "palletIdentifiers": [
            {"containerIdentificationType": "CID", "containerIdentificationNumber": number}
        ]
    }
    if cartons:
        made["cartonReferenceDetails"] = {"cartonReferenceNumbers": list(cartons)}
    return made | more


def shipment(items: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {**HEAD, "shippedItems": items, **more}


def read(member: str, document: dict[str, Any]) -> ReadDocument:
    data = json.dumps({member: [document]}).encode()
    (one,) = ediglot.read(data, format="amazon").documents
    return one


def read_shipment(document: dict[str, Any]) -> ReadDocument:
    return read("shipmentConfirmations", document)


def written(document: Any) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """(what a document is as Amazon's JSON, the losses with what is said of each)."""
    result = ediglot.write([document], "amazon")
    (one,) = result.documents
    losses = {d.path or "": d.message for d in one.diagnostics if d.path in one.losses}
    if result.data is None:
        return None, losses
    value = json.loads(result.data)
    (documents,) = [v for v in value.get("payload", value).values() if isinstance(v, list)]
    return documents[0], losses
