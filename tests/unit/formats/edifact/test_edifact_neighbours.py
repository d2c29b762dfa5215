"""Messages of directories without a grammar: read by the nearest one they fit, and said so."""

from __future__ import annotations

import pytest
from edifact_messages import interchange, message, order, read

import ediglot


@pytest.mark.parametrize(
    ("release", "folder"),
    [
        ("90A", "d96a"),
        ("93A", "d96a"),
        ("96B", "d96a"),
        ("97A", "d96a"),
        ("99B", "d01b"),
        ("03B", "d01b"),
        ("24A", "d01b"),
    ],
)
def test_the_nearest_directory_serves(release: str, folder: str) -> None:
    (parsed,) = read(interchange(message(kind=f"ORDERS:D:{release}:UN")))
    assert parsed.kind == f"edifact/{folder}/orders"
    (said,) = parsed.diagnostics
    assert (said.code, said.severity) == ("STR-009", "info")
    assert said.location is not None and said.location.element == 2
    assert f"is read as D.{folder[1:].upper()}" in said.message


def test_a_message_that_fits_another_one_only() -> None:
    """In D.01B the version of a number stands beside it (C106), in D.96A it cannot."""
    body = order(("BGM", "BGM+220+PO1:2+9"))
    (parsed,) = read(interchange(message(body, kind="ORDERS:D:97A:UN")))
    assert parsed.kind == "edifact/d01b/orders"


def test_a_message_that_fits_none() -> None:
    body = order(("QTY", "QTY+21:five"), ("CUX", "CUX+2:EURO:9"))
    (parsed,) = read(interchange(message(body, kind="ORDERS:D:97A:UN")))
    assert parsed.kind is None and parsed.root is not None
    (said,) = parsed.diagnostics
    assert said.code == "STR-007"
    assert said.hint is not None and "as D.96A it has a fault in segment 6: CUX/" in said.hint


@pytest.mark.parametrize("kind", ["QUOTES:D:97A:UN", "ORDERS:D:X:UN", "ORDERS:1:911:UN"])
def test_what_has_no_neighbour(kind: str) -> None:
    (parsed,) = read(interchange(message(kind=kind)))
    assert parsed.kind is None
    assert [one.code for one in parsed.diagnostics] == ["STR-007"]


def test_codes_are_looked_up_in_no_list_of_another_directory() -> None:
    body = order(("LIN", "LIN+1++4012345678901:ZYX"))
    (known,) = read(interchange(message(body)))
    assert [one.code for one in known.diagnostics] == ["COD-001"]
    (near,) = read(interchange(message(body, kind="ORDERS:D:95B:UN")))
    assert [one.code for one in near.diagnostics] == ["STR-009"]


def test_unclear_when_checked_and_converted_all_the_same() -> None:
    data = interchange(message(kind="ORDERS:D:97A:UN"))
    report = ediglot.check(data)
    assert report.verdict == "unclear"
    assert report.files[0].layers["grammar"] == "unclear"
    converted = ediglot.convert(data, "json")
    assert converted.report.verdict == "accepted"
    assert [one.code for one in converted.report.diagnostics][:1] == ["STR-009"]
    assert ediglot.convert(data, "json", gate=True).written is None
