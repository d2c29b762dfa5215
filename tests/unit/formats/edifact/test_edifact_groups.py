"""Functional groups: read, and written again where the messages came in some."""

from __future__ import annotations

import msgspec
import pytest

import ediglot
from ediglot.envelope import Address, Envelope

BODY = "BGM+220+PO{n}+9'DTM+137:20260917:102'NAD+BY+4012345000009::9'LIN+1'QTY+21:5'UNS+S'"
MESSAGE = "UNH+{n}+ORDERS:D:96A:UN:EAN008'" + BODY + "UNT+8+{n}'"
UNG = "UNG+ORDERS+{s}+R:14+{date}:0830+{g}+UN+D:96A:EAN008'"


def interchange(
    *groups: tuple[str, tuple[int, ...]], syntax: str = "3", date: str = "260917"
) -> str:
    parts = ["UNA:+.? '" if syntax == "3" else "UNA:+.?*'"]
    parts.append(f"UNB+UNOC:{syntax}+S:14+R:14+{date}:0830+I'")
    for group, numbers in groups:
        parts.append(UNG.format(g=group, s="BRANCH" + group, date=date))
        parts += [MESSAGE.format(n=n) for n in numbers]
        parts.append(f"UNE+{len(numbers)}+{group}'")
    return "".join([*parts, f"UNZ+{len(groups)}+I'"]).replace("'", "'\n")


def converted(text: str) -> str:
    conversion = ediglot.convert(text.encode(), "edifact/d96a")
    assert conversion.report.verdict == "accepted", conversion.report.diagnostics
    assert conversion.written is not None and conversion.written.data is not None
    return conversion.written.data.decode()


@pytest.mark.parametrize(
    "text",
    [
        interchange(("G1", (1,))),
        interchange(("G1", (1, 2)), ("G2", (1,))),
        interchange(("G1", (1, 2)), ("G2", (3,)), syntax="4", date="20260917"),
    ],
)
def test_groups_are_written_as_they_came(text: str) -> None:
    assert ediglot.read(text.encode()).report().verdict == "accepted"
    assert converted(text) == text


def test_a_group_has_ends_of_its_own() -> None:
    (one,) = ediglot.read(interchange(("G1", (1,))).encode()).documents
    assert one.envelope.group == "G1"
    assert one.envelope.group_sender == Address(id="BRANCHG1")
    assert one.envelope.group_receiver == Address(id="R", qualifier="14")


def test_ends_that_nobody_names_are_the_interchange_s() -> None:
    (one,) = ediglot.read(interchange(("G1", (1,))).encode()).documents
    envelope = msgspec.structs.replace(one.envelope, group_sender=None, group_receiver=None)
    assert one.document is not None
    data = ediglot.write([(one.document, envelope)], "edifact/d96a").data
    assert data is not None and b"UNG+ORDERS+S:14+R:14+" in data


@pytest.mark.parametrize("groups", [("G1", None), (None, None), ("G1", "G2", "G1")])
def test_messages_are_in_groups_all_or_none(groups: tuple[str | None, ...]) -> None:
    (one,) = ediglot.read(interchange(("G1", (1,))).encode()).documents
    assert one.document is not None
    pairs: list[tuple[ediglot.Document, Envelope]] = [
        (one.document, msgspec.structs.replace(one.envelope, group=group)) for group in groups
    ]
    data = ediglot.write(pairs, "edifact/d96a").data
    assert data is not None and b"UNG" not in data
    assert f"UNZ+{len(groups)}+I'".encode() in data
    assert ediglot.read(data).report().verdict == "accepted"
