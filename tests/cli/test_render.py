"""Excerpts and outputs, whatever is in the input."""

import json
import xml.etree.ElementTree as ET

import pytest

from ediglot.diagnostics import Diagnostic, DocumentReport, FileReport, Location, Related, Report
from ediglot.diagnostics.render import OUTPUTS, Style, render
from ediglot.diagnostics.render.excerpt import Excerpts
from ediglot.diagnostics.render.style import visible

HOSTILE = "<script>\x1b[31m\x00\u202e&\"'\ud800"


def _report(**more):
    found = Diagnostic(
        code="TST-001",
        rule="test",
        severity="error",
        message=HOSTILE,
        hint=HOSTILE,
        path=HOSTILE,
        document=0,
        related=(Related(source=HOSTILE, value=HOSTILE),),
        **more,
    )
    documents = (DocumentReport(index=0, type="ORDERS", number=HOSTILE, verdict="rejected"),)
    name = b"in/\xff.edi".decode("utf-8", "surrogateescape")
    file = FileReport(
        source=name, verdict="rejected", layers={}, documents=documents, diagnostics=(found,)
    )
    return Report(files=(file,), against=(name,))


@pytest.mark.parametrize("output", [name for name in OUTPUTS if name not in ("json", "sarif")])
def test_hostile_text_is_harmless(output):
    text = "".join(render(output, _report()))
    text.encode()
    assert "\x1b" not in text
    assert "\x00" not in text
    assert "\u202e" not in text
    own = 1 if output in ("html", "text") else 0  # the page's own script; plain text runs nothing
    assert text.count("<script>") <= own or output == "text"
    if output == "junit":
        ET.fromstring(text.encode())


@pytest.mark.parametrize("output", ["json", "sarif"])
def test_hostile_text_is_still_json(output):
    report = _report()
    json.loads("".join(render(output, report)).encode())


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_to_report(output):
    assert "".join(render(output, Report()))


def _excerpt(data, location, width=40):
    return Excerpts({"-": data}).at("-", location, width)


def _marked(data, location, width=40):
    excerpt = _excerpt(data, location, width)
    return excerpt.text[excerpt.start : excerpt.end]


def test_a_long_line_is_cut_around_the_position():
    data = b"x" * 10_000 + b"{needle}" + b"y" * 10_000
    excerpt = _excerpt(data, Location(offset=10_001))
    assert excerpt.cut_before
    assert excerpt.cut_after
    assert len(excerpt.text) == 40
    assert excerpt.text[excerpt.start :].startswith("needle")


@pytest.mark.parametrize("offset", [0, 1, 7, 8])
def test_every_position_of_a_short_line(offset):
    excerpt = _excerpt(b"abc\r\nde\nf", Location(offset=offset))
    assert 0 <= excerpt.start < max(1, excerpt.end)
    assert "\n" not in excerpt.text[: excerpt.start]


def test_a_position_past_the_end():
    assert _excerpt(b"abc", Location(offset=3)).text == "abc"
    assert _excerpt(b"", Location(offset=0)).text == ""


def test_the_segment_is_shown_alone():
    data = b"UNA:+.? 'BGM+220+A?'1+9'DTM+137:20260917:102'LIN+1'"
    excerpt = _excerpt(data, Location(offset=data.index(b"A?'1"), segment_tag="BGM"))
    assert excerpt.text == "BGM+220+A?'1+9'"
    assert excerpt.text[excerpt.start : excerpt.end] == "A?'1"


@pytest.mark.parametrize(
    ("data", "at", "marked"),
    [
        (b'{"a": "x y", "b": 1}', b'"x', '"x y"'),
        (b'{"a": 12.50, "b": 1}', b"12", "12.50"),
        (b"<a><b>text here</b></a>", b"text", "text here"),
        (b'<a b="c">', b"<a", "<a"),
        ("<a>Größe</a>".encode(), b"Gr", "Größe"),
        ("<a>Größe</a>".encode("latin-1"), b"Gr", "Größe"),
    ],
)
def test_the_value_is_marked(data, at, marked):
    assert _marked(data, Location(offset=data.index(at))) == marked


def test_the_caret_stands_below_wide_characters():
    data = '{"a": "日本", "b": wrong}'.encode()
    found = Diagnostic(
        code="TST-001",
        rule="test",
        severity="error",
        message="m",
        location=Location(line=1, column=1, offset=data.index(b"wrong")),
    )
    report = Report(
        files=(FileReport(source="-", verdict="rejected", layers={}, diagnostics=(found,)),)
    )
    lines = "".join(render("text", report, Style(excerpts=Excerpts({"-": data})))).split("\n")
    assert lines[2].index("wrong") + 2 == lines[3].index("^")  # two wide characters before


def test_visible_keeps_columns():
    assert visible("a\tb\x1d\x7f\u202e\u00a0") == "a→b␝␡· "


def test_colour_only_where_asked():
    assert "\x1b" in "".join(render("text", _report(), Style(color=True)))
