"""Packages that lines name: told in the lines, told apart, told twice (UBL despatch advices)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import ediglot
from ediglot.model import DespatchAdvice
from ediglot.model.despatch_advice import DespatchLine
from ediglot.model.moment import Moment
from ediglot.model.package import Package
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier

PALLET, CARTON = "340063810000000018", "340063810000000025"


def advice(packages: list[Package], holders: list[str | None]) -> DespatchAdvice:
    lines = tuple(
        DespatchLine(number=str(number), package=holder, quantity=LineQuantity(value=Decimal(1)))
        for number, holder in enumerate(holders, 1)
    )
    issued = Moment(date=dt.date(2026, 9, 9))
    return DespatchAdvice(number="A1", issued=issued, packages=tuple(packages), lines=lines)


def package(number: str, parent: str | None = None, sscc: str | None = None) -> Package:
    own = () if sscc is None else (Identifier(scheme="sscc", value=sscc),)
    return Package(id=number, parent=parent, type="CT", identifiers=own)


def written(document: DespatchAdvice) -> str:
    done = ediglot.write([document], "ubl")
    (result,) = done.documents
    assert not result.refused, result.diagnostics
    assert result.losses == ()
    return (done.data or b"").decode()


def header(text: str) -> str:
    """What stands before the lines."""
    return text[: text.index("<cac:DespatchLine>")]


def test_lines_tell_their_packages() -> None:
    text = written(advice([package("1", sscc=PALLET), package("2", "1")], ["2", "2"]))
    assert "TransportHandlingUnit" not in header(text)
    assert text.count("<cbc:PackagingTypeCode>") == 1
    assert text.count(f'<cbc:ID schemeID="SSCC">{PALLET}</cbc:ID>') == 2


@pytest.mark.parametrize(
    ("packages", "holders"),
    [
        ([package("1"), package("2")], ["1"]),  # nothing is in the second
        ([package("1"), package("2")], [None]),
        ([package("1"), package("2", "1"), package("3")], ["2"]),
    ],
)
def test_packages_without_a_line_stand_apart(packages: list[Package], holders: list[str]) -> None:
    text = written(advice(packages, holders))
    assert header(text).count("<cac:TransportHandlingUnit>") >= 1
    assert text[len(header(text)) :].count("TypeCode>CT<") == 0


def test_deep_packages() -> None:
    chain = [package("1"), *(package(str(n), str(n - 1)) for n in range(2, 7))]
    text = written(advice(chain, ["6"]))
    assert text.count("<cac:Package>") == 1 and text.count("<cac:ContainedPackage>") == 4


def test_a_package_inside_itself_is_refused() -> None:
    done = ediglot.write([advice([package("1", "2"), package("2", "1")], ["1"])], "ubl")
    (result,) = done.documents
    assert result.refused and "inside itself" in result.diagnostics[0].message


def test_packages_too_deep_for_a_reader_are_refused() -> None:
    chain = [package("1"), *(package(str(n), str(n - 1)) for n in range(2, 500))]
    done = ediglot.write([advice(chain, ["499"])], "ubl")
    (result,) = done.documents
    assert result.refused and "deeper than 80 levels" in result.diagnostics[0].message
    deep = advice(chain[:80], ["80"])
    assert ediglot.write([deep], "ubl").documents[0].losses == ()


def test_many_packages_are_told_apart_in_no_time() -> None:
    cartons = [package("1"), *(package(str(n), "1") for n in range(2, 500))]
    text = written(advice(cartons, [str(n) for n in range(2, 500)]))
    assert text.count("<cac:Package>") == 498


def test_one_number_twice_is_said_to_be_one_package() -> None:
    twice = [package("1", sscc=CARTON), package("2", sscc=CARTON)]
    (result,) = ediglot.write([advice(twice, ["1", "2"])], "ubl").documents
    assert "packages[1].id" in result.losses or "packages[1]" in str(result.losses)


def reading(units: str) -> ediglot.reading.ReadDocument:  # type: ignore[name-defined]
    """What one line with these handling units is read as."""
    text = written(advice([package("1")], ["1"]))
    start = text.index("<cac:TransportHandlingUnit>")
    end = text.rindex("</cac:TransportHandlingUnit>") + len("</cac:TransportHandlingUnit>")
    (one,) = ediglot.read((text[:start] + units + text[end:]).encode()).documents
    return one


UNIT = "<cac:TransportHandlingUnit>{}</cac:TransportHandlingUnit>"


def test_a_number_in_the_order_is_structure() -> None:
    one = reading(UNIT.format("<cbc:ID>1</cbc:ID>"))
    assert one.document.packages == (Package(id="1"),) and one.diagnostics == ()


def test_another_number_is_an_identifier() -> None:
    one = reading(UNIT.format("<cbc:ID>7</cbc:ID>"))
    own = (Identifier(scheme="unspecified", value="7"),)
    assert one.document.packages == (Package(id="1", identifiers=own),)
    assert one.diagnostics == ()


def test_units_without_a_number_are_each_their_own() -> None:
    inner = "<cbc:TransportHandlingUnitTypeCode>CT</cbc:TransportHandlingUnitTypeCode>"
    one = reading(UNIT.format(inner) * 2)
    assert [package.type for package in one.document.packages] == ["CT", "CT"]
    assert [d.code for d in one.diagnostics] == ["MAP-UNMAPPED"]
    assert "2 packages at once" in one.diagnostics[0].message


def test_what_is_told_again_otherwise_is_reported() -> None:
    inner = "<cbc:ID>1</cbc:ID><cbc:TransportHandlingUnitTypeCode>{}</cbc:{}>".format
    unit = [UNIT.format(inner(kind, "TransportHandlingUnitTypeCode")) for kind in ("CT", "PX")]
    one = reading("".join(unit))
    assert one.document.packages == (Package(id="1", type="CT"),)
    said = [d.message for d in one.diagnostics]
    assert any('TypeCode "PX" has no place' in message for message in said)


def test_a_line_may_name_a_package_without_the_scheme_of_its_number() -> None:
    document = advice([package("1", sscc=PALLET), package("2", sscc=CARTON)], ["1"])
    text = written(document)
    before, lines = header(text), text[len(header(text)) :]
    assert 'schemeID="SSCC"' in before and 'schemeID="SSCC"' in lines
    (one,) = ediglot.read((before + lines.replace(' schemeID="SSCC"', "")).encode()).documents
    assert one.document == ediglot.read(text.encode()).documents[0].document
    assert one.diagnostics == ()
