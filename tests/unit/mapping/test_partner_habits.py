"""Segments as partners send them, beside the ones we write: read, and written back without loss."""

from __future__ import annotations

import re
from typing import Any

import pytest

import ediglot

HEADS = {
    "orders": ("ORDERS:D:96A:UN:EAN008", ("BGM+220+PO1+9",), ("UNS+S",)),
    "ordrsp": ("ORDRSP:D:96A:UN:EAN005", ("BGM+231+AB1+4",), ("UNS+S",)),
    "desadv": ("DESADV:D:96A:UN:EAN005", ("BGM+351+LS1+9",), ()),
    "invoic": ("INVOIC:D:96A:UN:EAN008", ("BGM+380+RG1+9",), ("UNS+S", "MOA+86:1")),
    "invrpt": ("INVRPT:D:96A:UN:EAN008", ("BGM+35+IR1+9",), ()),
}
LINE = ("LIN+1++4012345678901:EN", "QTY+21:12")
PACKED = ("CPS+1", "CPS+2+1", "PAC+1++201")
SSCC = "340123451234567892"


def message(kind: str, *body: str, directory: str = "96A") -> bytes:
    """An interchange with one message: its usual head and tail around some segments."""
    name, head, tail = HEADS[kind]
    segments = (
        f"UNH+1+{name.replace('96A', directory)}",
        *head,
        "DTM+137:20260102:102",
        *body,
        *tail,
    )
    header = "UNB+UNOC:3+4012345000009:14+4012345000016:14+260102:1200+1"
    whole = (header, *segments, f"UNT+{len(segments) + 1}+1", "UNZ+1+1")
    return "".join(f"{one}'" for one in whole).encode()


def value_at(document: Any, path: str) -> Any:
    """What a document has at `lines[0].item.name`."""
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        document = getattr(document, name)
        document = document[int(index)] if index else document
    return document


