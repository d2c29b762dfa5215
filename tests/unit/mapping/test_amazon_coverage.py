"""Amazon's models are mapped whole: every member, and every value of every code list."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.laws.left_out import is_left_out

import ediglot
from ediglot.formats.json import grammar
from ediglot.formats.json.amazon_kinds import BY_NAME
from ediglot.formats.json.shape import resolve
from ediglot.mapping.catalogue import header
from ediglot.reading import ReadDocument

#: The kinds that are read into documents; a transaction's status is none.
KINDS = [kind for kind in BY_NAME if header(kind) is not None]
WRITTEN = [kind for kind in KINDS if not (head := header(kind)) or not head.reads_only]
#: Members that say again what others say; one is written.
SAID_ONCE = {
    "amazon/shipment": {
        "shipmentConfirmDate",
        "transportationDetails.shipmentDeliveryDate",
        "containers.packedItems.buyerProductIdentifier",
        "containers.packedItems.vendorProductIdentifier",
    }
}
#: Values of members that the schema says less of than the mapping needs to know.
VALUES: dict[str, Any] = {
    "itemSequenceNumber": "1",
    "itemReference": "1",
    "cartonSequenceNumber": "001",
    "cartonReferenceNumbers": "001",
    "containerSequenceNumber": "001",
    "detail": "7",
    "discountMultiplier": "0.90",
    "unitOfMeasure": "Each",
    "containerIdentificationNumber": "00340123450000000017",
}
_MOMENT = "2026-09-07T10:00:00Z"
FORMS = {
    "Decimal": "1.50",
    "DateTime": _MOMENT,
    "Date": _MOMENT[:10],
    "DateTimeInterval": f"{_MOMENT}--{_MOMENT}",
}


def full(schema: dict[str, Any], root: dict[str, Any], name: str) -> Any:
    """A value that has every member there is."""
    if "$ref" in schema:
        form = schema["$ref"].rsplit("/", 1)[1]
        if form in FORMS:
            return FORMS[form]
        schema = resolve(schema, root)
    kind = schema.get("type")
    if kind == "object":
        return {key: full(value, root, key) for key, value in schema["properties"].items()}
    if kind == "array":
        return [full(schema["items"], root, name)]
    if "enum" in schema:
        return schema["enum"][0]
    if kind in ("integer", "number"):
        return 1
    if kind == "boolean":
        return True
    return VALUES.get(name, "DE")


def document(kind: str) -> Any:
    """A document with every member, whose parts fit together."""
    schema = grammar.load(kind)
    made = full(schema, schema, "")
    for item in made.get("shippedItems", ()):
        # One is on the pallet and one in the carton that it carries.
        item["shippedQuantity"]["amount"] = 2
        item["shippedQuantity"]["totalWeight"]["amount"] = "3.00"
    if kind == "amazon/shipment":
        # One is in the outer container and one in the one that it holds.
        (outer,) = made["containers"]
        inner = copy.deepcopy(outer)
        outer["innerContainersDetails"]["containerSequenceNumbers"][0] = {
            "containerSequenceNumber": "002"
        }
        inner["containerSequenceNumber"] = "002"
        del inner["innerContainersDetails"]
        made["containers"].append(inner)
        quantity = made["purchaseOrders"][0]["items"][0]["shippedQuantity"]
        quantity["amount"] = 2
        quantity["totalWeight"]["amount"] = "3.00"
    return made


def read(kind: str, made: Any) -> ReadDocument:
    (one,) = ediglot.read(json.dumps(wrapped(kind, made)).encode(), format="amazon").documents
    return one


def wrapped(kind: str, made: Any) -> Any:
    """A document in what Amazon puts around it."""
    around = BY_NAME[kind]
    if around.member is None:
        return made
    return {around.member: made if around.single else [made]}


def unwrapped(kind: str, data: bytes | None) -> Any:
    """The one document of what was written."""
    assert data is not None
    back = json.loads(data)
    member = BY_NAME[kind].member
    assert member is not None
    inner = back.get("payload", back)[member]
    return inner if BY_NAME[kind].single else inner[0]


def enums(schema: dict[str, Any], value: Any, root: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """(object, member, codes) of every code list, where a full document uses it."""
    schema = resolve(schema, root)
    if schema.get("type") == "array":
        for element in value:
            yield from enums(schema["items"], element, root)
    for name, member in schema.get("properties", {}).items():
        if name not in value:
            continue
        inner = resolve(member, root)
        if "enum" in inner:
            yield value, name, inner["enum"]
        else:
            yield from enums(inner, value[name], root)


def cases() -> Iterator[tuple[str, str, str]]:
    """(kind, member, code): every code of every list, by the member's name."""
    for kind in KINDS:
        schema = grammar.load(kind)
        found = {(name, code) for _, name, codes in enums(schema, document(kind), schema)
                 for code in codes}  # fmt: skip
        for name, code in sorted(found):
            yield kind, name, code


