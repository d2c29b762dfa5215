"""Large inputs: every fault has its place, and finding it takes as long as the input is."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

import ediglot
from ediglot.diagnostics import Diagnostic, Location
from ediglot.limits import MAX_DIAGNOSTICS


def order(lines: int) -> dict[str, Any]:
    """An order of some 240 bytes a line."""

    def item(number: int) -> dict[str, Any]:
        return {
            "itemSequenceNumber": str(number),
            "vendorProductIdentifier": "TB-POT-é",
            "orderedQuantity": {"amount": 6, "unitOfMeasure": "Cases", "unitSize": 12},
            "isBackOrderAllowed": False,
            "netCost": {"amount": "30.00", "currencyCode": "EUR"},
        }

    return {
        "purchaseOrderNumber": "7AX42KQM",
        "purchaseOrderState": "New",
        "orderDetails": {
            "purchaseOrderDate": "2026-09-01T08:15:30Z",
            "purchaseOrderStateChangedDate": "2026-09-01T08:15:30Z",
            "items": [item(n) for n in range(1, lines + 1)],
        },
    }


def said(data: bytes) -> list[Diagnostic]:
    reading = ediglot.read(data, format="amazon")
    return [*reading.diagnostics, *(d for one in reading.documents for d in one.diagnostics)]


def place(found: Diagnostic) -> Location:
    assert found.location is not None
    return found.location


@pytest.mark.parametrize(
    "lines", [500, pytest.param(45_000, marks=pytest.mark.slow, id="10 MB and more")]
)
def test_the_last_line_has_its_place(lines: int) -> None:
    made = order(lines)
    made["orderDetails"]["items"][-1]["netCost"]["amount"] = 30.0
    text = json.dumps({"orders": [made]}, ensure_ascii=False, indent=0)
    (found,) = said(text.encode())
    where = place(found)
    assert (found.code, where.pointer) == (
        "JSC-002",
        f"/orders/0/orderDetails/items/{lines - 1}/netCost/amount",
    )
    at = text.rindex("30.0,")
    assert where.line == text.count("\n", 0, at) + 1
    assert where.column == at - text.rindex("\n", 0, at)
    assert where.offset == len(text[:at].encode())


@pytest.mark.parametrize("fault", ["schema", "unknown", "twice"])
def test_faults_everywhere_take_as_long_as_the_input_is(fault: str) -> None:
    def spent(lines: int) -> float:
        made = order(lines)
        for item in made["orderDetails"]["items"]:
            if fault == "schema":
                item["orderedQuantity"]["unitOfMeasure"] = "CASES"
            elif fault == "unknown":
                item["unheardOf"] = 1
        text = json.dumps({"orders": [made]}, ensure_ascii=False)
        if fault == "twice":
            text = text.replace('"amount": 6', '"amount": 5, "amount": 6')
        start = time.process_time()
        assert said(text.encode())
        return time.process_time() - start

    spent(20)  # what is loaded once
    # The best of some runs: what else the machine does only ever adds.
    few, many = (min(spent(lines) for _ in range(3)) for lines in (250, 2_000))
    assert many < 8 * 3 * max(few, 0.02)


def test_beyond_the_limit_faults_are_counted() -> None:
    made = order(1) | {f"m{n}": 1 for n in range(MAX_DIAGNOSTICS + 500)}
    found = said(json.dumps({"orders": [made]}).encode())
    assert len(found) == MAX_DIAGNOSTICS + 1
    assert (found[-1].code, found[-1].severity) == ("MAP-MORE", "warning")
    assert found[-1].message.startswith("500 more")
