"""The path language of mappings against grammars."""

from __future__ import annotations

from typing import Any

import pytest
from edifact_messages import FORMAT, interchange, message, nodes, read

from ediglot.formats.format import Access, PathError

DESADV = FORMAT.schema("edifact/d96a/desadv")
INVOIC = FORMAT.schema("edifact/d96a/invoic")
ORDERS = FORMAT.schema("edifact/d96a/orders")
D01B = FORMAT.schema("edifact/d01b/orders")


def shape(access: Access) -> list[Any]:
    """Names of the steps, then slots and conditions of each place."""
    return [
        [step.name for step in access.steps],
        *[(list(place.slots), list(place.conditions)) for place in access.places],
    ]


def section(schema: Any, path: str) -> Any:
    return schema.steps(schema.root, path)[1]


def test_values_of_the_message() -> None:
    assert shape(ORDERS.access(ORDERS.root, "BGM/1004")) == [["BGM"], ([(1, 0, 0)], [])]
    assert shape(D01B.access(D01B.root, "BGM/1004")) == [["BGM"], ([(1, 0, 0)], [])]
    assert shape(D01B.access(D01B.root, "BGM/C106.1056")) == [["BGM"], ([(1, 0, 1)], [])]
    dated = ORDERS.access(ORDERS.root, "DTM[137|4]/2380+2379")
    assert dated.places[0].slots == ((0, 0, 1), (0, 0, 2))
    assert dated.steps[0].conditions == (((0, 0, 0), ("137", "4")),)
    assert ORDERS.access(ORDERS.root, "UNH/0062").steps == ()


def test_conditions_in_the_same_composite_first() -> None:
    party = section(DESADV, "NAD[DP|CN]")
    assert shape(DESADV.access(party, "C082.3039 when 3055=9")) == [
        [],
        ([(1, 0, 0)], [((1, 0, 2), ("9",))]),
    ]
    line = section(DESADV, "CPS > LIN")
    found = DESADV.access(line, "PIA[5]/C212*.7140 when 7143=EN|SRV")
    assert [place.slots for place in found.places] == [((e, 0, 0),) for e in range(1, 6)]
    assert [place.conditions for place in found.places] == [
        (((e, 0, 1), ("EN", "SRV")),) for e in range(1, 6)
    ]
    both = DESADV.access(line, "C212.7140 when 7143=EN,1229=1")
    assert both.places[0].conditions == (((2, 0, 1), ("EN",)), ((1, 0, 0), ("1",)))
    present = DESADV.access(party, "3164 when 3207=*")
    assert present.places[0].conditions == (((8, 0, 0), ()),)


def test_stars_and_counts() -> None:
    party = section(ORDERS, "NAD")
    assert [p.slots[0] for p in ORDERS.access(party, "C080.3036*").places] == [
        (3, 0, c) for c in range(5)
    ]
    assert ORDERS.access(party, "C080.3036#2").places[0].slots == ((3, 0, 1),)
    line = section(DESADV, "CPS > LIN")
    numbers = DESADV.access(line, "GIN[BX]/C208*.7402*")
    assert len(numbers.places) == 10
    assert len(DESADV.access(line, "GIN[BX]/C208*.7402").places) == 5
    assert len(DESADV.access(line, "GIN[BX]/7402*").places) == 10
    assert DESADV.access(line, "GIN/C208#2.7402#2").places[0].slots == ((2, 0, 1),)
    together = DESADV.access(line, "PIA[5]/C212*.7140+7143")
    assert [p.slots for p in together.places] == [((e, 0, 0), (e, 0, 1)) for e in range(1, 6)]
    assert ORDERS.access(ORDERS.root, "ALI/4183#2").places[0].slots == ((3, 0, 0),)


def test_steps() -> None:
    steps, at = DESADV.steps(DESADV.root, "CPS > PAC#1 > MEA[PD,6313=AAB]")
    assert [step.name for step in steps] == ["CPS", "PAC", "MEA"]
    assert steps[1].index == 0
    assert steps[2].conditions == (((0, 0, 0), ("PD",)), ((1, 0, 0), ("AAB",)))
    assert at.tag == "MEA"
    star, _ = DESADV.steps(DESADV.root, "RFF[*]")
    assert star[0].conditions == (((0, 0, 0), ()),)
    weight = DESADV.access(section(DESADV, "CPS"), "PAC#1 > MEA[PD]/C174.6314+C174.6411")
    assert weight.places[0].slots == ((2, 0, 1), (2, 0, 0))