@pytest.mark.parametrize("kind", KINDS)
def test_every_member_has_a_place(kind: str) -> None:
    one = read(kind, document(kind))
    assert [(d.code, d.message) for d in one.diagnostics] == []
    assert one.document is not None
    if kind not in WRITTEN:
        return
    written = ediglot.write([one.document], "amazon")
    assert written.documents[0].losses == ()


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_member_is_written(kind: str) -> None:
    """What a full document says comes back: nothing but the two views of an item's details."""
    made = document(kind)
    one = read(kind, made)
    assert one.document is not None
    back = unwrapped(kind, ediglot.write([one.document], "amazon").data)
    said = set(leaves(back)) | details(back)
    left = {way for way in leaves(made) if not is_left_out(kind, tuple(way.split(".")))}
    assert left - said == SAID_ONCE.get(kind, set())


def details(back: Any) -> set[str]:
    """Details of items and of what is packed, as if each stood at both."""
    said = set()
    for where in ("shippedItems", "cartons.items", "pallets.items"):
        for way in leaves(back):
            if "itemDetails" in way:
                said.add(f"{where}.itemDetails{way.split('itemDetails', 1)[1]}")
    return said


def leaves(value: Any, way: str = "") -> Iterator[str]:
    """The ways to all values, arrays left out."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from leaves(member, f"{way}.{name}" if way else name)
    elif isinstance(value, list):
        for member in value:
            yield from leaves(member, way)
    else:
        yield way


@pytest.mark.parametrize(("kind", "name", "code"), list(cases()))
def test_every_code_is_known(kind: str, name: str, code: str) -> None:
    """A code is read without a word and written as itself."""
    schema = grammar.load(kind)
    made = copy.deepcopy(document(kind))
    for holder, member, codes in enums(schema, made, schema):
        if member == name and code in codes:
            holder[member] = code
    one = read(kind, made)
    assert [(d.code, d.message) for d in one.diagnostics] == []
    assert one.document is not None
    if kind not in WRITTEN:
        return
    written = ediglot.write([one.document], "amazon")
    assert written.documents[0].losses == ()
    if not any(_at(made, way) == code and is_left_out(kind, way) for way in places(made)):
        assert json.dumps(code) in (written.data or b"").decode()


def _at(value: Any, way: tuple[Any, ...]) -> Any:
    for token in way:
        value = value[token]
    return value


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all values, indexes included."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in items:
        if isinstance(member, dict | list):
            yield from places(member, (*way, key))
        else:
            yield (*way, key)


def other(text: str) -> str:
    """Another text; of a moment, another moment."""
    return ("4" if text[0] == "3" else "3") + text[1:]


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_makes_a_difference(kind: str) -> None:
    """Another value anywhere makes another document, or something is said of it."""
    made = document(kind)
    before = read(kind, made)
    for way in places(made):
        if is_left_out(kind, way) or way == ("containers", 0, "containerSequenceNumber"):
            continue  # nothing refers to the outermost container
        changed = copy.deepcopy(made)
        holder = changed
        for token in way[:-1]:
            holder = holder[token]
        old = holder[way[-1]]
        if isinstance(old, bool):
            holder[way[-1]] = not old
        else:
            holder[way[-1]] = old + 1 if isinstance(old, int) else other(old)
        after = read(kind, changed)
        assert (after.document, after.diagnostics) != (before.document, before.diagnostics), way
