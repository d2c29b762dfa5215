"""Cartons, pallets and shipped items: joined when read, taken apart when written."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ediglot.model import DespatchAdvice, DespatchLine
from ediglot.model.item import Item, Lot
from ediglot.model.moment import Moment
from ediglot.model.package import Package
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier

sys.path.insert(0, str(Path(__file__).parent))
from amazon_documents import (
    HEAD,
    carton,
    entry,
    item,
    pallet,
    quantity,
    read_shipment,
    shipment,
    weight,
    written,
)


def rows(document: DespatchAdvice | None) -> list[tuple[Any, ...]]:
    """(package, number, amount) of every line."""
    assert document is not None
    return [
        (line.package, line.number, line.quantity and int(line.quantity.value))
        for line in document.lines
    ]


def said(made: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(code, message, pointer within the document)."""
    return [
        (d.code, d.message, ((d.location and d.location.pointer) or "").split("/0/", 1)[-1])
        for d in read_shipment(made).diagnostics
    ]


def test_cartons_stand_in_the_pallet_that_names_them() -> None:
    made = shipment(
        [item("1", quantity(6))],
        cartons=[carton("1", entry("1", quantity(2))), carton("2", entry("1", quantity(4)))],
        pallets=[pallet("P", "2")],
    )
    one = read_shipment(made)
    assert one.diagnostics == ()
    document = one.document
    assert isinstance(document, DespatchAdvice)
    assert [(p.id, p.parent, p.type) for p in document.packages] == [
        ("1", None, "PX"),
        ("2", "1", "CT"),
        ("3", None, "CT"),
    ]
    assert rows(document) == [("2", "1", 4), ("3", "1", 2)]


def test_partly_packed_is_two_lines() -> None:
    made = shipment([item("1", quantity(8))], cartons=[carton("001", entry("1", quantity(5)))])
    document = read_shipment(made).document
    assert rows(document) == [(None, "1", 3), ("1", "1", 5)]  # type: ignore[arg-type]
    assert written(document) == (made, {})


def test_not_packed_is_a_loose_line() -> None:
    made = shipment([item("1", quantity(8, "Cases", unitSize=4))])
    document = read_shipment(made).document
    assert rows(document) == [(None, "1", 8)]  # type: ignore[arg-type]
    assert written(document) == (made, {})


def test_loose_rest_keeps_the_details_of_the_item() -> None:
    details = {"purchaseOrderNumber": "PO", "lotNumber": "L"}
    made = shipment(
        [item("1", quantity(8), itemDetails=details)],
        cartons=[carton("001", entry("1", quantity(5)))],
    )
    document = read_shipment(made).document
    assert isinstance(document, DespatchAdvice)
    assert [line.lots[0].number for line in document.lines] == ["L", "L"]
    assert written(document) == (made, {})


def test_details_of_what_is_packed_win() -> None:
    made = shipment(
        [item("1", quantity(2), itemDetails={"lotNumber": "A"})],
        cartons=[carton("1", entry("1", quantity(2), itemDetails={"lotNumber": "B"}))],
    )
    one = read_shipment(made)
    assert isinstance(one.document, DespatchAdvice)
    assert [lot.number for lot in one.document.lines[0].lots] == ["B"]
    assert [d.code for d in one.diagnostics] == ["MAP-UNMAPPED"]  # another value, never dropped


def test_unit_size_comes_from_the_item() -> None:
    made = shipment(
        [item("1", quantity(2, "Cases", unitSize=12))],
        cartons=[carton("1", entry("1", quantity(2, "Cases")))],
    )
    one = read_shipment(made)
    assert one.diagnostics == ()
    assert isinstance(one.document, DespatchAdvice)
    assert one.document.lines[0].quantity == LineQuantity(
        value=Decimal(2), unit="CS", unit_size=Decimal(12)
    )


@pytest.mark.parametrize("sizes", [(12, 10), (None, 10)])
def test_other_units_are_never_added(sizes: tuple[int | None, int]) -> None:
    size, other = sizes
    shipped = quantity(2, "Cases", **({"unitSize": size} if size else {}))
    packed = quantity(2, "Cases", unitSize=other) if size else quantity(24)
    found = said(shipment([item("1", shipped)], cartons=[carton("1", entry("1", packed))]))
    ((code, message, pointer),) = found
    assert code == "MAP-PACKED"
    assert "cannot be added" in message
    assert pointer == "cartons/0/items/0/shippedQuantity/unitOfMeasure"


def test_more_packed_than_shipped() -> None:
    made = shipment(
        [item("1", quantity(5))],
        cartons=[carton("1", entry("1", quantity(3))), carton("2", entry("1", quantity(3)))],
    )
    assert said(made) == [
        (
            "MAP-PACKED",
            "6 are packed of an item of which 5 are shipped",
            "shippedItems/0/shippedQuantity/amount",
        )
    ]


