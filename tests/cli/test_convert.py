"""What convert writes, what it leaves alone, and how it fails."""

import json

import pytest
from cli_samples import BROKEN, ORDER, WRONG, lay, names

from ediglot import api
from ediglot.cli import outputs


def test_hidden_files_and_outputs_are_no_sources(in_folder, run):
    lay(in_folder, a_edi=ORDER)
    (in_folder / ".hidden.edi").write_text(BROKEN)
    (in_folder / ".git").mkdir()
    (in_folder / ".git" / "x.edi").write_text(BROKEN)
    assert run("convert", ".", "--to", "json", "-o", "out").exit_code == 0
    again = run("convert", ".", "--to", "json", "-o", "out", "--force")
    assert again.exit_code == 0, again.output
    assert names("out") == ["a.json"]


def test_sidecars_are_no_sources(in_folder, run):
    lay(in_folder, in__a_edi=BROKEN)
    assert run("convert", "in", "--to", "json", "-o", "out").exit_code == 1
    lay(in_folder, out__rejected__a_edi=ORDER)
    assert run("convert", "out/rejected", "--to", "json", "-o", "out2").exit_code == 0
    assert names("out2") == ["a.json"]


def test_each_source_once(in_folder, run):
    lay(in_folder, in__a_edi=ORDER)
    result = run("convert", "in/a.edi", "in", "in/*.edi", "--to", "json", "-o", "out")
    assert result.exit_code == 0
    assert "1 file" not in result.stderr  # one source, nothing to say


def test_a_wrong_document_does_not_stop_the_others(in_folder, run):
    lay(in_folder, in__a_edi=BROKEN, in__b_edi=ORDER, in__c_edi=WRONG)
    result = run("convert", "in", "--to", "json", "-o", "out")
    assert result.exit_code == 1
    assert names("out") == ["b.json", "c.json", "rejected"]
    assert (in_folder / "out/rejected/a.edi").read_text() == BROKEN
    assert not list(in_folder.rglob("*.part"))


def test_the_gate_rejects_for_rules(in_folder, run):
    lay(in_folder, a_edi=WRONG)
    assert run("convert", "a.edi", "--to", "json", "-o", "-").exit_code == 0
    gated = run("convert", "a.edi", "--to", "json", "-o", "-", "--gate")
    assert gated.exit_code == 1
    assert gated.stdout == ""
    assert "GTIN-001" in gated.stderr


def test_only_data_on_standard_output(in_folder, run):
    lay(in_folder, in__a_edi=ORDER, in__b_edi=BROKEN, in__c_edi=ORDER)
    result = run("convert", "in", "--to", "json", "-o", "-")
    assert result.exit_code == 1
    decoder = json.JSONDecoder()
    first, end = decoder.raw_decode(result.stdout)
    second, _ = decoder.raw_decode(result.stdout[end:].lstrip())
    assert first["number"] == second["number"] == "PO4711"
    assert "in/b.edi" in result.stderr


def test_standard_input_into_a_folder(run, in_folder):
    assert run("convert", "-", "--to", "json", "-o", "out", stdin=ORDER).exit_code == 0
    assert run("convert", "-", "--to", "json", "-o", "out", stdin=BROKEN).exit_code == 1
    assert (in_folder / "out/stdin.json").is_file()
    assert (in_folder / "out/rejected/stdin").read_text() == BROKEN


def test_forced_rejection_withdraws_what_was_accepted_before(in_folder, run):
    lay(in_folder, in__a_edi=ORDER)
    run("convert", "in", "--to", "json", "-o", "out")
    lay(in_folder, in__a_edi=BROKEN)
    refused = run("convert", "in", "--to", "json", "-o", "out", "--force")
    assert refused.exit_code == 1
    assert names("out") == ["rejected"]


def test_report_lists_every_source(in_folder, run):
    lay(in_folder, in__a_edi=BROKEN, in__b_edi=ORDER)
    run("convert", "in", "--to", "json", "-o", "out", "--report", "report.json")
    report = json.loads((in_folder / "report.json").read_text())
    assert [(file["source"], file["verdict"]) for file in report["files"]] == [
        ("in/a.edi", "rejected"),
        ("in/b.edi", "accepted"),
    ]


def test_two_jobs_do_what_one_does(in_folder, run):
    for number in range(20):
        name = f"in__{number:02}_edi"
        lay(in_folder, **{name: (ORDER, BROKEN, WRONG)[number % 3]})
    one = run("convert", "in", "--to", "json", "-o", "one")
    two = run("convert", "in", "--to", "json", "-o", "two", "--jobs", "2")
    assert (one.exit_code, one.stderr) == (two.exit_code, two.stderr)
    assert _content(in_folder / "one") == _content(in_folder / "two")


def _content(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_an_unreadable_source_is_named_and_others_go_on(in_folder, run, monkeypatch):
    lay(in_folder, in__a_edi=ORDER, in__b_edi=ORDER)
    from ediglot.batch.task import Task

    real = Task.content

    def content(task):
        if task.name == "in/a.edi":
            raise PermissionError(13, "Permission denied", "in/a.edi")
        return real(task)

    monkeypatch.setattr(Task, "content", content)
    result = run("convert", "in", "--to", "json", "-o", "out", "--report", "r.json")
    assert result.exit_code == 3
    assert "in/a.edi: error RUN-001: Permission denied" in result.stderr
    assert names("out") == ["b.json"]
    file = json.loads((in_folder / "r.json").read_text())["files"][0]
    assert file["verdict"] == "unclear"
    assert file["diagnostics"][0]["code"] == "RUN-001"


def test_a_bug_is_one_line_and_others_go_on(in_folder, run, monkeypatch):
    lay(in_folder, in__a_edi=ORDER, in__b_edi=ORDER)
    real = api.convert

    def convert(source, to, *, name, **more):
        if name == "in/a.edi":
            raise KeyError("oops")
        return real(source, to, name=name, **more)

    monkeypatch.setattr(api, "convert", convert)
    result = run("convert", "in", "--to", "json", "-o", "out")
    assert result.exit_code == 3
    assert "in/a.edi: error RUN-002" in result.stderr
    assert "Traceback" not in result.stderr
    assert names("out") == ["b.json"]


def test_an_output_that_cannot_be_written_ends_the_run(in_folder, run):
    lay(in_folder, in__a_edi=ORDER, blocked="a file")
    result = run("convert", "in", "--to", "json", "-o", "blocked/out")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: ")
    assert "blocked" in result.stderr


def test_a_failed_write_leaves_what_was_there(in_folder, monkeypatch):
    target = in_folder / "out.json"
    target.write_bytes(b"old")

    def replace(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", replace)
    with pytest.raises(OSError, match="No space"):
        outputs.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(in_folder) == ["out.json"]


def test_an_interrupt_ends_with_130_and_no_half_file(in_folder, monkeypatch, capsys):
    from ediglot.cli import execute

    lay(in_folder, in__a_edi=ORDER)

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "convert", interrupted)
    assert execute(["convert", "in", "--to", "json", "-o", "out"]) == 130
    assert not (in_folder / "out").exists()
