"""Large EDIFACT, read as a stream: all that comes out is what comes out of the same read whole."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from cli_samples import ORDER, lay
from tests.golden.cases import INPUTS, label

from ediglot import api
from ediglot.cli import large
from ediglot.streaming import convert_stream, stream

EDIFACT = [path for path in INPUTS if label(path).startswith("edifact/")]
BAD = ORDER.replace("QTY+21:12", "QTY+21:twelve")


def many(*messages: str) -> str:
    """One interchange of the messages of several."""
    head, _, _ = ORDER.partition("UNH")
    bodies = []
    for number, text in enumerate(messages, 1):
        body = text[text.index("UNH") : text.index("UNZ")]
        segments = body.split("'")
        segments[0] = f"UNH+{number}+ORDERS:D:96A:UN:EAN008"
        trailer = segments[-2].rsplit("+", 1)[0]
        segments[-2] = f"{trailer}+{number}"
        bodies.append("'".join(segments))
    reference = head.split("+")[-1].split("'")[0]
    return head + "".join(bodies) + f"UNZ+{len(messages)}+{reference}'\n"


@pytest.fixture
def streaming(monkeypatch: pytest.MonkeyPatch):
    """A switch: everything is large, or nothing is."""

    def switch(on: bool) -> None:
        monkeypatch.setattr(large, "STREAM_FROM_BYTES", 16 if on else 1 << 40)

    return switch


def tree(folder: Path) -> dict[str, bytes]:
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            files[str(path.relative_to(folder))] = path.read_bytes()
    return files


@pytest.fixture
def sources(in_folder: Path) -> Path:
    """Files of several messages."""
    lay(
        in_folder,
        in__good_edi=many(ORDER, ORDER, ORDER),
        in__mixed_edi=many(ORDER, BAD, ORDER, BAD),
    )
    lay(in_folder, in__bad_edi=many(BAD, BAD), in__order_json='{"document": "purchase_order"}')
    return in_folder


PROFILE = """profile: ours
match: [{sender: "4012345000009:14"}]
on_error: ON_ERROR
documents:
  purchase_order: {required: {ship_to: the dock must be known}}
grammar:
  edifact/d96a/orders: {BGM/1004: {max_length: 5}}
