"""Why a document is not valid: what was found, what was expected, where."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ediglot
from ediglot import limits
from ediglot.formats.xml import explain, force, grammar

SPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
HEAD = (
    f'<Order xmlns="{SPACE}Order-2" xmlns:cbc="{SPACE}CommonBasicComponents-2"'
    f' xmlns:cac="{SPACE}CommonAggregateComponents-2">\n'
)
ID = "<cbc:ID>1</cbc:ID>\n"
ISSUED = "<cbc:IssueDate>2026-09-17</cbc:IssueDate>\n"
PARTIES = "<cac:BuyerCustomerParty/>\n<cac:SellerSupplierParty/>\n"
LINE = (
    "<cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID>"
    "<cac:Item><cbc:Name>Tee</cbc:Name></cac:Item></cac:LineItem></cac:OrderLine>\n"
)
TAIL = "</Order>"


def address(parts: str) -> str:
    return PARTIES.replace(
        "<cac:BuyerCustomerParty/>",
        "<cac:BuyerCustomerParty><cac:Party><cac:PostalAddress>"
        f"{parts}</cac:PostalAddress></cac:Party></cac:BuyerCustomerParty>",
    )


def errors(body: str) -> list[tuple[str, str, int, int, str]]:
    found = ediglot.read((HEAD + body + TAIL).encode()).documents[0].diagnostics
    return [
        (d.code, d.message, d.location.line, d.location.column, d.location.pointer)
        for d in found
        if d.code.startswith("XSD") and d.location is not None
    ]  # type: ignore[misc]


def test_a_valid_document_says_nothing() -> None:
    assert errors(ID + ISSUED + PARTIES + LINE) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            ISSUED + ID + PARTIES + LINE,
            (
                "XSD-001",
                "cbc:IssueDate may not stand here in Order; expected: cbc:ID.",
                2,
                1,
                "/Order/cbc:IssueDate",
            ),
        ),
        (
            ID + ISSUED + address("<cbc:Department/><cbc:StreetName/><cbc:CityName/>") + LINE,
            (
                "XSD-001",
                "cbc:StreetName may not stand here in cac:PostalAddress: its place is before "
                "cbc:Department.",
                4,
                72,
                "/Order/cac:BuyerCustomerParty/cac:Party/cac:PostalAddress/cbc:StreetName",
            ),
        ),
        (
            ID + ISSUED + address("<cbc:CityName/><cbc:CityName/>") + LINE,
            (
                "XSD-001",
                "cbc:CityName may not stand here in cac:PostalAddress: 1 of it is the most.",
                4,
                70,
                "/Order/cac:BuyerCustomerParty/cac:Party/cac:PostalAddress/cbc:CityName[2]",
            ),
        ),
        (
            ID + ISSUED + PARTIES,
            (
                "XSD-001",
                "Order ends before it is complete; expected: cac:OrderLine.",
                1,
                1,
                "/Order",
            ),
        ),
        (
            ID + ISSUED.replace("2026-09-17", "17.09.2026") + PARTIES + LINE,
            (
                "XSD-002",
                'cbc:IssueDate: "17.09.2026" was found; expected: a date such as 2026-09-17.',
                3,
                1,
                "/Order/cbc:IssueDate",
            ),
        ),
        (
            ID.replace("<cbc:ID", '<cbc:ID schema="GLN"') + ISSUED + PARTIES + LINE,
            (
                "XSD-003",
                "cbc:ID: the schema has no attribute schema for it.",
                2,
                9,
                "/Order/cbc:ID/@schema",
            ),
        ),
        (
            ID + ISSUED + '<cbc:Note languageID="1 2">x</cbc:Note>' + PARTIES + LINE,
            (
                "XSD-002",
                'cbc:Note@languageID: "1 2" was found; expected: a language code such as de.',
                4,
                11,
                "/Order/cbc:Note/@languageID",
            ),
        ),
        (
            ID + ISSUED + PARTIES + "<cac:AnticipatedMonetaryTotal><cbc:PayableAmount>1"
            "</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>" + LINE,
            (
                "XSD-003",
                "cbc:PayableAmount: its attribute currencyID is missing.",
                6,
                31,
                "/Order/cac:AnticipatedMonetaryTotal/cbc:PayableAmount",
            ),
        ),
    ],
    ids=[
        "order",
        "late",
        "often",
        "missing",
        "value",
        "attribute",
        "attribute value",
        "missing attribute",
    ],
)
def test_a_fault_says_what_was_found_and_expected_and_where(
    body: str, expected: tuple[str, str, int, int, str]
) -> None:
    assert errors(body) == [expected]


def test_every_fault_is_said() -> None:
    body = ISSUED.replace("-", "/") + ID + "words" + LINE.replace("</cbc:Name>", "<b/></cbc:Name>")
    found = [f"{code} {pointer}" for code, *_, pointer in errors(body)]
    assert found[:3] == ["XSD-001 /Order"] * 3  # the words, and two parties that are missing
    assert sorted(one.partition(" ")[0] for one in found[3:]) == ["XSD-001", "XSD-001", "XSD-002"]


def test_beyond_the_limit_lxml_explains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "MAX_EXPLAINED_BYTES", 10)
    ((code, message, line, column, pointer),) = errors(ISSUED + ID + PARTIES + LINE)
    assert (code, line, column, pointer) == ("XSD-001", 2, 1, "/Order/cbc:IssueDate")
    assert "cbc:ID" in message


def test_more_faults_than_are_listed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "MAX_DIAGNOSTICS", 3)
    monkeypatch.setattr(explain, "MAX_DIAGNOSTICS", 3)
    found = errors(ID + ISSUED + '<cbc:Note odd="1"/>' * 9 + PARTIES + LINE)
    assert len(found) == 3
    report = ediglot.read((HEAD + '<cbc:Note odd="1"/>' * 9 + TAIL).encode()).report()
    assert "XSD-011" in {d.code for d in report.diagnostics}
    assert limits.MAX_DIAGNOSTICS == 1000


_PIECES = st.lists(
    st.sampled_from(
        [
            ID,
            ISSUED,
            "<cac:BuyerCustomerParty/>",
            "<cac:SellerSupplierParty/>",
            LINE,
            "<cbc:Note>x</cbc:Note>",
            '<cbc:Note languageID="de">x</cbc:Note>',
            '<cbc:Note odd="1">x</cbc:Note>',
            "<cbc:LineCountNumeric>1</cbc:LineCountNumeric>",
            "<cbc:LineCountNumeric>1e3</cbc:LineCountNumeric>",
            "<cbc:LineCountNumeric> 7.0 </cbc:LineCountNumeric>",
            "<cbc:IssueTime>10:30:00Z</cbc:IssueTime>",
            "<cbc:IssueTime>10:30</cbc:IssueTime>",
            "<cbc:IssueTime>24:00:00</cbc:IssueTime>",
            "text",
            "<!-- c -->",
        ]
    ),
    max_size=8,
)


@given(pieces=_PIECES)
def test_xmlschema_gives_lxmls_verdict(pieces: list[str]) -> None:
    """Else a document could be refused without a reason, or for none."""
    from ediglot.formats.xml.text import decode
    from ediglot.formats.xml.tree import Input, build

    text = Input(decode((HEAD + "".join(pieces) + TAIL).encode(), None), None)
    assert build(text)[1] == []
    path = force.ubl("Order").path
    root = grammar.lxml_root(text)
    assert grammar._validator(path).validate(root) == explain._schema(path).is_valid(root)


def test_xmlschema_is_loaded_only_when_something_failed() -> None:
    program = (
        "import sys, ediglot\n"
        "ediglot.read(sys.argv[1].encode())\n"
        "assert 'xmlschema' not in sys.modules\n"
        "ediglot.read(sys.argv[2].encode())\n"
        "assert 'xmlschema' in sys.modules\n"
    )
    good, bad = (HEAD + ID + ISSUED + PARTIES + LINE + TAIL), (HEAD + TAIL)
    command = [sys.executable, "-c", program, good, bad]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[4])


def test_all_that_is_missing_is_said() -> None:
    found = errors(PARTIES.replace("<cac:BuyerCustomerParty/>", "<cbc:Note>x</cbc:Note>") + LINE)
    assert [(message, pointer) for _, message, *_, pointer in found] == [
        ("Order lacks cbc:IssueDate.", "/Order"),
        ("Order lacks cac:BuyerCustomerParty.", "/Order"),
        ("cbc:Note may not stand here in Order; expected: cbc:ID.", "/Order/cbc:Note"),
    ]
