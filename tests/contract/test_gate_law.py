"""What `convert --gate` writes, `check` accepts: it is what is submitted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import ediglot
from ediglot.formats import FORMATS

FIXTURES = Path(__file__).parents[2] / "fixtures"
#: What fixtures of a day in the past, in part, and of others' trades cannot do.
RELAXED = """\
profile: {name}
extends: {base}
time_zone: Europe/Berlin
rules: {{ship-date-near-submission: "off", DUE: "off", estimated-delivery: "off",
  bill-of-lading: "off", ship-date-stated: "off", package-identified: "off", scac: "off",
  pro-number: "off", lot-and-expiry-for-perishables: "off"}}
"""
BASES = ("amazon-eu", "amazon-na", "peppol")
TARGETS = [t for name in FORMATS for t in FORMATS[name].targets if name != "json"]


def inputs() -> Iterator[Path]:
    for path in sorted(FIXTURES.rglob("input.*")):
        if "traps" not in path.parts:
            yield path


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("profiles")
    made = {}
    for base in BASES:
        path = folder / f"our-{base}.yaml"
        path.write_text(RELAXED.format(name=path.stem, base=base), encoding="utf-8")
        made[base] = str(path)
    return made


def written(content: bytes, target: str, partner: str | None) -> Iterator[bytes]:
    conversion = ediglot.convert(content, target, partner=partner, gate=True)
    if conversion.written is None:
        return
    refused = [one for one in conversion.written.documents if one.refused]
    for one in refused:
        assert any(said.severity == "error" for said in one.diagnostics)
    yield from conversion.written.files


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("base", [None, *BASES])
def test_what_passes_the_gate_passes_the_check(
    target: str, base: str | None, profiles: dict[str, str]
) -> None:
    partner = profiles[base] if base is not None else None
    for path in inputs():
        content = path.read_bytes()
        for variant in (content, content.replace(b'"XPL1"', b'"QQQ9"')):
            for data in written(variant, target, partner):
                report = ediglot.check(data, partner=partner)
                said = [str(one) for one in report.files[0].diagnostics]
                assert report.verdict == "accepted", (path, said)


def test_something_passes(profiles: dict[str, str]) -> None:
    passed = {
        (base, target)
        for base, target in (
            ("amazon-eu", "edifact/d96a"),
            ("amazon-eu", "amazon"),
            ("amazon-na", "amazon"),
            ("peppol", "ubl"),
            (None, "ubl"),
        )
        for path in inputs()
        if any(written(path.read_bytes(), target, profiles[base] if base else None))
    }
    assert len(passed) >= 4, passed


CONFIRMATION = FIXTURES / "amazon/shipment_confirmation/case-pack-lots/input.json"


def test_a_code_that_no_table_knows_is_no_shipment_to_anywhere(profiles: dict[str, str]) -> None:
    content = CONFIRMATION.read_bytes()
    assert list(written(content, "edifact/d96a", profiles["amazon-eu"]))
    unknown = content.replace(b'"XPL1"', b'"QQQ9"')
    conversion = ediglot.convert(unknown, "edifact/d96a", partner=profiles["amazon-eu"], gate=True)
    assert conversion.written is not None and not conversion.written.files
    assert conversion.report.verdict == "rejected"
    said = {one.code: one for one in conversion.report.diagnostics if one.severity == "error"}
    assert "PRT-106" in said
    assert "not written" in said["PRT-106"].message
    assert said["PRT-106"].location is not None
    tables = [one for one in conversion.report.diagnostics if one.code == "MAP-TABLE"]
    assert [one.path for one in tables] == ["ship_to.identifiers[gln]"]


def test_a_quantity_that_does_not_fit_is_not_submitted_without_it() -> None:
    content = (FIXTURES / "edifact/traps/20-sixteen-digits-in-d01b/input.edi").read_bytes()
    assert list(written(content, "edifact/d01b", None))
    conversion = ediglot.convert(content, "edifact/d96a", gate=True)
    assert conversion.written is not None and not conversion.written.files
    codes = [one.code for one in conversion.report.diagnostics]
    assert "QTY-008" in codes and "MAP-LOST" in codes


def test_one_that_fails_does_not_stop_the_others(profiles: dict[str, str]) -> None:
    content = CONFIRMATION.read_bytes()
    first = content[content.index(b"[") + 1 : content.rindex(b"]")]
    both = b'{"shipmentConfirmations": [%b, %b]}' % (first.replace(b"XPL1", b"QQQ9"), first)
    conversion = ediglot.convert(both, "edifact/d96a", partner=profiles["amazon-eu"], gate=True)
    assert [one.verdict for one in conversion.reading.documents] == ["rejected", "accepted"]
    assert conversion.written is not None and conversion.written.data is not None
    assert conversion.written.data.count(b"UNH+") == 1


def test_one_that_fails_stops_the_others_where_the_profile_says_so(
    profiles: dict[str, str], tmp_path: Path
) -> None:
    stop = tmp_path / "stop.yaml"
    stop.write_text(RELAXED.format(name="stop", base="amazon-eu") + "on_error: stop\n")
    content = CONFIRMATION.read_bytes()
    first = content[content.index(b"[") + 1 : content.rindex(b"]")]
    both = b'{"shipmentConfirmations": [%b, %b]}' % (first.replace(b"XPL1", b"QQQ9"), first)
    conversion = ediglot.convert(both, "edifact/d96a", partner=str(stop), gate=True)
    assert conversion.written is not None and conversion.written.data is None
    assert [one.verdict for one in conversion.reading.documents] == ["rejected", "rejected"]
    assert "PRT-110" in {one.code for one in conversion.report.diagnostics}


def test_the_gate_asks_for_the_format_of_what_is_sent(profiles: dict[str, str]) -> None:
    """Amazon takes no UBL; what it gets is its own JSON, whatever that was made from."""
    content = (FIXTURES / "ubl/despatch_advice/pallet-in-lines/input.xml").read_bytes()
    sent = ediglot.convert(content, "amazon", partner=profiles["amazon-na"], gate=True)
    assert "PRT-103" not in {one.code for one in sent.report.diagnostics}
    kept = ediglot.convert(content, "json", partner=profiles["amazon-na"], gate=True)
    assert "PRT-103" in {one.code for one in kept.report.diagnostics}


def test_an_end_named_by_a_code_is_looked_up_or_said() -> None:
    content = CONFIRMATION.read_bytes()
    known = ediglot.convert(content, "edifact/d96a")
    assert known.written is not None and known.written.data is not None
    assert b"+8712345000004:14+4399901234567:14+" in known.written.data
    unknown = ediglot.convert(content.replace(b"TUIN2", b"TUIN9"), "edifact/d96a")
    assert unknown.written is not None and unknown.written.data is not None
    assert b"+TUIN9:ZZZ+" in unknown.written.data
    said = [one for one in unknown.report.diagnostics if one.code == "MAP-ENVELOPE"]
    assert len(said) == 1 and "TUIN9" in said[0].message
