"""Segments find their place, and a wrong one is said once."""

from __future__ import annotations

import pytest
from edifact_messages import (
    FORMAT,
    ORDER,
    codes,
    interchange,
    message,
    nodes,
    of_order,
    order,
    read,
)

from ediglot.formats.edifact.grammar import grammar, kinds
from ediglot.formats.edifact.transitions import Table

INVOICE = (
    "BGM+380+F1+9",
    "DTM+137:20260922:102",
    "NAD+SU+4012345000009::9",
    "RFF+VA:DE123456789",
    "NAD+IV+4012345000016::9",
    "CUX+2:EUR:4",
    "LIN+1++4012345678901:EN",
    "QTY+47:40",
    "MOA+203:476.00",
    "PRI+AAA:11.9",
    "RFF+ON:PO1:1",
    "TAX+7+VAT+++:::21+S",
    "LIN+2++4012345678918:EN",
    "QTY+47:10",
    "MOA+203:270.50",
    "PRI+AAA:27.05",
    "TAX+7+VAT+++:::21+S",
    "UNS+S",
    "CNT+2:2",
    "MOA+77:903.26",
    "TAX+7+VAT+++:::21+S",
    "MOA+124:156.76",
)
DESPATCH = (
    "BGM+351+D1+9",
    "DTM+137:20260917:102",
    "NAD+DP+4012345000016::9",
    "CPS+1",
    "PAC+1++201::9",
    "PCI+33E",
    "GIN+BJ+340123450000000014",
    "CPS+2+1",
    "PAC+1++CT",
    "MEA+PD+AAB+KGM:14.2",
    "PCI+33E",
    "GIN+BJ+340123450000000021",
    "LIN+1++4012345678901:EN",
    "QTY+12:24",
    "RFF+ON:PO1:1",
    "LIN+2++4012345678918:EN",
    "QTY+12:16",
    "RFF+ON:PO1:2",
    "CNT+2:2",
)


def invoice(body: tuple[str, ...] = INVOICE) -> bytes:
    return interchange(message(body, kind="INVOIC:D:96A:UN:EAN008"))


def despatch(body: tuple[str, ...] = DESPATCH) -> bytes:
    return interchange(message(body, kind="DESADV:D:96A:UN:EAN005"))


def without(body: tuple[str, ...], index: int) -> tuple[str, ...]:
    return body[:index] + body[index + 1 :]


def swapped(body: tuple[str, ...], index: int) -> tuple[str, ...]:
    return (*body[:index], body[index + 1], body[index], *body[index + 2 :])


def test_tree_of_an_invoice() -> None:
    (parsed,) = read(invoice())
    assert parsed.diagnostics == [] and parsed.root is not None
    top = [child.name for child in parsed.root.children]
    assert top == [
        "BGM",
        "DTM",
        "NAD",
        "NAD",
        "CUX",
        "LIN",
        "LIN",
        "UNS",
        "CNT",
        "MOA",
        "TAX",
        "UNT",
    ]
    line = next(child for child in parsed.root.children if child.name == "LIN")
    assert [child.name for child in line.children] == ["QTY", "MOA", "PRI", "RFF", "TAX"]
    detail, *_, summary = nodes(parsed, "TAX")
    assert detail.key != summary.key
    assert [child.name for child in summary.children] == ["MOA"]


def test_tree_of_a_despatch_advice() -> None:
    (parsed,) = read(despatch())
    assert parsed.diagnostics == []
    _, second = nodes(parsed, "CPS")
    assert [child.name for child in second.children] == ["PAC", "LIN", "LIN"]
    package = second.children[0]
    assert [child.name for child in package.children] == ["MEA", "PCI"]
    assert [child.name for child in package.children[1].children] == ["GIN"]


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        ("BGM", ["STR-004"]),
        ("DTM", ["STR-004"]),
        ("LIN", ["STR-005"]),
        ("UNS", ["STR-004"]),
        ("PRI", []),
    ],
)
def test_missing_segment(dropped: str, said: list[str]) -> None:
    assert codes(of_order((dropped, None))) == said


@pytest.mark.parametrize("index", [3, 4, 5, 8, 10, 12, 15])
def test_missing_trigger_of_a_despatch_advice(index: int) -> None:
    parsed = read(despatch(without(DESPATCH, index)))[0]
    assert [one.code for one in parsed.diagnostics] == ["STR-005"]
    tag = DESPATCH[index][:3]
    assert tag in parsed.diagnostics[0].message
    assert len(nodes(parsed, tag)) == sum(one.startswith(tag) for one in DESPATCH)


