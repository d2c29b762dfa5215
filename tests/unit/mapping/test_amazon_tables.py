"""Amazon's code lists are turned into the model's codes by tables, every value of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from ediglot.formats.json import grammar
from ediglot.formats.json.amazon_kinds import BY_NAME
from ediglot.formats.json.shape import resolve
from ediglot.mapping.catalogue import compiled, header
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_coded import ContainerId, Measure, PerUnit, TableCode
from ediglot.mapping.plan import Source
from ediglot.mapping.tables import CodeTable
from ediglot.mapping.walk import sites, sources
from ediglot.partners import tables_for

KINDS = [kind for kind in BY_NAME if header(kind) is not None]
#: Lists whose values the mapping names one by one, because each is a field of its own.
NAMED = {
    "taxRegistrationType": "each is a scheme of identifiers",
    "additionalDetails.type": "one is the carton count, the others are subjects of notes",
    "purchaseOrderStatus": "a document is complete or not",
}
#: Lists in members that are left out, with the reason in the mapping.
LEFT_OUT = {
    "amazon/order_status": {
        "netCost.unitOfMeasure",
        "listPrice.unitOfMeasure",
        "orderedQuantityDetails.orderedQuantity.unitOfMeasure",
        "orderedQuantityDetails.cancelledQuantity.unitOfMeasure",
        "acknowledgementStatus.confirmationStatus",
        "acknowledgementStatus.acceptedQuantity.unitOfMeasure",
        "acknowledgementStatus.rejectedQuantity.unitOfMeasure",
        "acknowledgementStatusDetails.acceptedQuantity.unitOfMeasure",
        "acknowledgementStatusDetails.rejectedQuantity.unitOfMeasure",
    },
    "amazon/inventory_report": {
        "reportSpecification.reportType",
        "reportOptions.distributorView",
        "reportOptions.reportPeriod",
        "reportOptions.sellingProgram",
    },
    "amazon/shipment": {"currentShipmentStatus", "shipmentStatusDetails.shipmentStatus"},
}

#: What is shipped is read as what is packed, with the same units.
JOINED = {"items.shippedQuantity.unitOfMeasure": "packedQuantity.unitOfMeasure"}


def lists(schema: dict[str, Any], root: dict[str, Any], way: str = "") -> Iterator[tuple[str, Any]]:
    """(way, codes) of every code list, arrays left out of the way."""
    schema = resolve(schema, root)
    if "enum" in schema:
        yield way, schema["enum"]
    if "items" in schema:
        yield from lists(schema["items"], root, way)
    for name, member in schema.get("properties", {}).items():
        yield from lists(member, root, f"{way}.{name}" if way else name)


def ends(way: str, any_of: Any) -> bool:
    return any(f".{way}".endswith(f".{end}") for end in any_of)


def table(codec: Codec) -> tuple[CodeTable, str] | None:
    """The table and column that a codec turns codes into the model's by."""
    match codec:
        case TableCode():
            return codec.table, codec.column
        case Measure():
            return codec.units, codec.column
        case PerUnit():
            return table(codec.units)
        case ContainerId():
            return table(codec.types)
    return None


def members(kind: str) -> dict[str, list[Source]]:
    """What of the mapping reads each member, by its way from the nearest node."""
    found: dict[str, list[Source]] = {}
    for site, _, source in sources(compiled(kind, tables_for(None, None)).plan):
        way = [step.name for step in (*site.steps, *source.access.steps)]
        for place in source.access.places:
            for slot in place.slots:
                full = ".".join([*way, str(slot)]).rpartition(":")[2].replace("/", ".")
                found.setdefault(full, []).append(source)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_list_is_covered_by_a_table(kind: str) -> None:
    schema = grammar.load(kind)
    known = members(kind)
    bare = {}
    for way, codes in lists(schema, schema):
        if ends(way, NAMED) or ends(way, LEFT_OUT.get(kind, ())):
            continue
        tail = ".".join(way.split(".")[-2:])
        if kind == "amazon/shipment":
            tail = next((JOINED[end] for end in JOINED if ends(way, [end])), tail)
        readers = [one for full, many in known.items() if ends(full, [tail]) for one in many]
        bare[way] = [*codes] if not readers else []
        for reader in readers:
            found = table(reader.codec)
            missing = codes if found is None else set(codes) - found[0].index(found[1]).keys()
            bare[way] += missing
    assert {way: codes for way, codes in bare.items() if codes} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_lists_named_one_by_one_are_whole(kind: str) -> None:
    schema = grammar.load(kind)
    plan = compiled(kind, tables_for(None, None)).plan
    told = set(re.findall(r"\w+", repr([(site.section, site.steps) for site in sites(plan)])))
    for way, codes in lists(schema, schema):
        if ends(way, NAMED):
            assert [code for code in codes if code not in told] == [], way
