"""The page of HTML: whole in itself, every fault in its place and explained."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

import ediglot
from ediglot.diagnostics import Diagnostic, DocumentReport, FileReport, Location, Report
from ediglot.diagnostics.render import Style, render
from ediglot.diagnostics.render.excerpt import Excerpts
from ediglot.model import DespatchAdvice, DespatchLine
from ediglot.model.reference import Note

FIXTURES = Path(__file__).parents[3] / "fixtures"
BAD = FIXTURES / "edifact/desadv/bad-asn/input.edi"
_VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """What is on a page; its elements have to be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.loaded += [given[name] for name in ("src", "data", "action") if name in given]
        if tag == "a":
            self.targets.append(given["href"])
        assert tag not in ("link", "img", "iframe", "object")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "script"} & set(self.open):
            self.words += data


def _html(report: Report, **style) -> str:
    return "".join(render("html", report, Style(excerpts=Excerpts(), **style)))


def test_links_lead_to_what_is_on_the_page_and_nothing_is_loaded():
    sources = sorted(FIXTURES.glob("*/*/*/input.*"))
    html = _html(ediglot.check(sources, against=[BAD], keep=True))
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)
    assert page.loaded == []
    assert not re.search(r"url\(|@import|https?://", re.sub(r"<(pre|p|td|dd)[ >].*", "", html))


def test_every_fault_stands_in_the_document_and_links_to_its_explanation():
    report = ediglot.check(BAD, keep=True)
    said = report.files[0].diagnostics
    page = Page(_html(report))
    for number, found in enumerate(said, 1):
        assert f"f{number}" in page.ids
        assert f"p{number}" in page.ids, f"{found} is not in the document"
        assert f"#{found.code}" in page.targets
        assert found.code in page.ids
        assert page.words.count(found.message) >= 2
    assert "Despatch advice TU-2026-320" in page.words


def test_without_documents_the_faults_are_there_all_the_same():
    report = ediglot.check(BAD)
    page = Page(_html(report))
    assert all(found.message in page.words for found in report.files[0].diagnostics)


def test_hostile_text_in_a_document_is_harmless():
    hostile = "<script>alert(1)</script>\x1b\x00\u202e\"'&\ud800"
    document = DespatchAdvice(
        number=hostile, notes=(Note(text=hostile),), lines=(DespatchLine(number=hostile),)
    )
    found = Diagnostic(
        code=hostile,
        rule="test",
        severity="error",
        message=hostile,
        path=f"lines[0].{hostile}",
        document=0,
        location=Location(line=1, column=1, pointer=hostile),
    )
    documents = (DocumentReport(index=0, type=hostile, number=hostile, document=document),)
    file = FileReport(
        source=hostile, verdict="rejected", layers={}, documents=documents, diagnostics=(found,)
    )
    html = _html(Report(files=(file,), against=(hostile,)))
    html.encode()
    assert html.count("<script>") == 1
    assert not {"\x1b", "\x00", "\u202e"} & set(html)
    Page(html)


def test_a_diagnostic_of_no_document_is_not_lost():
    found = Diagnostic(code="T-1", rule="test", severity="error", message="lost?", document=7)
    file = FileReport(source="a", verdict="rejected", layers={}, diagnostics=(found,))
    assert "lost?" in Page(_html(Report(files=(file,)))).words


def test_many_are_folded_and_few_are_open():
    (file,) = ediglot.check(BAD, keep=True).files
    assert '<details class="file wrong" open>' in _html(Report(files=(file,)))
    many = tuple(msgspec.structs.replace(file, source=f"{at}.edi") for at in range(20))
    html = _html(Report(files=many))
    assert "<details open" not in html
    assert '<details class="file wrong">' in html


@pytest.mark.slow
def test_a_thousand_documents_with_ten_thousand_diagnostics_take_less_than_five_seconds():
    (file,) = ediglot.check(BAD, keep=True).files
    file = msgspec.structs.replace(file, diagnostics=file.diagnostics[:10])
    report = Report(files=(file,) * 1000)
    begun = time.process_time()
    html = _html(report)
    assert time.process_time() - begun < 5
    assert html.count('<li class="E"') + html.count('<li class="W"') == 10_000
