"""Shipments to be collected: orders, items and containers, joined and taken apart."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import ediglot
from ediglot.model import DespatchAdvice
from ediglot.model.despatch_advice import DespatchLine
from ediglot.model.moment import Moment
from ediglot.model.package import Package
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference
from ediglot.reading import ReadDocument

SELLER = Party(identifiers=(Identifier(scheme="amazon", value="TUIN2"),))
BARE: dict[str, Any] = {
    "vendorShipmentIdentifier": "S1",
    "transactionType": "New",
    "transactionDate": "2026-09-14T09:00:00Z",
    "sellingParty": {"partyId": "TUIN2"},
    "shipFromParty": {"partyId": "TUIN3"},
    "shipToParty": {"partyId": "XDE1"},
}


def pieces(amount: int) -> dict[str, Any]:
    return {"amount": amount, "unitOfMeasure": "Eaches"}


def read(**members: Any) -> ReadDocument:
    (one,) = ediglot.read(json.dumps({"shipments": [BARE | members]}).encode()).documents
    return one


def said(one: ReadDocument) -> list[str]:
    return [found.message for found in one.diagnostics]


def container(number: str, *items: Any, inner: tuple[str, ...] = ()) -> dict[str, Any]:
    made: dict[str, Any] = {
        "containerType": "carton",
        "containerSequenceNumber": number,
        "containerIdentifiers": [],
        "packedItems": list(items),
    }
    if inner:
        numbers = [{"containerSequenceNumber": one} for one in inner]
        made["innerContainersDetails"] = {"containerSequenceNumbers": numbers}
    return made


def packed(number: str, amount: int, order: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"itemSequenceNumber": number, "packedQuantity": pieces(amount)}
    if order is not None:
        made["itemDetails"] = {"purchaseOrderNumber": order}
    return made


def order(number: str, **amounts: int) -> dict[str, Any]:
    items = [
        {"itemSequenceNumber": name[1:], "shippedQuantity": pieces(amount)}
        for name, amount in amounts.items()
    ]
    return {"purchaseOrderNumber": number, "items": items}


def lines(one: ReadDocument) -> list[tuple[Any, ...]]:
    document = one.document
    assert isinstance(document, DespatchAdvice)
    return [
        (
            line.package,
            next((r.number for r in line.references if r.type == "ON"), None),
            line.number,
            line.quantity and line.quantity.value,
        )
        for line in document.lines
    ]


def test_an_item_number_counts_within_its_order() -> None:
    one = read(
        purchaseOrders=[order("A", n1=5), order("B", n1=7)],
        containers=[container("1", packed("1", 7, "B"), packed("1", 5, "A"))],
    )
    assert said(one) == []
    assert lines(one) == [("1", "B", "1", 7), ("1", "A", "1", 5)]


def test_a_number_of_two_orders_needs_the_order() -> None:
    one = read(
        purchaseOrders=[order("A", n1=5), order("B", n1=7)],
        containers=[container("1", packed("1", 7))],
    )
    assert 'itemSequenceNumber "1" names no entry of purchaseOrders' in said(one)


def test_what_is_not_packed_is_loose() -> None:
    one = read(purchaseOrders=[order("A", n1=5, n2=3)], containers=[container("1", packed("1", 4))])
    assert lines(one) == [(None, "A", "1", 1), (None, "A", "2", 3), ("1", "A", "1", 4)]


def test_without_orders_what_is_packed_stands_alone() -> None:
    one = read(containers=[container("1", packed("9", 4, "A"))])
    assert said(one) == []
    assert lines(one) == [("1", "A", "9", 4)]


def test_containers_stand_in_one_another_as_deep_as_they_say() -> None:
    one = read(
        containers=[container("1", inner=("2",)), container("2", inner=("3",)), container("3")]
    )
    document = one.document
    assert isinstance(document, DespatchAdvice)
    assert [package.parent for package in document.packages] == [None, "1", "2"]


def test_containers_in_a_circle_are_told() -> None:
    one = read(containers=[container("1", inner=("2",)), container("2", inner=("1",))])
    assert said(one) == ['containerSequenceNumber "1" names a container that this one is inside of']


def test_a_container_is_in_one_other() -> None:
    one = read(
        containers=[container("1", inner=("3",)), container("2", inner=("3",)), container("3")]
    )
    assert said(one) == ['containerSequenceNumber "3" names a container that is in another already']


def request(*made: DespatchLine, packages: tuple[Package, ...] = ()) -> Any:
    """What is written of a request to collect."""
    document = DespatchAdvice(
        number="S1",
        type="335",
        seller=SELLER,
        ship_from=SELLER,
        ship_to=SELLER,
        issued=Moment(date=dt.date(2026, 9, 14)),
        packages=packages,
        lines=made,
    )
    written = ediglot.write([document], "amazon")
    (result,) = written.documents
    if written.data is None:
        return result
    return json.loads(written.data)["shipments"][0]


def line(number: str, amount: int, order: str = "A", package: str | None = None) -> DespatchLine:
    return DespatchLine(
        number=number,
        package=package,
        quantity=LineQuantity(value=Decimal(amount), unit="EA"),
        references=(Reference(type="ON", number=order),),
    )


def test_lines_of_one_item_are_summed_by_order() -> None:
    boxes = (Package(id="1", type="CT"), Package(id="2", type="CT"))
    made = request(
        line("1", 4, package="1"),
        line("1", 6, package="2"),
        line("1", 2, order="B", package="2"),
        packages=boxes,
    )
    assert made["purchaseOrders"] == [order("A", n1=10), order("B", n1=2)]
    assert [c["packedItems"] for c in made["containers"]] == [
        [packed("1", 4, "A")],
        [packed("1", 6, "A"), packed("1", 2, "B")],
    ]


def test_metric_measures_are_converted_exactly() -> None:
    pallet = Package(
        id="1",
        type="201",
        length=Quantity(value=Decimal("120.5"), unit="CMT"),
        width=Quantity(value=Decimal("800"), unit="MMT"),
        height=Quantity(value=Decimal("1.44"), unit="MTR"),
        gross_weight=Quantity(value=Decimal("0.2055"), unit="TNE"),
    )
    made = request(line("1", 1, package="1"), packages=(pallet,))
    (box,) = made["containers"]
    assert box["containerType"] == "pallet"
    assert box["dimensions"] == {
        "length": "1.205",
        "width": "0.800",
        "height": "1.44",
        "unitOfMeasure": "Meter",
    }
    assert box["weight"] == {"unitOfMeasure": "Kg", "value": "205.5000"}


def test_an_item_without_a_quantity_refuses_the_request() -> None:
    result = request(DespatchLine(number="1"))
    assert result.refused
    assert "needs a whole quantity" in result.diagnostics[0].message
