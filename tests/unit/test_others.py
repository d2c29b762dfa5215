"""The documents that others are held against: where they come from, and which do not count."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from pathlib import Path

import pytest

import ediglot
from ediglot.diagnostics import FileReport

STORY = Path(__file__).parents[1] / "story"
DOCUMENTS, EARLIER = STORY / "documents", STORY / "earlier"
NOW = dt.datetime(2026, 3, 26, 12, 0, tzinfo=dt.UTC)

CONTRL = """UNB+UNOC:3+5450534000024:14+8712345000004:14+260302:0930+77'
UNH+1+CONTRL:D:3:UN'
UCI+9088+8712345000004:14+5450534000024:14+{action}'
UNT+3+1'
UNZ+1+77'
"""
APERAK = """UNB+UNOC:3+5450534000024:14+8712345000004:14+260302:0930+78'
UNH+1+APERAK:D:96A:UN'
BGM+313+A-1++{action}'
RFF+IV:TU-R-5498'
UNT+4+1'
UNZ+1+78'
"""


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """An invoice with the number of an earlier one; the earlier ones lie beside it in `sent`."""
    content = (DOCUMENTS / "6-invoice.edi").read_text(encoding="utf-8")
    file = tmp_path / "invoice.edi"
    file.write_text(content.replace("TU-R-5512", "TU-R-5498"), encoding="utf-8")
    shutil.copytree(EARLIER, tmp_path / "sent")
    return file


def report(file: Path, **beside: object) -> FileReport:
    return ediglot.check(file, now=NOW, **beside).files[0]  # type: ignore[arg-type]


def rules(file: Path, **beside: object) -> list[str]:
    return [one.rule for one in report(file, **beside).diagnostics]


def test_an_earlier_invoice_has_the_number(used: Path) -> None:
    said = report(used, history=used.parent / "sent")
    assert [one.rule for one in said.diagnostics] == ["invoice-number-not-reused"]
    (related,) = said.diagnostics[0].related
    assert related.source == str(used.parent / "sent" / "invoice.edi")
    assert related.location is not None and related.location.segment_tag == "BGM"
    assert said.layers["cross"] == "not asked"


def test_the_same_file_among_the_earlier_ones_is_itself(used: Path) -> None:
    shutil.move(used, used.parent / "sent" / "invoice.edi")
    assert rules(used.parent / "sent" / "invoice.edi", history=used.parent / "sent") == []
    link = used.parent / "link.edi"
    link.symlink_to(used.parent / "sent" / "invoice.edi")
    assert rules(link, history=used.parent / "sent") == []


def test_a_copy_that_was_sent_before_is_not_itself(used: Path) -> None:
    shutil.copy(used, used.parent / "sent" / "invoice.edi")
    assert rules(used, history=used.parent / "sent") == ["invoice-number-not-reused"]


def test_what_was_rejected_here_was_never_sent(used: Path) -> None:
    rejected = used.parent / "sent" / "rejected"
    rejected.mkdir()
    shutil.move(used.parent / "sent" / "invoice.edi", rejected / "invoice.edi")
    assert rules(used, history=used.parent / "sent") == []


@pytest.mark.parametrize(
    ("answer", "action", "refused"),
    [(CONTRL, "4", True), (CONTRL, "7", False), (APERAK, "RE", True), (APERAK, "AP", False)],
)
def test_what_the_partner_refused_may_be_sent_again(
    used: Path, answer: str, action: str, refused: bool
) -> None:
    content = answer.format(action=action)
    (used.parent / "sent" / "answer.edi").write_text(content, encoding="utf-8")
    said = rules(used, history=used.parent / "sent")
    assert said == ([] if refused else ["invoice-number-not-reused"])


def test_a_document_held_against_itself_says_no_more_than_that_the_order_is_missing() -> None:
    for file in sorted(DOCUMENTS.iterdir()):
        ordered = file.name.startswith(("1-", "2-"))
        assert rules(file, against=[file]) == ([] if ordered else ["order-known"]), file.name


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    copy = tmp_path / "again"
    copy.symlink_to(DOCUMENTS)
    assert rules(DOCUMENTS / "6-invoice.edi", against=[DOCUMENTS, copy]) == []


def test_content_is_as_good_as_files() -> None:
    files = [one.read_bytes() for one in sorted(DOCUMENTS.iterdir())]
    changed = files[3].replace(b"QTY+12:72", b"QTY+12:90")
    said = ediglot.check(changed, against=files, now=NOW).files[0].diagnostics
    assert [one.rule for one in said] == ["not-above-ordered"]
    streams = [io.BytesIO(one) for one in files]
    said = ediglot.check(changed, against=streams, now=NOW).files[0].diagnostics
    assert [one.rule for one in said] == ["not-above-ordered"]
    assert all(one.location is not None for one in said[0].related)


def test_what_can_not_be_read_is_said_and_nothing_is_sure_then(tmp_path: Path) -> None:
    other = tmp_path / "order.pdf"
    other.write_bytes(b"%PDF-1.4")
    said = report(DOCUMENTS / "6-invoice.edi", against=[other])
    assert [one.rule for one in said.diagnostics] == ["counterpart-unread"]
    assert said.verdict == "unclear" and said.layers["cross"] == "unclear"
    assert str(other) in said.diagnostics[0].message
    both = report(DOCUMENTS / "6-invoice.edi", against=[other, DOCUMENTS])
    assert [one.rule for one in both.diagnostics] == ["counterpart-unread"]
    assert both.verdict == "accepted"


def test_hidden_files_and_sidecars_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / ".order.edi").write_bytes(b"UNB")
    (tmp_path / "asn.edi.diagnostics.json").write_bytes(b"{")
    shutil.copy(DOCUMENTS / "1-order.edi", tmp_path / "order.edi")
    assert rules(DOCUMENTS / "1-order.edi", against=[tmp_path]) == []
