"""Memory: interchanges converted as streams, by the command line, in processes of their own.

Claims: the peak does not grow with the input, and neither does the time a message takes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.inputs import parts_of, renumbered, trailer, written

#: The small input, in MB; below it a file is held whole.
SMALL = 10
#: Messages that differ in more than their reference; they come over and over.
_DIFFERENT = 1_000
_ROW = "{:<10} {:>9} {:>9} {:>8} {:>12} {:>9} {:>9}"


class Measured(NamedTuple):
    """One run; `seconds` of the processor, which other work on the machine does not lengthen."""

    messages: int
    seconds: float
    peak: float
    output: int


def table(kind: str, sizes: tuple[int, ...]) -> None:
    """Print one line for each size, in MB, and how the largest compares with the smallest."""
    head = ("input", "MB", "messages", "seconds", "us/message", "peak MB", "out MB")
    print(_ROW.format(*head))
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder, f"{size}.edi")
            messages = generate(path, kind, size * 1_000_000)
            run = measure(path, Path(folder, "out"), messages)
            path.unlink()
            runs.append(run)
            each = run.seconds / run.messages * 1e6
            row = (kind, size, f"{run.messages:,}", f"{run.seconds:.1f}", f"{each:.0f}")
            print(_ROW.format(*row, f"{run.peak:.1f}", f"{run.output / 1e6:.0f}"), flush=True)
    first, last = runs[0], runs[-1]
    print(
        f"{sizes[-1]} MB against {sizes[0]} MB: peak x {last.peak / first.peak:.2f}, "
        f"time a message x {last.seconds / last.messages / (first.seconds / first.messages):.2f}"
    )


def generate(path: Path, kind: str, size: int) -> int:
    """Write an interchange of about `size` bytes; how many messages it has."""
    head, messages, tail = parts_of(written(kind, 20, _DIFFERENT))
    count = max(1, size * _DIFFERENT // sum(map(len, messages)))
    with path.open("wb") as file:
        file.write(head)
        for number in range(1, count + 1):
            file.write(renumbered(messages[number % _DIFFERENT], number))
        file.write(trailer(tail, count))
    return count


def measure(path: Path, folder: Path, messages: int) -> Measured:
    """Convert a file to JSON."""
    command = [sys.executable, "-m", "ediglot", "convert", str(path), "--to", "json"]
    process = subprocess.Popen([*command, "-o", str(folder), "--force"], stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.stderr is not None
    said = process.stderr.read().decode()
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"it was not converted: {said}")
    output = folder / (path.stem + ".json")
    with output.open("rb") as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    if lines != messages:
        raise RuntimeError(f"{messages} messages, {lines} documents")
    result = Measured(
        messages, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, output.stat().st_size
    )
    output.unlink()
    return result
