"""Reports of foreign rules become findings with places."""

from __future__ import annotations

import pytest

from ediglot.formats.xml.names import UBL
from ediglot.formats.xml.text import decode
from ediglot.formats.xml.tree import Input, build
from ediglot.schematron.svrl import Finding, Places, findings

CBC = UBL + "CommonBasicComponents-2"
DOCUMENT = (
    f'<Invoice xmlns="{UBL}Invoice-2" xmlns:b="{CBC}">\n'
    '  <b:Note>one</b:Note>\n  <b:Note languageID="de">two</b:Note>\n</Invoice>'
).encode()
ISO = f"/*:Invoice[namespace-uri()='{UBL}Invoice-2'][1]"


@pytest.fixture(scope="module")
def places() -> Places:
    text = Input(decode(DOCUMENT, "a.xml"), "a.xml")
    build(text)
    return Places(text)


@pytest.mark.parametrize(
    ("location", "line", "column", "pointer"),
    [
        (ISO, 1, 1, "/Invoice"),
        (f"{ISO}/*:Note[namespace-uri()='{CBC}'][2]", 3, 3, "/Invoice/cbc:Note[2]"),
        (f"/Q{{{UBL}Invoice-2}}Invoice[1]/Q{{{CBC}}}Note[1]", 2, 3, "/Invoice/cbc:Note"),
        (
            f"{ISO}/*:Note[namespace-uri()='{CBC}'][2]/@languageID",
            3,
            11,
            "/Invoice/cbc:Note[2]/@languageID",
        ),
        (f"{ISO}/*:Note[namespace-uri()='{CBC}'][9]", 1, 1, "/Invoice"),
    ],
)
def test_a_location_is_found(
    places: Places, location: str, line: int, column: int, pointer: str
) -> None:
    found = places.find(location)
    assert found is not None
    assert (found.line, found.column, found.pointer) == (line, column, pointer)


def test_no_location_is_no_place(places: Places) -> None:
    assert places.find("") is None
    assert places.find("/*:Order[namespace-uri()='urn:other'][1]") is None


def test_findings_keep_the_id_and_the_flag() -> None:
    report = (
        '<s:schematron-output xmlns:s="http://purl.oclc.org/dsdl/svrl">'
        '<s:fired-rule/><s:failed-assert id="BR-02" flag="fatal" location="/a">'
        "<s:text>[BR-02]-An invoice\n has a number.</s:text></s:failed-assert>"
        '<s:successful-report id="W-1" role="WARNING" location="/b"><s:text>[W] <b>odd</b></s:text>'
        "</s:successful-report></s:schematron-output>"
    )
    assert list(findings(report)) == [
        Finding("BR-02", "fatal", "An invoice has a number.", "/a"),
        Finding("W-1", "warning", "odd", "/b"),
    ]