HABITS: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
    ("orders", ("NAD+SE+S1::92", "NAD+ST+P1::92", "NAD+BT+B1::92", *LINE), {
        "seller.identifiers[0].value": "S1",
        "ship_to.identifiers[0].value": "P1",
        "bill_to.identifiers[0].value": "B1",
    }),
    ("orders", ("CUX+2:GBP:9+3:EUR:4+1.67", "DTM+134:20260101:102", *LINE), {
        "currency": "GBP", "exchange.currency": "EUR", "exchange.rate": "1.67",
        "exchange.fixed.date": "2026-01-01",
    }),
    ("orders", ("PAT+1++5:3:M:2", *LINE), {"payment_terms.net_months": "2"}),
    ("orders", ("PAT+1++5::D:60", *LINE), {"payment_terms.net_days": "60"}),
    ("orders", ("PAT+1++5:1:CD:45", *LINE), {"payment_terms.net_days": "45"}),
    ("invoic", ("PAT+35", "DTM+140:20260301:102", LINE[0]), {
        "payment_terms.type": "35", "payment_terms.due.date": "2026-03-01",
    }),
    ("invoic", ("PAT+22++5::D:8", "MOA+12:5.00", LINE[0]), {
        "payment_terms.discounts[0].days": "8",
        "payment_terms.discounts[0].amount.value": "5.00",
    }),
    ("orders", ("TOD+3++CIF:23:9", "LOC+1+BE-BRU", *LINE), {
        "delivery_terms.incoterms": "CIF", "delivery_terms.place": "BE-BRU",
    }),
    ("orders", ("TDT+12++30+31", *LINE), {"transport.mode": "3"}),
    ("orders", ("FTX+ZZZ+1+001:8B:91", *LINE), {"notes[0].code": "001"}),
    ("orders", ("LIN+1", "PIA+5+9780738507330", "QTY+21:1"), {
        "lines[0].item.identifiers[0].scheme": "unspecified",
        "lines[0].item.identifiers[0].value": "9780738507330",
    }),
    ("orders", ("LIN+1", "IMD+L+050+:::A TITLE", "IMD+++:::A NAME", "IMD++8+:::A NOTE"), {
        "lines[0].item.name": "A NAME",
        "lines[0].item.attributes[0].value": "A TITLE",
        "lines[0].item.attributes[1].value": "A NOTE",
    }),
    ("orders", ("LIN+1++4012345678901:EN", "MEA+PD+AAA+KGM:1.05", "QTY+21:48", "QTY+52:12",
                "PAC+4+:51+CT:67:6", "PCI+14"), {
        "lines[0].net_weight.value": "1.05",
        "lines[0].quantity.unit_size": "12",
        "lines[0].packaging[0].count": "4",
        "lines[0].packaging[0].type": "CT",
    }),
    ("orders", (*LINE, "LOC+7+4012345000016::9", "QTY+11:5", "SCC+1", "QTY+113:7",
                "DTM+2:20260201:102"), {
        "lines[0].allocations[0].place.identifiers[0].value": "4012345000016",
        "lines[0].schedule[0].quantity.value": "7",
        "lines[0].schedule[0].delivery.date": "2026-02-01",
    }),
    ("orders", ("CUX+1:USD", "LIN+1++4012345678901:EN", "QTY+1:7"), {
        "currency": "USD", "lines[0].quantity.value": "7",
    }),
    ("orders", ("NAD+SU+4012345000009::9", "FII+RH+60731108042", *LINE), {
        "seller.accounts[0].account": "60731108042",
    }),
    ("ordrsp", (*LINE, "LOC+7+1005::92", "QTY+11:8", "DTM+2:20260105:102"), {
        "lines[0].allocations[0].quantity.value": "8",
    }),
    ("ordrsp", ("LIN+1+3+4012345678901:EN", "QTY+21:12", "QTY+12:10", "QVR+-2:21++AV"), {
        "lines[0].discrepancies[0].difference.value": "-2",
        "lines[0].discrepancies[0].compared": "21",
        "lines[0].discrepancies[0].reason": "AV",
    }),
    ("desadv", ("DTM+2:20260105:102", *PACKED), {"delivery.date": "2026-01-05"}),
    ("desadv", (*PACKED, "PCI+33E", f"GIN+BJ+{SSCC}", "PAC+20++CT"), {
        "packages[0].inner_count": "20", "packages[0].inner_type": "CT",
    }),
    ("desadv", (*PACKED, "PCI+30+MARK", f"GIN+BJ+{SSCC}"), {
        "packages[0].identifiers[0].value": SSCC, "packages[0].marks[0]": "MARK",
    }),
    ("desadv", (*PACKED, "PCI", f"GIN+BJ+{SSCC}"), {"packages[0].identifiers[0].value": SSCC}),
    ("desadv", ("CPS+1", "LIN+1++4012345678901:EN", "QTY+12:12", "GIN+BX+L1",
                "DTM+94:20260101:102", "LOC+7+4012345000016::9", "QTY+11:5", "QVR+-2:21+BP"), {
        "lines[0].lots[0].number": "L1",
        "lines[0].lots[0].manufactured.date": "2026-01-01",
        "lines[0].allocations[0].quantity.value": "5",
        "lines[0].discrepancies[0].code": "BP",
    }),
    ("invoic", ("DTM+155:20260101:102", "DTM+156:20260131:102", "LIN+1", "QTY+61:3"), {
        "period.start.date": "2026-01-01",
        "period.end.date": "2026-01-31",
        "lines[0].quantity.value": "3",
    }),
    ("invrpt", ("CUX+2:EUR:10", "LIN+1++4012345678901:EN", "QTY+145:3"), {"currency": "EUR"}),
]  # fmt: skip


@pytest.mark.parametrize("directory", ["96A", "01B"])
@pytest.mark.parametrize(("kind", "body", "wanted"), HABITS, ids=lambda one: str(one)[:40])
def test_habit(kind: str, body: tuple[str, ...], wanted: dict[str, Any], directory: str) -> None:
    if directory == "01B" and (kind == "invrpt" or body[:1] == ("LIN+1",)):
        pytest.skip("D.01B has another INVRPT, and other IMD")
    (found,) = ediglot.read(message(kind, *body, directory=directory)).documents
    assert not [one for one in found.diagnostics if one.severity == "error"]
    assert not [one.message for one in found.diagnostics if one.code == "MAP-UNMAPPED"]
    document = found.document
    assert document is not None
    assert {path: str(value_at(document, path)) for path in wanted} == wanted
    target = f"edifact/d{directory.lower()}"
    (written,) = ediglot.write([(document, found.envelope)], target).documents
    assert (written.refused, written.losses) == (False, ())
