"""What is wrong at one place is said once, however many lines take their item from there."""

from __future__ import annotations

import json

import ediglot

EACHES = {"amount": 5, "unitOfMeasure": "Eaches"}
BOXES = [
    {
        "cartonIdentifiers": [
            {
                "containerIdentificationType": "AMZNCC",
                "containerIdentificationNumber": f"AMZNCC{number}",
            }
        ],
        "cartonSequenceNumber": f"00{number}",
        "items": [{"itemReference": "001", "shippedQuantity": EACHES}],
    }
    for number in (1, 2)
]
SHIPMENT = {
    "shipmentIdentifier": "S1",
    "shipmentConfirmationType": "Original",
    "shipmentConfirmationDate": "2026-11-20T21:56:18Z",
    "sellingParty": {"partyId": "VENDR"},
    "shipFromParty": {"partyId": "WHSE1"},
    "shipToParty": {"partyId": "BER3"},
    "shippedItems": [
        {
            "itemSequenceNumber": "001",
            "vendorProductIdentifier": "4006381333932",
            "shippedQuantity": {"amount": 10, "unitOfMeasure": "Eaches"},
        }
    ],
    "cartons": BOXES,
}


def test_an_item_in_two_cartons_is_mistyped_once() -> None:
    data = json.dumps({"shipmentConfirmations": [SHIPMENT]}, indent=1).encode()
    (file,) = ediglot.check(data).files
    (found,) = [d for d in file.diagnostics if d.code == "GTIN-005"]
    assert found.path == "lines[0].item.identifiers[seller].value" and found.location is not None
    (document,) = [one.document for one in ediglot.read(data).documents]
    assert len(document.lines) == 2  # type: ignore[union-attr]
