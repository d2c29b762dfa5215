"""An empty value is a wrong call, never the current folder: `-o "$OUT"` without OUT."""

import pytest


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "order.edi", "-o", ""),
        ("check", "order.edi", "--partner", ""),
        ("check", "order.edi", "--tables", ""),
        ("check", "order.edi", "--history", ""),
        ("check", "order.edi", "--against", ""),
        ("convert", "order.edi", "--to", "json", "-o", ""),
        ("convert", "order.edi", "--to", "json", "-o", "out", "--report", ""),
        ("convert", "order.edi", "--to", "", "-o", "out"),
        ("show", ""),
        ("ack", ""),
        ("due", ""),
        ("explain", ""),
        ("draft", "invoice", ""),
        ("draft", "invoice", "order.edi", "-o", ""),
        ("mappings", "trace", "order.edi", ""),
        ("mappings", "partners", ""),
        ("mappings", "coverage", ""),
    ],
    ids=" ".join,
)
def test_nothing_is_taken_for_something(run, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "order.edi").write_bytes(b"UNB+UNOC:3+A+B+260302:1045+1'UNZ+0+1'")
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert "is empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["order.edi"]
