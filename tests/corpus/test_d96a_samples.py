"""Other projects' D.96A orders, despatch advices and invoices: verdict and reasons, each looked up.

The codes are those of syntax, grammar and mapping; what rules find in other people's test data
(check digits that are made up, sums that do not add up) is not held against it here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ediglot

pytestmark = pytest.mark.corpus

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "edifact"
KINDS = re.compile(rb"(ORDERS|DESADV|INVOIC).D.96A")

#: File, verdict, codes; why, where the file alone does not tell.
TABLE = [
    # No message has its mandatory segments, three kinds of counts are wrong, IFTMIN is unknown.
    (
        "EDI.Net/edifact.Issue188.edi",
        "rejected",
        "ENV-004 ENV-005 ENV-008 ENV-010 STR-004 STR-007 SYN-007",
    ),
    # The file ends before UNT; a postcode is one character too long.
    ("ballerina-edi-tools/message.edi", "rejected", "ELM-005 ENV-003"),
    # Messages without an interchange, and without UNS.
    ("edifact-rs/d96a_invoic_conforming.edi", "rejected", "ENV-001 STR-004"),
    ("edifact-rs/d96a_invoic_malformed.edi", "rejected", "ENV-001 MAP-VALUE STR-004"),
    ("edifact-rs/d96a_orders_conforming.edi", "rejected", "ENV-001 STR-004"),
    ("nasty/01_plain_no_una.edi", "accepted", ""),
    ("nasty/03_una_odd_separators.edi", "accepted", ""),
    ("nasty/05_una_control_chars.edi", "accepted", ""),
    ("nasty/07_release_everything.edi", "accepted", ""),
    ("nasty/09_release_before_normal_char.edi", "accepted", ""),
    ("nasty/11_unoc_latin1.edi", "accepted", ""),
    ("nasty/13_unoc_but_utf8_bytes.edi", "accepted", "CHR-003"),
    ("nasty/15_unod_latin2.edi", "accepted", ""),
    ("nasty/17_bom_utf8.edi", "accepted", "SYN-007"),
    ("nasty/19_multi_type.edi", "accepted", ""),
    ("nasty/21_second_una.edi", "accepted", ""),
    ("nasty/23_ung_unz_counts_messages.edi", "rejected", "ENV-008"),
    ("nasty/25_trailing_plus.edi", "accepted", "SYN-013"),
    ("nasty/27_star_in_syntax3.edi", "accepted", ""),
    ("nasty/29_unt_ref_mismatch.edi", "rejected", "ENV-005"),
    ("nasty/31_unz_count_wrong.edi", "rejected", "ENV-008"),
    ("nasty/33_missing_unt.edi", "rejected", "ENV-003"),
    ("nasty/35_garbage_after_unz.edi", "rejected", "SYN-010"),
    ("nasty/41_segment_tag_lowercase.edi", "rejected", "SYN-017"),
    ("nasty/43_wrong_order.edi", "rejected", "STR-003"),
    # A kind of quantity of four digits is too long, and means nothing to the mapping.
    ("nasty/45_bad_code.edi", "rejected", "ELM-005 MAP-UNMAPPED"),
    ("nasty/47_huge_lines.edi", "accepted", ""),
    ("nasty/49_decimal_comma_no_una.edi", "accepted", ""),
    ("nasty/51_leading_plus_and_spaces.edi", "rejected", "ELM-007"),
    ("nasty/53_wrapped_80col.edi", "accepted", "SYN-011"),
    ("nasty/55_duplicate_unh_ref.edi", "rejected", "ENV-010"),
    ("nasty/57_amazon_orders.edi", "accepted", ""),
    # A copy of one segment a thousand times, in another character set, without UNZ.
    ("pydifact/huge_file2.edi", "rejected", "CHR-001 ENV-002 ENV-004 STR-006"),
    # UNZ is missing; the qualifier ZZ is no code; syntax 4 has dates of eight digits.
    ("pydifact/order.edi", "rejected", "COD-001 ENV-002 ENV-015"),
    ("pydifact/order2.edi", "rejected", "ENV-002"),
    # UNZ repeats another reference; the quantity is discrete (1), not ordered (21).
    ("pydifact/wikipedia_de.edi", "rejected", "ENV-009"),
    ("smooks-examples/expected.txt", "accepted", "ENV-016"),
    # Components in a simple element, codes of no list, no UNZ.
    (
        "smooks-examples/input-message.txt",
        "rejected",
        "COD-001 ELM-004 ENV-002 ENV-015 ENV-016 MAP-UNMAPPED",
    ),
    # FII stands after RFF, descriptions are too long, a unit is a national word; dates are empty,
    # and two totals are given twice under different codes.
    (
        "underware.Edifact/D96A_INVOIC.txt",
        "rejected",
        "COD-001 ELM-005 MAP-TABLE MAP-UNMAPPED STR-003 SYN-013",
    ),
]


@pytest.mark.parametrize(("name", "verdict", "codes"), TABLE, ids=[row[0] for row in TABLE])
def test_sample(shared: Path, name: str, verdict: str, codes: str) -> None:
    report = ediglot.read(shared / "samples" / "edifact" / name).report()
    assert sorted({one.code for one in report.diagnostics}) == codes.split()
    assert report.verdict == verdict


def test_no_sample_is_left_out(shared: Path) -> None:
    found = {
        str(path.relative_to(SAMPLES))
        for path in SAMPLES.rglob("*")
        if path.is_file() and path.suffix != ".json" and KINDS.search(path.read_bytes())
    }
    assert found == {name for name, _, _ in TABLE}


@pytest.mark.parametrize("name", [name for name, verdict, _ in TABLE if verdict == "accepted"])
def test_accepted_samples_survive_being_written(shared: Path, name: str) -> None:
    reading = ediglot.read(shared / "samples" / "edifact" / name)
    for one in reading.documents[:3]:
        assert one.document is not None
        if not (one.kind or "").startswith("edifact/d96a"):
            continue
        written = ediglot.write([(one.document, one.envelope)], "edifact/d96a")
        (result,) = written.documents
        if result.refused:
            continue
        assert result.losses == ()
        assert written.data is not None
        (back,) = ediglot.read(written.data).documents
        assert back.document == one.document
