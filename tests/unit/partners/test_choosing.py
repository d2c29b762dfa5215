"""Which profile is a document's, and what that changes about reading, checking and writing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import ediglot
from ediglot.diagnostics import Report
from ediglot.model import Invoice, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.moment import Moment
from ediglot.model.purchase_order import OrderLine
from ediglot.model.reference import Identifier

NOW = dt.datetime(2026, 9, 17, 12, tzinfo=dt.UTC)
ORDER = """\
UNA:+.? '
UNB+UNOC:3+{sender}+{receiver}+260917:0830+REF1'
UNH+1+ORDERS:D:96A:UN:EAN008'
BGM+220+PO4711+9'
DTM+137:20260917:102'
NAD+BY+4012345000009::9'
NAD+SU+4098765000010::9'
LIN+1++4006381333931:EN'
QTY+21:12'
UNS+S'
CNT+2:1'
UNT+10+1'
UNZ+1+REF1'
"""
SHOP, US, OTHER = "4012345000009:14", "4098765000010:14", "4099999000002:14"


def order(sender: str = SHOP, receiver: str = US) -> bytes:
    return ORDER.format(sender=sender, receiver=receiver).encode()


def partners(folder: Path, **profiles: str) -> str:
    """A folder of profiles."""
    for name, text in profiles.items():
        (folder / f"{name}.yaml").write_text(text)
    return str(folder)


def codes(report: Report) -> list[str]:
    return [one.code for file in report.files for one in file.diagnostics]


def check(data: bytes, partner: str) -> Report:
    return ediglot.check(data, partner=partner, now=NOW)


def test_by_sender_and_receiver(tmp_path: Path) -> None:
    folder = partners(
        tmp_path,
        a=f"match: [{{sender: '{SHOP}', receiver: '{US}'}}]\n"
        "documents: {purchase_order: {required: {deal: for a}}}\n",
        b=f"match: [{{sender: '{SHOP}', receiver: '{OTHER}'}}]\n"
        "documents: {purchase_order: {required: {type: for b}}}\n",
    )
    report = check(order(), folder)
    assert [one.hint for one in report.files[0].diagnostics] == ["for a"]
    assert report.files[0].layers["partner"] == "invalid"
    report = check(order(receiver=OTHER), folder)
    assert codes(report) == [] and report.files[0].layers["partner"] == "valid"
    assert report.verdict == "accepted"


def test_none_is_said_and_unclear(tmp_path: Path) -> None:
    report = check(order(), partners(tmp_path, a=f"match: [{{sender: '{OTHER}'}}]\n"))
    assert codes(report) == ["PRT-101"]
    assert (report.verdict, report.files[0].layers["partner"]) == ("unclear", "unclear")


def test_several_are_said_and_rejected(tmp_path: Path) -> None:
    folder = partners(
        tmp_path, a=f"match: [{{sender: '{SHOP}'}}]\n", b=f"match: [{{sender: '{SHOP}'}}]\n"
    )
    report = check(order(), folder)
    assert codes(report) == ["PRT-102"]
    assert (report.verdict, report.files[0].layers["partner"]) == ("rejected", "invalid")


def test_more_ends_go_before_fewer_and_the_extending_before_the_extended(tmp_path: Path) -> None:
    folder = partners(
        tmp_path,
        base=f"match: [{{sender: '{SHOP}'}}]\n"
        "documents: {purchase_order: {required: {deal: base}}}\n",
        brand=f"extends: base\nmatch: [{{sender: '{SHOP}'}}]\n"
        "documents: {purchase_order: {required: {deal: brand}}}\n",
    )  # fmt: skip
    report = check(order(), folder)
    assert [one.hint for one in report.files[0].diagnostics] == ["brand"]
    partners(
        tmp_path,
        account=f"match: [{{sender: '{SHOP}', receiver: '{US}'}}]\n"
        "documents: {purchase_order: {required: {deal: account}}}\n",
    )
    report = check(order(), folder)
    assert [one.hint for one in report.files[0].diagnostics] == ["account"]


def test_without_an_envelope_the_parties_are_the_ends(tmp_path: Path) -> None:
    folder = partners(tmp_path, a=f"match: [{{sender: '{SHOP}', receiver: '{US}'}}]\n")
    data = b"""{"document": "purchase_order", "number": "1", "issued": {"date": "2026-09-17"},
        "buyer": {"identifiers": [{"scheme": "gln", "value": "4012345000009"}]},
        "seller": {"identifiers": [{"scheme": "gln", "value": "4098765000010"}]}}"""
    assert check(data, folder).files[0].layers["partner"] == "valid"
    swapped = data.replace(b"purchase_order", b"order_response")
    assert "PRT-101" in codes(check(swapped, folder))


def test_each_document_has_its_own_tables(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "units.csv").write_text("unit,edifact\nH87,STK\n")
    folder = partners(tmp_path, a=f"match: [{{sender: '{SHOP}'}}]\ntables: tables\n")
    data = order().replace(b"QTY+21:12'", b"QTY+21:12:STK'")
    (found,) = ediglot.read(data, partner=folder).documents
    assert isinstance(found.document, PurchaseOrder)
    quantity = found.document.lines[0].quantity
    assert quantity is not None and quantity.unit == "H87"


def test_identities_of_an_interchange(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"envelope: {{sender: '{US}', receiver: '{SHOP}'}}\n")
    profile = str(tmp_path / "a.yaml")
    assert codes(check(order(), profile)) == []
    assert codes(check(order(sender=OTHER), profile)) == ["PRT-104"]
    (said,) = check(order(sender=OTHER), profile).files[0].diagnostics
    assert said.location is not None and said.location.segment_tag == "UNB"
    assert (said.location.line, said.location.element) == (2, 2)
    assert said.hint is not None and "UNB" in said.hint
    assert codes(check(order(sender=OTHER, receiver="1:14"), profile)) == ["PRT-104"] * 2
    assert codes(check(order(sender=US), profile)) == ["PRT-104"]
    assert codes(check(order(sender="4012345000009:1"), profile)) == ["PRT-104"]


def test_a_closed_list_makes_a_warning_an_error(tmp_path: Path) -> None:
    data = order().replace(b"BGM+220", b"BGM+ZZ9")
    assert [one.severity for one in ediglot.check(data).files[0].diagnostics] == ["warning"]
    (tmp_path / "a.yaml").write_text("rules: {COD: error}\n")
    report = check(data, str(tmp_path / "a.yaml"))
    assert [one.severity for one in report.files[0].diagnostics] == ["error"]
    assert report.files[0].layers["grammar"] == "invalid"
    conversion = ediglot.convert(data, "json", partner=str(tmp_path / "a.yaml"))
    assert conversion.written is None


def test_one_output_is_for_one_partner(tmp_path: Path) -> None:
    folder = partners(
        tmp_path, a=f"match: [{{sender: '{SHOP}'}}]\n", b=f"match: [{{sender: '{OTHER}'}}]\n"
    )
    data = order() + order(sender=OTHER)
    conversion = ediglot.convert(data, "json", partner=folder)
    assert [d.verdict for d in conversion.report.documents] == ["accepted", "rejected"]
    assert [d.code for d in conversion.report.diagnostics] == ["PRT-102"]


def invoice() -> Invoice:
    return Invoice(
        number="R1", type="380", issued=Moment(date=dt.date(2026, 9, 17)), currency="EUR"
    )


def test_whose_rules_a_ubl_document_follows(tmp_path: Path) -> None:
    item = Item(identifiers=(Identifier("gtin", "4006381333931"),))
    order_of_ours = PurchaseOrder(
        number="1",
        issued=Moment(date=dt.date(2026, 9, 17)),
        currency="EUR",
        lines=(OrderLine(number="1", item=item),),
    )  # fmt: skip
    (tmp_path / "a.yaml").write_text(
        "documents:\n"
        "  purchase_order: {customization: 'urn:example:order', process: 'urn:example:ordering'}\n"
    )
    plain = ediglot.write([order_of_ours], "ubl")
    assert plain.data is not None, plain.documents
    assert b"urn:fdc:peppol.eu:poacc:trns:order:3<" in plain.data
    written = ediglot.write([order_of_ours], "ubl", partner=str(tmp_path / "a.yaml"))
    assert written.data is not None
    (back,) = ediglot.read(written.data).documents
    assert back.envelope.customization == "urn:example:order"
    assert back.envelope.process == "urn:example:ordering"
    assert codes(check(plain.data, str(tmp_path / "a.yaml"))).count("PRT-103") == 2
    assert "PRT-103" not in codes(check(written.data, str(tmp_path / "a.yaml")))
    again = ediglot.convert(written.data, "ubl")
    assert again.written is not None and again.written.data == written.data


def test_peppol_is_told_by_its_customization() -> None:
    report = check(
        b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc='
        b'"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">'
        b"<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:"
        b"billing:3.0</cbc:CustomizationID><cbc:ID>1</cbc:ID></Invoice>",
        "auto",
    )
    assert "PRT-106" in codes(report) and "PRT-101" not in codes(report)


@pytest.mark.parametrize("word", ["read", "write"])
def test_a_profile_that_is_not_there(word: str) -> None:
    from ediglot.partners import ProfileError

    with pytest.raises(ProfileError):
        if word == "read":
            ediglot.read(order(), partner="nobody")
        else:
            ediglot.write([invoice()], "ubl", partner="auto")


def test_everything_that_an_envelope_says(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        f"envelope: {{sender: '{US}:DEPT', receiver: '{SHOP}', charset: UNOB, syntax: '2',\n"
        "  password: SECRET, application: GARDEN, priority: A, agreement: EANCOM,\n"
        "  ack_request: true, test: true}\n"
        "documents: {purchase_order: {association: EAN010}}\n"
        "numbers: {file: n.json, prefix: G, length: 5, next: 7}\n"
    )
    plain = PurchaseOrder(
        number="1", purpose="original", issued=Moment(date=dt.date(2026, 9, 17)), type="220"
    )
    written = ediglot.write([plain], "edifact/d96a", partner=str(tmp_path / "a.yaml"))
    assert written.data is not None, written.documents
    assert written.data.splitlines()[1] == (
        b"UNB+UNOB:2+4098765000010:14:DEPT+4012345000009:14+260917:0000+G0007+SECRET+GARDEN+A+1"
        b"+EANCOM+1'"
    )
    assert b"ORDERS:D:96A:UN:EAN010" in written.data
    given = ediglot.Envelope(application="OTHER")
    again = ediglot.write([plain], "edifact/d96a", envelope=given, partner=str(tmp_path / "a.yaml"))
    assert again.data is not None
    assert b"+G0008+SECRET+OTHER+A+1+EANCOM+1'" in again.data.splitlines()[1]


def test_converting_is_not_timed_but_the_gate_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "time_zone: Europe/Berlin\ndeadlines: {response: {due: [24h after order]}}\n"
    )
    for gate, expected in ((False, []), (True, ["DUE-002"])):
        conversion = ediglot.convert(
            order().replace(b"20260917", b"20200917"),
            "json",
            partner=str(tmp_path / "a.yaml"),
            gate=gate,
        )
        assert [one.code for one in conversion.report.diagnostics] == expected
        assert conversion.written is not None


def test_what_is_said_of_a_message_stands_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("documents: {purchase_order: {association: EAN010}}\n")
    (found,) = check(order(), str(tmp_path / "a.yaml")).files[0].diagnostics
    assert found.location is not None
    assert (found.location.line, found.location.segment_tag) == (3, "UNH")
