"""Exit status and reports of check."""

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest
from cli_samples import BROKEN, ORDER, WRONG, lay

from ediglot import api
from ediglot.diagnostics import Diagnostic, FileReport, Report


def test_statuses(in_folder, run):
    lay(in_folder, good_edi=ORDER, wrong_edi=WRONG)
    assert run("check", "good.edi").exit_code == 0
    assert run("check", "wrong.edi").exit_code == 1
    assert run("check", "none.edi").exit_code == 3
    assert run("check", "good.edi", "--format", "yaml").exit_code == 2
    assert run("check").exit_code == 2


def test_an_empty_folder_is_no_pass(in_folder, run):
    (in_folder / "empty").mkdir()
    assert run("check", "empty").exit_code == 3


def test_fail_on_warning(in_folder, run, monkeypatch):
    lay(in_folder, a_edi=ORDER)
    said = Diagnostic(code="TST-001", rule="test", severity="warning", message="odd")
    file = FileReport(source="a.edi", verdict="accepted", layers={}, diagnostics=(said,))
    monkeypatch.setattr(api, "check", lambda *_, **__: Report(files=(file,)))
    assert run("check", "a.edi").exit_code == 0
    assert run("check", "a.edi", "--fail-on", "warning").exit_code == 1


def test_what_is_passed_on(in_folder, run, monkeypatch):
    lay(in_folder, a_edi=ORDER, old__b_edi=ORDER)
    passed = {}

    def check(sources, **more):
        (source,) = sources
        passed.update(more, name=source.name, content=source.read())
        return Report(files=(FileReport(source="a.edi", verdict="accepted", layers={}),))

    monkeypatch.setattr(api, "check", check)
    result = run(
        *("check", "a.edi", "--against", "old", "--now", "2026-09-17T08:30:00"),
        *("--history", "old", "--format", "json"),
    )
    assert result.exit_code == 0
    assert passed["name"] == "a.edi"
    assert passed["content"] == ORDER.encode()
    assert passed["against"] == ("old/b.edi",)
    assert passed["history"] == "old"
    assert passed["now"] == dt.datetime(2026, 9, 17, 8, 30, tzinfo=dt.UTC)
    assert json.loads(result.stdout)["against"] == ["old/b.edi"]


def test_the_json_report_has_every_member(in_folder, run):
    lay(in_folder, a_edi=WRONG)
    report = json.loads(run("check", "a.edi", "--format", "json").stdout)
    assert report.keys() == {"schema_version", "files", "against"}
    (file,) = report["files"]
    assert file.keys() == {"source", "verdict", "layers", "documents", "diagnostics"}
    assert file["documents"][0].keys() == {
        *("index", "type", "number", "message_reference", "verdict")
    }
    found = file["diagnostics"][0]
    assert found.keys() == {
        *("code", "rule", "severity", "message", "hint", "path", "document", "location"),
        *("related", "origin"),
    }
    assert found["location"].keys() == {
        *("line", "column", "offset", "segment_tag", "segment", "element", "component"),
        *("repetition", "pointer"),
    }


@pytest.mark.parametrize("format", ["text", "json", "sarif", "junit", "html"])
def test_a_report_in_a_file_is_the_one_on_standard_output(in_folder, run, format):
    lay(in_folder, a_edi=WRONG, b_edi=BROKEN, c_edi=ORDER)
    printed = run("check", "a.edi", "b.edi", "c.edi", "--format", format)
    saved = run("check", "a.edi", "b.edi", "c.edi", "--format", format, "-o", "sub/report")
    assert printed.exit_code == saved.exit_code == 1
    assert saved.stdout == ""
    assert (in_folder / "sub/report").read_text() == printed.stdout


def test_sarif_places_results(in_folder, run):
    lay(in_folder, a_edi=WRONG)
    log = json.loads(run("check", "a.edi", "--format", "sarif").stdout)
    (sarif_run,) = log["runs"]
    (result,) = sarif_run["results"]
    assert result["ruleId"] == sarif_run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.edi"
    assert place["region"] == {"startLine": 8, "startColumn": 8}


def test_junit_counts(in_folder, run):
    lay(in_folder, a_edi=WRONG, b_edi=ORDER, c_edi="no document")
    suites = ET.fromstring(
        run("check", "a.edi", "b.edi", "c.edi", "--format", "junit").stdout.encode()
    )
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("3", "2", "0")


def test_two_jobs_say_what_one_does(in_folder, run):
    lay(in_folder, in__a_edi=WRONG, in__b_edi=ORDER, in__c_edi=BROKEN)
    one = run("check", "in", "--format", "json")
    two = run("check", "in", "--format", "json", "--jobs", "2")
    assert (one.exit_code, one.stdout) == (two.exit_code, two.stdout)


def test_standard_input_has_excerpts(run):
    result = run("check", "-", stdin=WRONG)
    assert "8 | LIN+1++4006381333932:EN'" in result.stdout


def test_what_all_are_held_against_is_read_once(in_folder, run, monkeypatch):
    lay(in_folder, in__a_edi=ORDER, in__b_edi=WRONG, in__c_edi=ORDER, old_edi=ORDER)
    calls = []
    real = api.check

    def check(sources, **more):
        calls.append(len(sources))
        return real(sources, **more)

    monkeypatch.setattr(api, "check", check)
    assert run("check", "in", "--against", "old.edi").exit_code == 1
    assert calls == [3]


def test_one_bug_does_not_take_the_others_with_it(in_folder, run, monkeypatch):
    lay(in_folder, in__a_edi=ORDER, in__b_edi=ORDER, old_edi=ORDER)
    real = api.check

    def check(sources, **more):
        if any(source.name == "in/a.edi" for source in sources):
            raise KeyError("oops")
        return real(sources, **more)

    monkeypatch.setattr(api, "check", check)
    result = run("check", "in", "--against", "old.edi")
    assert result.exit_code == 3
    assert "in/a.edi: error RUN-002" in result.stdout
    assert "2 files: 1 accepted, 1 unclear" in result.stdout