rules: {gtin-check-digit: warning}
"""


@pytest.mark.parametrize("on_error", ["reject", "accept", "stop"])
def test_a_partner_gives_the_same(sources, run, streaming, on_error):
    """An error that stops the whole file is found before anything is written: held, all of it."""
    (sources / "ours.yaml").write_text(PROFILE.replace("ON_ERROR", on_error))
    results = []
    for on in (False, True):
        streaming(on)
        gated = ("--gate", "--partner", "ours.yaml")
        result = run("convert", "in", "--to", "json", "-o", "out", *gated)
        checked = run("check", "in", "--partner", "ours.yaml", "--format", "json")
        results.append((result.exit_code, result.stderr, checked.stdout, tree(sources / "out")))
        shutil.rmtree("out")
    assert "PRT-" in results[0][1]
    assert results[0] == results[1]


@pytest.mark.parametrize("options", [(), ("--gate",)], ids=["plain", "gate"])
def test_convert_gives_the_same(sources, run, streaming, options):
    if not options:  # every fixture, once
        for path in EDIFACT:
            target = sources / "in" / label(path) / path.name
            target.parent.mkdir(parents=True)
            shutil.copy(path, target)
    results = []
    for on in (False, True):
        streaming(on)
        result = run(
            "convert", "in", "--to", "json", "-o", "out", "--report", "report.json", *options
        )
        results.append((result.exit_code, result.stderr, tree(sources / "out")))
        report = json.loads((sources / "report.json").read_text())
        results[-1] += (report,)
        shutil.rmtree("out")
    assert results[0][1].splitlines() == results[1][1].splitlines()
    assert results[0][0] == results[1][0]
    assert results[0][2].keys() == results[1][2].keys()
    for name, content in results[0][2].items():
        assert results[1][2][name] == content, name
    assert results[0][3] == results[1][3]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "html"])
def test_check_gives_the_same(sources, run, streaming, form):
    said = []
    for on in (False, True):
        streaming(on)
        result = run("check", "in", "--against", "in/good.edi", "--format", form)
        said.append((result.exit_code, result.stdout, result.stderr))
    assert said[0] == said[1]


def test_standard_input_gives_the_same(in_folder, run, streaming):
    text = many(ORDER, BAD, ORDER)
    said = []
    for on in (False, True):
        streaming(on)
        result = run("convert", "-", "--to", "json", "-o", "-", stdin=text)
        out = run("convert", "-", "--to", "json", "-o", f"out{on}", stdin=text)
        # What came by a pipe and was not kept cannot be shown again.
        notes = [line.strip() for line in result.stderr.splitlines() if "|" not in line]
        said.append(
            (result.exit_code, out.exit_code, result.stdout, notes, tree(in_folder / f"out{on}"))
        )
    assert said[0] == said[1]
    assert said[0][2].count("\n") == 2


def test_standard_input_of_another_format_is_held(run, streaming):
    streaming(True)
    result = run(
        "convert",
        "-",
        "--to",
        "json",
        "-o",
        "-",
        stdin='{"document": "purchase_order", "number": "1"}',
    )
    assert json.loads(result.stdout)["number"] == "1"


def test_several_sources_on_standard_output_give_the_same(in_folder, run, streaming):
    for name in ("a.edi", "b.edi"):
        (in_folder / name).write_text(many(ORDER))
    (in_folder / "c.edi").write_text(many(ORDER, ORDER))
    found = []
    for on in (False, True):
        streaming(on)
        found.append(run("convert", "a.edi", "b.edi", "c.edi", "--to", "json", "-o", "-").stdout)
    assert found[0] == found[1] and len(found[0].splitlines()) == 4


def test_only_json_is_streamed(in_folder, run, streaming):
    lay(in_folder, a_edi=many(ORDER, ORDER))
    streaming(True)
    assert run("convert", "a.edi", "--to", "edifact/d96a", "-o", "-").stdout.startswith("UNA")


def test_what_exists_is_refused_before_anything_is_read(in_folder, run, streaming):
    lay(in_folder, a_edi=many(ORDER, ORDER), out__a_json="mine")
    streaming(True)
    result = run("convert", "a.edi", "--to", "json", "-o", "out")
    assert result.exit_code == 3
    assert "out/a.json exists already; --force replaces it" in result.stderr
    assert tree(in_folder / "out") == {"a.json": b"mine"}
    assert run("convert", "a.edi", "--to", "json", "-o", "out", "--force").exit_code == 0
    assert (in_folder / "out/a.json").read_text() != "mine"


def test_nothing_half_written_is_left(in_folder, run, streaming, monkeypatch):
    lay(in_folder, a_edi=many(ORDER, ORDER), b_edi=ORDER)
    streaming(True)
    real = large._Watched.read

    def fails(self, size=-1):
        if self._name == "a.edi" and self._done:
            raise large.UnreadableError("Input/output error")
        return real(self, 64)

    monkeypatch.setattr(large._Watched, "read", fails)
    result = run("convert", "a.edi", "b.edi", "--to", "json", "-o", "out")
    assert result.exit_code == 3
    assert "a.edi: error RUN-001: Input/output error" in result.stderr
    assert sorted(tree(in_folder / "out")) == ["b.json"]


def test_set_aside_messages_read_again(in_folder, run, streaming):
    lay(in_folder, a_edi=many(ORDER, BAD, ORDER, BAD))
    streaming(True)
    assert run("convert", "a.edi", "--to", "json", "-o", "out").exit_code == 1
    mended = (in_folder / "out/rejected/a.edi").read_text().replace("twelve", "12")
    lay(in_folder, mended_edi=mended)
    assert run("check", "mended.edi").exit_code == 0
    assert mended.count("UNH+") == 2


def test_library():
    sink, rejected = io.BytesIO(), io.BytesIO()
    summary = convert_stream(io.BytesIO(many(ORDER, BAD).encode()), "json", sink, rejected=rejected)
    assert (summary.documents, summary.accepted, summary.rejected) == (2, 1, 1)
    assert sink.getvalue().startswith(b"{\n")
    assert rejected.getvalue().count(b"UNH") == 1
    assert [one.verdict for one in summary.report.documents] == ["accepted", "rejected"]
    with pytest.raises(ValueError, match="only json can"):
        convert_stream(io.BytesIO(), "amazon", sink)


def test_no_rule_of_the_report_is_lost():
    text = many(ORDER, BAD, ORDER).encode()
    whole = api.convert(text, "json", name="-").report
    streamed = convert_stream(io.BytesIO(text), "json", io.BytesIO(), name="-").report
    assert tuple(streamed.documents) == whole.documents
    assert tuple(streamed.diagnostics) == whole.diagnostics
    assert (streamed.verdict, streamed.layers) == (whole.verdict, whole.layers)


def test_what_came_before_the_medium_failed_is_written():
    class Torn(io.BytesIO):
        def read(self, size=-1, /):
            piece = super().read(size)
            if not piece:
                raise OSError("torn")
            return piece

    text = many(*[ORDER] * 1_000).encode()
    sink, came = io.BytesIO(), 0
    with pytest.raises(OSError, match="torn"):
        for _ in stream(Torn(text)):
            came += 1
    with pytest.raises(OSError, match="torn"):
        convert_stream(Torn(text), "json", sink)
    assert came > 100
    assert sink.getvalue().count(b'"document"') == came


def test_a_report_keeps_more_than_is_held():
    text = many(*[ORDER, BAD] * 300).encode()
    report = convert_stream(io.BytesIO(text), "json", io.BytesIO(), name="-").report
    whole = api.convert(text, "json", name="-").report
    assert tuple(report.documents) == whole.documents
    assert tuple(report.diagnostics) == whole.diagnostics
    assert tuple(report.documents) == whole.documents
    assert len(report.diagnostics) == len(whole.diagnostics)
