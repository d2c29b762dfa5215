"""Other projects' UBL documents: judged as the official schemas judge them, written back legally.

Every verdict below was looked up in the file.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ediglot
from ediglot.formats.xml.ubl import ROOTS

pytestmark = pytest.mark.corpus

#: Documents read and found legal, by kind.
ACCEPTED = {
    "ubl/order": 11,
    "ubl/order_response": 2,
    "ubl/despatch_advice": 2,
    "ubl/receipt_advice": 2,
    "ubl/invoice": 127,
    "ubl/credit_note": 17,
    "ubl/inventory_report": 2,
}
#: What is refused, and why.
REFUSED = {
    # A raw ampersand and the like.
    "order-test-bad-syntax.xml": {"SYN-201"},
    # `True` is no xs:boolean; two measures and a quantity stand in the wrong place.
    "GuiaRemision.xml": {"XSD-001", "XSD-002"},
    # The shipment has no ID, and its lines no order line reference.
    "GuiaRemisionSimple.xml": {"XSD-001"},
    # An extension without content, left for a signature that is not there.
    "BoletaB11.xml": {"XSD-001"},
    "BoletaB12.xml": {"XSD-001"},
    "BoletaB13.xml": {"XSD-001"},
    "BoletaB14.xml": {"XSD-001"},
    "EjemploFacturaISC.xml": {"XSD-001"},
    "FacturaAnticipos.xml": {"XSD-001"},
    "FacturaConPlacaVehiculo.xml": {"XSD-001"},
    "FacturaF11.xml": {"XSD-001"},
    "FacturaF12.xml": {"XSD-001"},
    "FacturaF13.xml": {"XSD-001"},
    "FacturaF14.xml": {"XSD-001"},
    "FacturaRegularizacionAnticipos.xml": {"XSD-001"},
    "NotaCreditoF11.xml": {"XSD-001"},
}
#: An element that only the official schemas can judge (`cbc:ChannelCod`, by them no element).
UNCLEAR = {"order-test-bad-model.xml"}
#: Documents that are none of ours: order changes, simple responses, catalogues, debit notes, ...
OTHERS = 20
#: What is legal to read and cannot be written: identifiers are there, but empty.
UNWRITTEN = {"CENBII-Order-minimal.xml"}
#: Invoices that credit, by their type code: they become credit notes.
BECOMES = dict.fromkeys(
    (
        "credit-note-summary.xml",
        "simplified-credit-note.xml",
        "standard-credit-note.xml",
        "zatca-credit-note-summary.xml",
        "zatca-simplified-credit-note.xml",
        "zatca-standard-credit-note.xml",
    ),
    "ubl/credit_note",
)
#: What writing back loses, and says so.
LOST = {
    "ubl-example1.xml": ("seller.accounts[1].account",),
    # Reasons (7, 11, 17) that EN 16931 does not list for allowances.
    "Consumidor Final.xml": tuple(f"allowances_charges[{number}].code" for number in range(3)),
    "InvoiceExt.xml": ("allowances_charges[0].code",),
    "InvoiceExtBad.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Detached.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Enveloped.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Example-NS1.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Example-NS2.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Example-NS3.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Example-NS4.xml": ("allowances_charges[0].code",),
    "UBL-Invoice-2.0-Example.xml": ("allowances_charges[0].code",),
}
#: Values that are left out with a reason, by element.
IGNORED = {"UBLVersionID", "CustomizationID", "ProfileID", "UUID", "CopyIndicator"}
#: Values that a table turns into the usual one: `GLN` is scheme 0088.
USUAL = {"GLN"}
#: Attributes that tell a validator where schemas are, and a reader nothing.
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@pytest.fixture(scope="module")
def samples(shared: Path) -> list[Path]:
    found = sorted((shared / "samples" / "ubl").rglob("*.xml"))
    assert len(found) > 150
    return found


@pytest.fixture(scope="module")
def official(shared: Path) -> dict[str, Any]:
    """The official schemas, by kind."""
    from lxml import etree

    folder = shared / "reference" / "xsd" / "ubl-2.1" / "maindoc"
    return {
        kind: etree.XMLSchema(etree.parse(str(folder / f"UBL-{root}-2.1.xsd")))
        for kind, root in ROOTS.items()
    }


@cache
def read(path: Path) -> Any:
    """The one document of a file, its tags each on a line; None where it is not well-formed."""
    from lxml import etree

    try:
        data = etree.tostring(etree.fromstring(path.read_bytes()))
    except etree.XMLSyntaxError:
        return None
    (one,) = ediglot.read(data, format="ubl").documents
    return one


def test_every_document_is_read_or_refused_for_what_is_wrong(samples: list[Path]) -> None:
    accepted: Counter[str] = Counter()
    others = 0
    for path in samples:
        reading = ediglot.read(path.read_bytes())
        report = reading.report()
        errors = {d.code for d in report.diagnostics if d.severity == "error"}
        assert errors == REFUSED.get(path.name, set()), path
        assert (report.verdict == "rejected") == bool(errors), path
        if errors:
            continue
        (one,) = reading.documents
        if one.kind is None:
            assert {d.code for d in one.diagnostics} == {"SYN-206"}, path
            others += 1
        else:
            unclear = path.name in UNCLEAR
            assert report.verdict == ("unclear" if unclear else "accepted"), path
            accepted[one.kind] += not unclear
    assert (dict(accepted), others) == (ACCEPTED, OTHERS)


def test_the_official_schemas_judge_alike(samples: list[Path], official: dict[str, Any]) -> None:
    from lxml import etree

    for path in samples:
        one = read(path)
        if one is None or one.kind is None:
            continue
        verdict = official[one.kind].validate(etree.fromstring(path.read_bytes()))
        assert verdict == (path.name not in REFUSED | dict.fromkeys(UNCLEAR)), path


def test_what_is_read_is_written_back_and_officially_valid(
    samples: list[Path], official: dict[str, Any]
) -> None:
    from lxml import etree

    for path in samples:
        one = read(path)
        if one is None or one.document is None or one.verdict == "rejected":
            continue
        written = ediglot.write([one.document], "ubl")
        if path.name in UNWRITTEN:
            assert written.data is None, path
            continue
        assert written.data is not None, path
        assert written.documents[0].losses == LOST.get(path.name, ()), path
        (back,) = ediglot.read(written.data).documents
        assert back.kind == BECOMES.get(path.name, one.kind), path
        validator = official[back.kind]
        assert validator.validate(etree.fromstring(written.data)), (path, validator.error_log)


def test_nothing_is_dropped_silently(samples: list[Path]) -> None:
    """A value is in what is written back, or its line is in a report."""
    from lxml import etree

    for path in samples:
        one = read(path)
        if one is None or one.document is None or one.verdict == "rejected":
            continue
        written = ediglot.write([one.document], "ubl")
        if written.data is None:
            continue
        said = set(values(etree.fromstring(written.data)))
        said |= {d.message for d in written.documents[0].diagnostics}
        reported = {d.location.line for d in one.diagnostics if d.location is not None}
        data = etree.tostring(etree.fromstring(path.read_bytes()))
        for element in etree.fromstring(data).iter(etree.Element):
            if etree.QName(element).localname in IGNORED or element.sourceline in reported:
                continue
            for value in own_values(element):
                assert value in USUAL or any(value in text for text in said), (path, value)


def values(root: Any) -> list[str]:
    """Every text and attribute of a tree."""
    return [value for element in root.iter() for value in own_values(element)]


def own_values(element: Any) -> list[str]:
    """The text of an element that holds no others, and its attributes."""
    if not isinstance(element.tag, str):
        return []
    texts = [element.text or ""] if len(element) == 0 else []
    texts += [text for name, text in element.attrib.items() if not name.startswith(XSI)]
    return [text.strip() for text in texts if text.strip()]