def test_own_segment_of_a_section() -> None:
    line = section(ORDERS, "LIN")
    for text in ("LIN/1082", "1082"):
        assert shape(ORDERS.access(line, text)) == [[], ([(0, 0, 0)], [])]
    assert shape(ORDERS.access(line, "LIN > QTY[21]/6060")) == [["QTY"], ([(0, 0, 1)], [])]


def test_ambiguous_tags() -> None:
    with pytest.raises(PathError, match="SG6:TAX, SG50:TAX"):
        INVOIC.access(INVOIC.root, "TAX/5283")
    first, _ = INVOIC.steps(INVOIC.root, "SG6:TAX")
    second, _ = INVOIC.steps(INVOIC.root, "SG50:TAX")
    assert first[0].key < second[0].key


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("XYZ/1004", "there are"),
        ("PRI/5118", "PRI is in SG25:LIN"),
        ("NAD/9999", "it has 3035"),
        ("NAD/C999.3035", "it has"),
        ("NAD/C082.3036", "it has C082.3039|it has"),
        ("NAD[/3035", "brackets"),
        ("NAD]BY[/3035", "no step"),
        ("nad/3035", "no step"),
        ("NAD/3o35", "no value"),
        ("NAD/C080.3036#9", "5 times only"),
        ("NAD/3035 when 3055", "no condition"),
        ("NAD/3035 when ", "expected after|no condition"),
        ("NAD[BY|]/3035", "empty value"),
        ("NAD#0/3035", "count from 1"),
        ("BGM > DTM/2380", "no segments below"),
        ("NAD/C082/3039", "more than one"),
        ("", "no value"),
    ],
)
def test_wrong_paths(path: str, says: str) -> None:
    with pytest.raises(PathError, match=says):
        ORDERS.access(ORDERS.root, path)


def test_slot_types() -> None:
    line = section(ORDERS, "LIN")
    amount = ORDERS.access(line, "QTY[21]/6060")
    kind = ORDERS.slot_type(line, amount.steps, amount.places[0].slots[0])
    assert (kind.kind, kind.max_length, kind.required, kind.label) == ("n", 15, True, "QTY/6060")
    role = ORDERS.access(ORDERS.root, "NAD/3035")
    kind = ORDERS.slot_type(ORDERS.root, role.steps, role.places[0].slots[0])
    assert kind.codes is not None and "BY" in kind.codes and not kind.closed
    section_mark = ORDERS.access(ORDERS.root, "UNS/0081")
    kind = ORDERS.slot_type(ORDERS.root, section_mark.steps, section_mark.places[0].slots[0])
    assert (kind.codes, kind.closed) == (frozenset("DS"), True)


def test_texts_of_slots() -> None:
    (parsed,) = read(
        interchange(message(("BGM+220+PO1", "DTM+2:1:2", "NAD+BY+1::9++A:B", "UNS+S")))
    )
    (party,) = nodes(parsed, "NAD")
    texts = [ORDERS.slot_text(party, slot) for slot in party.leaves]
    assert texts == [
        "NAD/3035",
        "NAD/C082.3039",
        "NAD/C082.3055",
        "NAD/C080.3036",
        "NAD/C080.3036#2",
    ]
    for text in texts[1:]:
        assert ORDERS.access(ORDERS.root, text)
    assert "element 20" in ORDERS.slot_text(party, (19, 0, 0))


def test_required() -> None:
    needed = ORDERS.required(ORDERS.root)
    assert {"DTM/C507.2005", "NAD/3035", "NAD > RFF/C506.1153", "UNS/0081"} <= set(needed)
    assert not any(path.startswith(("UNH", "UNT")) for path in needed)
    assert "SG50:TAX/5283" in INVOIC.required(INVOIC.root)
    for path in needed:
        assert ORDERS.access(ORDERS.root, path)


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        FORMAT.schema("edifact/d97b/orders")
