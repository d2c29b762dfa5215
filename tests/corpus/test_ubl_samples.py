"""Other projects' UBL documents: refused for what is wrong, read and written back otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot
from ediglot.formats.xml.ubl import ROOTS
from ediglot.mapping.catalogue import header

pytestmark = pytest.mark.corpus

#: What is refused, and why; each looked up in the file.
REFUSED = {
    # A raw ampersand and the like.
    "order-test-bad-syntax.xml": {"SYN-201"},
    # `True` is no xs:boolean; two measures and a quantity stand in the wrong place.
    "GuiaRemision.xml": {"XSD-001", "XSD-002"},
    # The shipment has no ID, and its lines no order line reference.
    "GuiaRemisionSimple.xml": {"XSD-001"},
}
#: What is legal to read and cannot be written: identifiers are there, but empty.
UNWRITTEN = {"CENBII-Invoice-maximal.xml", "CENBII-Order-minimal.xml"}


@pytest.fixture(scope="module")
def samples(shared: Path) -> list[Path]:
    found = sorted((shared / "samples" / "ubl").rglob("*.xml"))
    assert len(found) > 150
    return found


def test_every_document_is_read_or_refused_for_what_is_wrong(samples: list[Path]) -> None:
    for path in samples:
        report = ediglot.read(path.read_bytes()).report()
        errors = {d.code for d in report.diagnostics if d.severity == "error"}
        assert errors == REFUSED.get(path.name, set()), path
        assert (report.verdict == "rejected") == bool(errors), path


def test_what_is_read_is_written_back_and_officially_valid(
    samples: list[Path], shared: Path
) -> None:
    from lxml import etree

    folder = shared / "reference" / "xsd" / "ubl-2.1" / "maindoc"
    official = {
        kind: etree.XMLSchema(etree.parse(str(folder / f"UBL-{root}-2.1.xsd")))
        for kind, root in ROOTS.items()
        if header(kind) is not None
    }
    for path in samples:
        (document,) = ediglot.read(path.read_bytes()).documents or (None,)
        if document is None or document.document is None or document.verdict == "rejected":
            continue
        written = ediglot.write([document.document], "ubl")
        if path.name in UNWRITTEN:
            assert written.data is None, path
            continue
        assert written.data is not None, path
        (back,) = ediglot.read(written.data).documents
        assert back.kind is not None
        validator = official[back.kind]
        assert validator.validate(etree.fromstring(written.data)), (path, validator.error_log)
