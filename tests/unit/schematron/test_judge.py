"""EN 16931 on UBL invoices: run by check where the extra is installed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import ediglot
from ediglot.formats.xml.names import UBL
from ediglot.schematron import RULE_SETS, engine, judge, rulesets

pytest.importorskip("saxonche")
pytest.importorskip("facturx")

INVOICE = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<Invoice xmlns="{UBL}Invoice-2" xmlns:cbc="{UBL}CommonBasicComponents-2"
         xmlns:cac="{UBL}CommonAggregateComponents-2">
  <cbc:ID>R1</cbc:ID>
  <cbc:IssueDate>2026-09-17</cbc:IssueDate>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty/>
  <cac:AccountingCustomerParty/>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">120.00</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">120.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Müsli</cbc:Name></cac:Item>
  </cac:InvoiceLine>
</Invoice>
""".encode("iso-8859-1")


def test_a_broken_rule_is_an_error_with_its_id_and_place() -> None:
    (file,) = ediglot.check(INVOICE).files
    assert file.layers["en16931"] == "invalid"
    found = {d.origin: d for d in file.diagnostics if d.code == "EN-001"}
    assert {"BR-01", "BR-06", "BR-CO-15"} <= set(found)
    total = found["BR-CO-15"]
    assert total.severity == "error" and total.document == 0
    assert total.message.startswith("EN 16931 BR-CO-15: ")
    assert total.location is not None and total.location.line == 2
    assert total.location.pointer == "/Invoice"
    line = found["BR-CO-04"].location
    assert line is not None and (line.line, line.column) == (15, 3)
    assert ediglot.explain(total.code).startswith("# EN-001 en16931-rule")


def test_a_profile_lets_a_foreign_rule_pass_by_its_own_id(tmp_path: Path) -> None:
    profile = tmp_path / "shop.yaml"
    profile.write_text(
        "suppress:\n  - {rule: BR-CO-15, reason: their totals come later, until: 2026-12-31}\n"
    )
    now = dt.datetime(2026, 9, 17, tzinfo=dt.UTC)
    (file,) = ediglot.check(INVOICE, partner=str(profile), now=now).files
    found = {d.origin: d for d in file.diagnostics if d.code == "EN-001"}
    assert found["BR-CO-15"].severity == "info" and found["BR-01"].severity == "error"
    assert "their totals come later" in str(found["BR-CO-15"].hint)


def test_a_warning_stays_a_warning() -> None:
    data = INVOICE.replace(
        b"  <cac:Acc", b"  <cbc:LineCountNumeric>1</cbc:LineCountNumeric>\n  <cac:Acc", 1
    )
    (file,) = ediglot.check(data).files
    severities = {d.origin: d.severity for d in file.diagnostics if d.code == "EN-001"}
    assert severities["UBL-CR-011"] == "warning"


def test_an_illegal_document_blocks_the_rules() -> None:
    (file,) = ediglot.check(INVOICE.replace(b"2026-09-17", b"17.09.2026")).files
    assert file.layers["en16931"] == "blocked"
    assert "EN-001" not in {d.code for d in file.diagnostics}


def test_other_documents_are_not_asked() -> None:
    (file,) = ediglot.check(f'<Order xmlns="{UBL}Order-2"/>'.encode()).files
    assert file.layers["en16931"] == "not asked"


def test_without_the_extra_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulesets.importlib.util, "find_spec", lambda name: None)
    (file,) = ediglot.check(INVOICE).files
    assert file.layers["en16931"] == "not asked"


def test_rules_that_cannot_be_run_leave_the_document_unclear(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xslt"
    broken.write_text("<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><odd/>")
    monkeypatch.setattr(type(RULE_SETS[0]), "file", lambda self: broken)
    with pytest.raises(engine.EngineError):
        engine.report(broken, "<a/>")
    (document,) = ediglot.read(INVOICE).documents
    judge(document, INVOICE, "-")
    assert document.layers["en16931"] == "unclear"
    assert "EN-010" in {d.code for d in document.diagnostics}


def test_peppol_rules_are_for_those_who_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rules = tmp_path / "peppol.xslt"
    rules.write_text(
        "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
        "xmlns:s='http://purl.oclc.org/dsdl/svrl'><xsl:template match='/'><s:schematron-output>"
        "<s:failed-assert id='PEPPOL-X' flag='fatal' location='/*'><s:text>odd</s:text>"
        "</s:failed-assert></s:schematron-output></xsl:template></xsl:stylesheet>"
    )
    peppol = RULE_SETS[1]
    monkeypatch.setattr(
        type(peppol), "file", lambda self: rules if self.name == peppol.name else None
    )
    claiming = INVOICE.replace(
        b"  <cbc:ID>R1",
        f"<cbc:CustomizationID>x#{peppol.claim}</cbc:CustomizationID>".encode() + b"  <cbc:ID>R1",
    )
    for data, expected in ((INVOICE, set()), (claiming, {"PEPPOL-X"})):
        (file,) = ediglot.check(data).files
        assert {d.origin for d in file.diagnostics if d.code == "EN-002"} == expected


def test_the_engine_is_imported_only_for_invoices(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess
    import sys

    program = (
        "import sys, ediglot\n"
        "ediglot.check(b'<a/>')\n"
        "assert 'saxonche' not in sys.modules and 'ediglot.schematron' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
