"""The paths of mappings in JSON grammars."""

from __future__ import annotations

import re

import pytest

from ediglot.formats.format import PathError, Place
from ediglot.formats.json import AmazonFormat
from ediglot.formats.tree import Node

SHIPMENT = AmazonFormat().schema("amazon/shipment_confirmation")
INVOICE = AmazonFormat().schema("amazon/invoice")


def test_steps_know_what_repeats() -> None:
    steps, place = SHIPMENT.steps(SHIPMENT.root, "cartons.items > shippedQuantity")
    assert [(s.key, s.repeatable) for s in steps] == [
        ("cartons", True),
        ("items", True),
        ("shippedQuantity", False),
    ]
    assert SHIPMENT.slot_type(place, (), "amount").kind == "integer"


def test_conditions_and_index() -> None:
    (step,), _ = INVOICE.steps(INVOICE.root, "taxDetails[taxType=MwSt.|VAT,taxRate=*]#2")
    assert step.conditions == (("taxType", ("MwSt.", "VAT")), ("taxRate", ()))
    assert step.index == 1


@pytest.mark.parametrize(
    ("text", "keys", "slots"),
    [
        ("id", [], ("id",)),
        ("invoiceTotal.amount+currencyCode", ["invoiceTotal"], ("amount", "currencyCode")),
        (
            "invoiceTotal.amount+invoiceTotal.currencyCode",
            ["invoiceTotal"],
            ("amount", "currencyCode"),
        ),
        ("remitToParty > address.countryCode", ["remitToParty", "address"], ("countryCode",)),
        ("$line:items.netCost.amount", ["$line", "netCost"], ("amount",)),
        ("$rate", [], ("$rate",)),
        ("$totals.$sum", ["$totals"], ("$sum",)),
        ("$cost:items/netCost.amount", ["$cost"], ("amount",)),
    ],
)
def test_access(text: str, keys: list[str], slots: tuple[str, ...]) -> None:
    found = INVOICE.access(INVOICE.root, text)
    assert [step.key for step in found.steps] == keys
    assert found.places == (Place(slots=slots),)
    assert found.text == text
    INVOICE.slot_type(INVOICE.root, found.steps, slots[0])


def test_access_under_a_condition() -> None:
    found = INVOICE.access(INVOICE.root, "id when invoiceType=CreditNote and date=*")
    assert found.places == (
        Place(slots=("id",), conditions=(("invoiceType", ("CreditNote",)), ("date", ()))),
    )


@pytest.mark.parametrize("star", ["", "*"])
def test_array_of_values(star: str) -> None:
    text = f"pallets.cartonReferenceDetails.cartonReferenceNumbers{star}"
    found = SHIPMENT.access(SHIPMENT.root, text)
    assert found.steps[-1].repeatable
    assert found.places == (Place(slots=("",)),)
    assert SHIPMENT.slot_type(SHIPMENT.root, found.steps, "").kind == "string"
    _, place = SHIPMENT.steps(SHIPMENT.root, text)
    assert SHIPMENT.access(place, ".").places == (Place(slots=("",)),)


def test_slot_types() -> None:
    kind = INVOICE.slot_type(INVOICE.root, (), "invoiceType")
    assert (kind.kind, kind.closed, kind.required) == ("string", True, True)
    assert kind.codes == {"Invoice", "CreditNote"}
    steps, _ = INVOICE.steps(INVOICE.root, "remitToParty.address")
    kind = INVOICE.slot_type(INVOICE.root, steps, "countryCode")
    assert (kind.max_length, kind.required, kind.codes) == (2, True, None)
    steps, _ = INVOICE.steps(INVOICE.root, "invoiceTotal")
    assert INVOICE.slot_type(INVOICE.root, steps, "amount").pattern is not None
    assert INVOICE.slot_type(INVOICE.root, (), "unheardOf").kind == "any"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("remitToParty.partyID", "has no member 'partyID'; nearest: partyId"),
        ("zzz", "its members: invoiceType"),
        ("remitToParty", "is an object; its members: partyId"),
        ("items", "is an array"),
        ("id.x", "id is a value"),
        ("id when invoiceType=Invoic", "nearest: Invoice"),
        ("taxDetails[taxType=XXXXXXX].taxRate", "known: CESS"),
        ("taxDetails[=VAT].taxRate", "has no member ''"),
        ("invoiceTotal.amount+remitToParty.partyId", "are of one object"),
        ("items:x.netCost", "starts with"),
        ("$line:item.netCost", "nearest: items"),
        ("$totals.amount", "it has none"),
        ("taxDetails#0.taxRate", "counts from 1"),
        ("a b", "'a b'"),
        ("", "empty path"),
        (".", "has no member '.'"),
    ],
)
def test_what_is_no_path(text: str, words: str) -> None:
    with pytest.raises(PathError, match=re.escape(words)):
        INVOICE.access(INVOICE.root, text)


def test_required_is_listed_by_path() -> None:
    found = INVOICE.required(INVOICE.root)
    assert found[:3] == ["invoiceType", "id", "date"]
    assert "remitToParty.address.countryCode" in found
    assert "items.itemSequenceNumber" in found
    assert not [path for path in found if path.startswith("invoiceTotal")]
    for path in found:
        INVOICE.access(INVOICE.root, path)


def test_slot_text_is_a_path() -> None:
    (parsed,) = AmazonFormat().parse(b'[{"invoiceType": "I", "items": [{"netCost": {"x": 1}}]}]')
    assert parsed.root is not None
    node = parsed.root.children[0].children[0]
    assert INVOICE.slot_text(node, "x") == "items.netCost.x"
    assert INVOICE.slot_text(Node("items", "items"), "x") == "items.x"
    assert INVOICE.slot_text(Node("", ""), "x") == "x"
