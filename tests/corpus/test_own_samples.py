"""Our own Amazon-shaped files: read whole, written to every target and back, legal everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft4Validator, Draft202012Validator

import ediglot
from ediglot.mapping.catalogue import kind_for
from ediglot.model.difference import differences
from ediglot.resources import schemas

pytestmark = pytest.mark.corpus

SHARED = Path(__file__).parents[2].parent / "shared"
OWN = sorted((SHARED / "samples" / "own").glob("*.edi"))
TARGETS = ("json", "amazon", "edifact/d96a")
#: Segments that come back otherwise, because the first named alternative is written.
NORMALIZED = {
    "PAC+1++201::9'": "PAC+1++201'",
    "PIA+5+B0TUIN0002:IB'": "PIA+5+B0TUIN0002:IN'",
    "PCI+36E'": "PCI+17'",
}
#: Amazon's model of what each document is sent as: file, definition, array.
MODELS = {
    "purchase_order": ("vendorOrders", "Order", "orders"),
    "despatch_advice": ("vendorShipments", "ShipmentConfirmation", "shipmentConfirmations"),
    "invoice": ("vendorInvoices", "Invoice", "invoices"),
}

own = pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)


def documents(path: Path) -> list[Any]:
    found = [one.document for one in ediglot.read(path).documents]
    if None in found:
        pytest.skip("no mapping for this message")
    return found


def tag(document: Any) -> str:
    return str(document.__struct_config__.tag)


@own
def test_read_without_a_word(path: Path) -> None:
    documents(path)
    reading = ediglot.read(path)
    assert reading.diagnostics == ()
    for one in reading.documents:
        assert one.diagnostics == ()


@own
@pytest.mark.parametrize("target", TARGETS)
def test_every_target_and_back(path: Path, target: str) -> None:
    found = documents(path)
    if kind_for(target, tag(found[0])) is None:
        pytest.skip(f"{target} has no form for it")
    written = ediglot.write(found, target)
    assert written.data is not None
    back = ediglot.read(written.data).documents
    for document, result, one in zip(found, written.documents, back, strict=True):
        assert not result.refused
        assert not [d for d in one.diagnostics if d.severity == "error"]
        differing = {each.path for each in differences(document, one.document)}
        assert differing == set(result.losses)
        if target != "amazon":
            assert one.document == document


@own
def test_rewritten_segments(path: Path) -> None:
    found = documents(path)
    reading = ediglot.read(path)
    pairs = [(one.document, one.envelope) for one in reading.documents if one.document is not None]
    written = ediglot.write(pairs, "edifact/d96a")
    assert written.data is not None and found
    old = path.read_text(encoding="latin-1").split("\n")
    new = written.data.replace(b"\n", b"").replace(b"'", b"'\n").decode("latin-1").split("\n")
    assert [NORMALIZED.get(line, line) for line in old if line] == [line for line in new if line]


@own
def test_canonical_json_is_legal(path: Path) -> None:
    for document in documents(path):
        schema = json.loads((schemas() / "json" / f"{tag(document)}.json").read_bytes())
        Draft202012Validator(schema).validate(json.loads(msgspec.json.encode(document)))


@own
def test_amazon_json_is_legal_by_amazons_own_model(path: Path, tmp_path: Path) -> None:
    found = documents(path)
    if kind_for("amazon", tag(found[0])) is None or tag(found[0]) not in MODELS:
        pytest.skip("Amazon has no form for it")
    (tmp_path / "warehouses.csv").write_text("gln,amazon,name\n5450534000338,XFR9,dock\n")
    written = ediglot.write(found, "amazon", tables=tmp_path)
    assert written.data is not None
    name, definition, array = MODELS[tag(found[0])]
    model = json.loads((SHARED / "reference" / "amazon" / f"{name}.json").read_bytes())
    schema = {"$ref": f"#/definitions/{definition}", "definitions": model["definitions"]}
    body = json.loads(written.data)
    members = body.get("payload", body)[array]
    assert len(members) == len(found)
    for member in members:
        Draft4Validator(schema).validate(member)
    if tag(found[0]) != "invoice":
        assert "XFR9" in written.data.decode()
