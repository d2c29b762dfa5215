"""Bombs end in a diagnostic, in under a second and 200 MB.

Time is the processor's: how busy the machine is otherwise says nothing about ediglot. Memory is the
most that was resident since the process began, as Linux has it (`ru_maxrss` would count what the
test's own process held).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bombs.inputs import LARGE, SMALL

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is measured as Linux has it"
)
BOMBS = {**SMALL, **LARGE}
SECONDS, MEGABYTES = 1.0, 200
#: Address space of a process that meets a bomb, so that a failure harms nobody.
_CEILING = 2 << 30

#: Meets the files named, after what it needs is imported; says what each cost and its codes.
_PROGRAM = """
import json, re, resource, sys, time
from pathlib import Path
import ediglot
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
for warm in (b"<a/>", b"{}", b"UNB+UNOC:3+1+2+260917:0830+1'UNZ+0+1'"):
    ediglot.check(warm)
for path in sys.argv[2:]:
    start = time.process_time()
    (file,) = ediglot.check(path).files
    seconds = time.process_time() - start
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    codes = sorted({d.code for d in file.diagnostics if d.severity == "error"})
    print(json.dumps([file.verdict, seconds, peak, codes]))
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("bombs")
    found = {}
    for number, (name, bomb) in enumerate(BOMBS.items()):
        found[name] = folder / f"{number}.bin"
        with found[name].open("wb") as stream:
            bomb.write(stream)
    return found


def meet(*paths: Path) -> list[tuple[str, float, float, list[str]]]:
    """What each cost: verdict, seconds, peak so far in MB, codes of errors."""
    command = [sys.executable, "-c", _PROGRAM, str(_CEILING), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1000:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def test_all_bombs_one_after_the_other(files: dict[str, Path]) -> None:
    results = meet(*files.values())
    assert len(results) == len(BOMBS)
    for name, (verdict, seconds, peak, codes) in zip(BOMBS, results, strict=True):
        assert verdict == "rejected", name
        assert BOMBS[name].codes <= set(codes), (name, codes)
        assert seconds < SECONDS, (name, seconds)
        assert peak < MEGABYTES, (name, peak)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_process_of_its_own(name: str, files: dict[str, Path]) -> None:
    ((verdict, seconds, peak, codes),) = meet(files[name])
    assert verdict == "rejected" and BOMBS[name].codes <= set(codes)
    assert seconds < SECONDS and peak < MEGABYTES, (seconds, peak)


@pytest.mark.slow
@pytest.mark.parametrize("piped", [False, True], ids=["file", "pipe"])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_on_the_command_line(name: str, piped: bool, files: dict[str, Path]) -> None:
    """As a file and as a stream that has no size; Python's own start is in the time."""
    program = (
        "import re, resource, sys; from ediglot.cli import execute\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({_CEILING},) * 2)\n"
        "status = execute(sys.argv[1:])\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
        "print(used.ru_utime + used.ru_stime, int(peak) / 1024, file=sys.stderr)\n"
        "sys.exit(status)\n"
    )
    source = "-" if piped else str(files[name])
    command = [sys.executable, "-c", program, "check", source, "--format", "json"]
    if piped:
        with subprocess.Popen(["cat", str(files[name])], stdout=subprocess.PIPE) as cat:
            done = subprocess.run(command, stdin=cat.stdout, capture_output=True, check=False)
            assert cat.stdout is not None
            cat.stdout.close()
    else:
        done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr[-1000:]
    (file,) = json.loads(done.stdout)["files"]
    expected = BOMBS[name].streamed or BOMBS[name].codes
    assert expected <= {d["code"] for d in file["diagnostics"]}
    seconds, peak = map(float, done.stderr.split()[-2:])
    assert seconds < 2 * SECONDS and peak < MEGABYTES, (seconds, peak)