@pytest.mark.parametrize("index", [6, 12])
def test_missing_line_of_an_invoice(index: int) -> None:
    parsed = read(invoice(without(INVOICE, index)))[0]
    assert [one.code for one in parsed.diagnostics] == ["STR-005"]
    assert [len(line.children) for line in nodes(parsed, "LIN")] == [5, 4]


@pytest.mark.parametrize("body", [INVOICE, DESPATCH])
def test_any_two_segments_swapped_give_one_diagnostic_at_most(body: tuple[str, ...]) -> None:
    write = invoice if body is INVOICE else despatch
    for index in range(len(body) - 1):
        said = codes(write(swapped(body, index)))
        assert len(said) <= 1, (body[index], said)
        assert set(said) <= {"STR-003", "STR-004", "STR-005", "STR-006", "STR-008"}


@pytest.mark.parametrize("body", [INVOICE, DESPATCH])
def test_any_segment_missing_gives_one_diagnostic_at_most(body: tuple[str, ...]) -> None:
    write = invoice if body is INVOICE else despatch
    for index in range(len(body)):
        assert len(codes(write(without(body, index)))) <= 1, body[index]


def test_swapped_trigger_is_one_out_of_order() -> None:
    parsed = read(despatch(swapped(DESPATCH, 3)))[0]
    assert [one.code for one in parsed.diagnostics] == ["STR-003"]
    assert [node.leaves[0, 0, 0] for node in nodes(parsed, "CPS")] == ["1", "2"]


def test_late_segment_stays_in_its_group() -> None:
    parsed = read(invoice(swapped(INVOICE, 8)))[0]
    assert [one.code for one in parsed.diagnostics] == ["STR-003"]
    first, _ = nodes(parsed, "LIN")
    assert sorted(child.name for child in first.children) == sorted(
        ["QTY", "MOA", "PRI", "RFF", "TAX"]
    )


@pytest.mark.parametrize(
    ("segment", "code"),
    [
        ("XYZ+1", "STR-001"),
        ("CPS+1", "STR-002"),
        ("PRI+AAA:1", "STR-008"),
        ("QTYX+1", "SYN-017"),
        ("+", "SYN-017"),
    ],
)
def test_segment_without_a_place(segment: str, code: str) -> None:
    data = of_order(("CNT", f"CNT+2:1'{segment}"))
    said = [one for one in codes(data) if one != "ENV-004"]
    assert said == [code]
    parsed = read(data)[0]
    assert parsed.root is not None
    assert any(isinstance(node.key, tuple) for node in parsed.root.walk())


def test_too_many_repetitions_are_said_once() -> None:
    lines = tuple(f"DTM+137:202601{day:02}:102" for day in range(1, 11))
    body = order(add=lines * 5)
    assert codes(interchange(message(body))) == ["STR-006"]


def test_second_bgm() -> None:
    assert codes(of_order(("CUX", "BGM+220+PO2+9"))) == ["STR-006"]


def test_diagnostics_are_capped() -> None:
    body = ("BGM+220+PO1+9", "DTM+137:20260101:102", *(["XYZ+1"] * 3000), "UNS+S")
    said = codes(interchange(message(body)))
    assert len(said) == 1001
    assert said[-1] == "SYN-099"


def test_every_kind_compiles() -> None:
    for kind in kinds():
        table = Table(grammar(kind))
        assert len(table.states) == len(table.grammar.usages)
        assert FORMAT.schema(kind).root.tag == "UNH"


def test_contrl() -> None:
    body = ("UCI+REF9+4012345000009:14+4012345000016:14+7", "UCM+1+ORDERS:D:96A:UN+4+12")
    data = interchange(message(body, kind="CONTRL:D:3:UN"))
    assert codes(data) == []
    assert read(data)[0].kind == "edifact/service/contrl-3"
    body = ("UCI+REF9+4012345000009:14+4012345000016:14+7",)
    data = interchange(message(body, kind="CONTRL:4:1:UN"), charset="UNOC:4", date="20260101")
    assert codes(data) == []
    assert read(data)[0].kind == "edifact/service/contrl-4"


def test_a_segment_that_comes_again_and_again_is_said_once() -> None:
    again = (*ORDER[:8], "BGM+220+PO2+9", "LIN+2", "BGM+220+PO3+9", *ORDER[8:])
    (found,) = [d for d in read(interchange(message(again)))[0].diagnostics if d.code == "STR-006"]
    assert found.message.endswith("So 2 times in this message, this is the first")