def test_dangling_and_doubled_references() -> None:
    made = shipment(
        [item("1", quantity(1)), item("1", quantity(2))],
        cartons=[carton("1", entry("7", quantity(1))), carton("1")],
        pallets=[pallet("P", "1", "9"), pallet("Q", "1")],
    )
    assert [(code, pointer) for code, _, pointer in said(made)] == [
        ("MAP-PACKED", "shippedItems/1/itemSequenceNumber"),
        ("MAP-PACKED", "cartons/0/items/0/itemReference"),
        ("MAP-PACKED", "cartons/1/cartonSequenceNumber"),
        ("MAP-PACKED", "pallets/0/cartonReferenceDetails/cartonReferenceNumbers/1"),
        ("MAP-PACKED", "pallets/1/cartonReferenceDetails/cartonReferenceNumbers/0"),
    ]


def test_unheard_of_members_are_reported() -> None:
    made = shipment(
        [item("1", {**quantity(2), "heft": "x"})],
        cartons=[carton("1", entry("1", {**quantity(2), "heft": "y"}), colour="red")],
    )
    assert sorted(pointer for _, _, pointer in said(made)) == [
        "cartons/0/colour",
        "cartons/0/items/0/shippedQuantity/heft",
        "shippedItems/0/shippedQuantity/heft",
    ]


# -- catch weights ----------------------------------------------------------------------------


def test_weights_add_up() -> None:
    made = shipment(
        [item("1", quantity(5, **weight("10.50")))],
        cartons=[
            carton("001", entry("1", quantity(2, **weight("4.25")))),
            carton("002", entry("1", quantity(3, **weight("6.25")))),
        ],
    )
    one = read_shipment(made)
    assert one.diagnostics == ()
    assert written(one.document) == (made, {})


def test_the_loose_rest_weighs_the_rest() -> None:
    made = shipment(
        [item("1", quantity(5, **weight("10.50")))],
        cartons=[carton("001", entry("1", quantity(2, **weight("4.25"))))],
    )
    one = read_shipment(made)
    assert one.diagnostics == ()
    assert isinstance(one.document, DespatchAdvice)
    loose = one.document.lines[0].quantity
    assert loose is not None and loose.weight == Quantity(value=Decimal("6.25"), unit="KGM")
    assert written(one.document) == (made, {})


def test_the_weight_of_an_item_in_one_package_is_the_packages() -> None:
    made = shipment(
        [item("1", quantity(2, **weight("4.25")))],
        cartons=[carton("001", entry("1", quantity(2)))],
    )
    one = read_shipment(made)
    assert one.diagnostics == ()
    assert isinstance(one.document, DespatchAdvice)
    packed = one.document.lines[0].quantity
    assert packed is not None and packed.weight == Quantity(value=Decimal("4.25"), unit="KGM")


@pytest.mark.parametrize("packed", ["4.24", None])
def test_a_weight_that_cannot_be_split_is_reported(packed: str | None) -> None:
    made = shipment(
        [item("1", quantity(4, **weight("4.25")))],
        cartons=[
            carton("1", entry("1", quantity(2, **(weight(packed) if packed else {})))),
            carton("2", entry("1", quantity(2, **(weight("0") if packed else {})))),
        ],
    )
    found = {(code, pointer.rsplit("/", 1)[-1]) for code, _, pointer in said(made)}
    assert found == {("MAP-UNMAPPED", "amount"), ("MAP-UNMAPPED", "unitOfMeasure")}


# -- writing ------------------------------------------------------------------------------------


def advice(lines: list[DespatchLine], packages: list[Package] = []) -> DespatchAdvice:  # noqa: B006
    """A despatch advice that has what Amazon asks for."""
    read = read_shipment(shipment([])).document
    assert isinstance(read, DespatchAdvice)
    return DespatchAdvice(
        number=HEAD["shipmentIdentifier"],
        purpose=read.purpose,
        issued=read.issued,
        seller=read.seller,
        ship_from=read.ship_from,
        ship_to=read.ship_to,
        packages=tuple(packages),
        lines=tuple(lines),
    )


def line(number: str | None, package: str | None, amount: str, **more: Any) -> DespatchLine:
    return DespatchLine(
        number=number,
        package=package,
        quantity=LineQuantity(value=Decimal(amount), unit="EA"),
        **more,
    )


def numbers(value: dict[str, Any] | None) -> list[tuple[str, int]]:
    assert value is not None
    return [
        (one["itemSequenceNumber"], one["shippedQuantity"]["amount"])
        for one in value["shippedItems"]
    ]


BOXES = [Package(id="1", type="CT"), Package(id="2", type="CT")]


def test_lines_of_one_item_are_added() -> None:
    value, losses = written(advice([line("7", "1", "2"), line("7", "2", "3")], BOXES))
    assert numbers(value) == [("7", 5)]
    assert losses == {}


def test_lines_that_say_something_else_are_items_of_their_own() -> None:
    other = Item(identifiers=(Identifier(scheme="buyer", value="B1"),))
    value, losses = written(advice([line("7", "1", "2"), line("7", "2", "3", item=other)], BOXES))
    assert numbers(value) == [("1", 3), ("7", 2)]
    assert list(losses) == ["lines[1].number"]


