"""The command as a process: pipes, terminals, start-up."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_samples import ORDER, WRONG, lay, names

COMMAND = [sys.executable, "-m", "ediglot"]


def _run(*arguments, **more):
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, **more
    )


def test_status_and_streams(in_folder):
    lay(in_folder, a_edi=WRONG)
    done = _run("check", "a.edi")
    assert done.returncode == 1
    assert "GTIN-001" in done.stdout
    assert done.stderr == ""
    assert _run("check", "b.edi").returncode == 3
    assert _run("chek").returncode == 2


def test_closed_pipe(in_folder):
    lay(in_folder, a_edi=WRONG)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, "check", "a.edi"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert done.returncode == 3
    assert done.stderr == ""


def test_a_full_disk_is_no_traceback(in_folder):
    lay(in_folder, a_edi=ORDER)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "convert", "a.edi", "--to", "json", "-o", "-"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr


@pytest.mark.parametrize(("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal(in_folder, variables, colored):
    lay(in_folder, a_edi=WRONG)
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **variables}
    environment.pop("NO_COLOR", None) if colored else None
    process = subprocess.Popen(
        [*COMMAND, "check", "a.edi"], stdout=slave, stderr=slave, stdin=slave, env=environment
    )
    os.close(slave)
    said = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    assert process.wait() == 1
    os.close(master)
    assert (b"\x1b[" in said) is colored


def test_a_name_that_is_no_text(in_folder):
    (in_folder / os.fsdecode(b"\xff.edi")).write_text(WRONG)
    for format in ("text", "json", "sarif", "junit", "html"):
        done = _run("check", ".", "--format", format)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
    assert _run("convert", ".", "--to", "json", "-o", "out").returncode == 0
    assert names("out") == [os.fsdecode(b"\xff.json")]


def test_ascii_terminals(in_folder):
    lay(in_folder, a_edi="x" * 500 + "'")
    done = _run("check", "a.edi", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt(in_folder, jobs):
    for number in range(3000):
        (in_folder / f"{number}.edi").write_text(ORDER)
    process = subprocess.Popen(
        [*COMMAND, "convert", ".", "--to", "json", "-o", "out", "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not (in_folder / "out").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not list((in_folder / "out").rglob("*.part"))