def test_loose_lines_are_not_added() -> None:
    value, losses = written(advice([line("7", None, "2"), line("7", None, "3")]))
    assert numbers(value) == [("7", 2), ("1", 3)]
    assert list(losses) == ["lines[1].number"]


def test_a_loose_rest_with_a_lot_of_its_own_is_an_item_of_its_own() -> None:
    lines = [line("7", None, "2", lots=(Lot(number="L"),)), line("7", "1", "3")]
    value, losses = written(advice(lines, BOXES[:1]))
    assert numbers(value) == [("1", 2), ("7", 3)]
    assert list(losses) == ["lines[0].number"]


def test_lines_without_a_number_get_free_ones() -> None:
    lines = [line(None, None, "2"), line("1", None, "3"), line(None, None, "4")]
    value, losses = written(advice(lines))
    assert numbers(value) == [("2", 2), ("1", 3), ("3", 4)]
    assert list(losses) == ["lines[0].number", "lines[2].number"]


def test_items_are_in_the_order_of_their_numbers() -> None:
    value, losses = written(advice([line("10", "1", "2"), line("9", "1", "3")], BOXES[:1]))
    assert numbers(value) == [("9", 3), ("10", 2)]
    assert losses == {}


def test_a_carton_in_a_carton_goes_one_level_up_and_is_said() -> None:
    packages = [
        Package(id="1", type="PX"),
        Package(id="2", type="CT", parent="1"),
        Package(id="3", type="CT", parent="2"),
    ]
    value, losses = written(advice([line("1", "3", "2")], packages))
    assert value is not None
    (one,) = value["pallets"]
    assert one["cartonReferenceDetails"]["cartonReferenceNumbers"] == ["001", "002"]
    assert list(losses) == ["packages[2].parent"]
    assert "in what is around that" in losses["packages[2].parent"]


def test_a_package_without_a_type_is_a_carton() -> None:
    value, losses = written(advice([line("1", "1", "2")], [Package(id="1")]))
    assert value is not None and len(value["cartons"]) == 1
    assert list(losses) == ["packages[0].type"]


def about(losses: dict[str, str]) -> set[str]:
    """The fields of the first package that something is lost of."""
    return {path.split(".")[1] for path in losses}


def test_dimensions_need_each_other_and_one_unit() -> None:
    def box(**more: Any) -> Package:
        return Package(id="1", type="CT", **more)

    centimetres = {name: Quantity(value=Decimal(30), unit="CMT") for name in ("length", "width")}
    inches = Quantity(value=Decimal("11.5"), unit="INH")
    value, losses = written(advice([line("1", "1", "2")], [box(**centimetres)]))
    assert value is not None and "dimensions" not in value["cartons"][0]
    assert about(losses) == {"length", "width"}
    assert all("needs height" in message for message in losses.values())
    value, losses = written(advice([line("1", "1", "2")], [box(**centimetres, height=inches)]))
    assert value is not None and "dimensions" not in value["cartons"][0]
    assert about(losses) == {"length", "width", "height"}
    height = Quantity(value=Decimal(7), unit="CMT")
    value, losses = written(advice([line("1", "1", "2")], [box(**centimetres, height=height)]))
    assert value is not None and value["cartons"][0]["dimensions"] == {
        "length": "0.30",
        "width": "0.30",
        "height": "0.07",
        "unitOfMeasure": "Meter",
    }
    assert all("was written as" in message for message in losses.values())


def test_an_sscc_has_its_zeros_in_the_json_alone() -> None:
    label = Identifier(scheme="sscc", value="340123450000000017")
    boxes = [Package(id="1", type="CT", identifiers=(label,))]
    value, losses = written(advice([line("1", "1", "2")], boxes))
    assert value is not None
    assert value["cartons"][0]["cartonIdentifiers"] == [
        {
            "containerIdentificationType": "SSCC",
            "containerIdentificationNumber": "00340123450000000017",
        }
    ]
    assert losses == {}


def test_a_cycle_is_refused() -> None:
    packages = [Package(id="1", parent="2"), Package(id="2", parent="1")]
    value, _ = written(advice([line("1", "1", "2")], packages))
    assert value is None


def test_a_date_alone_is_completed_and_said() -> None:
    made = advice([line("1", None, "2")])
    assert made.issued is not None
    day = Moment(date=made.issued.date)
    value, losses = written(DespatchAdvice(**{**_fields(made), "issued": day}))
    assert value is not None and value["shipmentConfirmationDate"] == "2026-09-07T00:00:00Z"
    assert list(losses) == ["issued"]


def test_a_warehouse_is_found_by_its_gln() -> None:
    made = advice([line("1", None, "2")])
    place = Party(identifiers=(Identifier(scheme="gln", value="5450534000338"),))
    value, losses = written(DespatchAdvice(**{**_fields(made), "ship_to": place}))
    assert value is not None and value["shipToParty"] == {"partyId": "XFR1"}
    assert sorted(losses) == ["ship_to.identifiers[amazon]", "ship_to.identifiers[gln]"]
    assert "in table warehouses" in losses["ship_to.identifiers[gln]"]


def _fields(document: DespatchAdvice) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__struct_fields__}
