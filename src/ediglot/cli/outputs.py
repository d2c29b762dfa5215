"""Where converted documents go: a folder, written so that no half a file is ever seen."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import click

from ediglot.cli.sources import REJECTED, SIDECAR, Source, printable
from ediglot.cli.status import CallError, InputOutputError

_numbers = itertools.count(1)


class RefusedError(Exception):
    """An output that must not be written; the message says why."""


class Outputs:
    """The outputs of one run in one folder."""

    def __init__(
        self, folder: Path, sources: Sequence[Source], *, suffix: str, force: bool
    ) -> None:
        """`suffix`: of the target's files. Raises CallError where two sources share an output."""
        self.folder = folder
        self.suffix = suffix
        self.force = force
        self._claimed: set[Path] = set()
        self._inputs = {source.path.resolve() for source in sources if source.path is not None}
        stems = Counter(source.relative.with_suffix("") for source in sources)
        self._keeps_suffix = {s.name for s in sources if stems[s.relative.with_suffix("")] > 1}
        self._converted = {self.converted(source) for source in sources}
        taken: dict[Path, Source] = {}
        for source in sources:
            for output in (self.converted(source), self.rejected(source)):
                other = taken.setdefault(output, source)
                if other is not source:
                    raise CallError(
                        f"{other.name} and {source.name} would both be written to "
                        f"{printable(output)}; convert them into different folders, or give the "
                        "one folder that holds both"
                    )

    def converted(self, source: Source, suffix: str = "") -> Path:
        """The output of a source: its relative path with the target's suffix.

        Where `order.edi` and `order.xml` would both become `order.json`, they become
        `order.edi.json` and `order.xml.json`.
        """
        relative = source.relative
        stem = relative.name if source.name in self._keeps_suffix else relative.stem
        return self.folder / relative.parent / (stem + (suffix or self.suffix))

    def numbered(self, source: Source, count: int, suffix: str = "") -> list[Path]:
        """The outputs of a source that makes several: `order-1.xml`, `order-2.xml`."""
        whole = self.converted(source, suffix)
        width = len(str(count))
        return [
            whole.with_name(f"{whole.stem}-{number:0{width}}{whole.suffix}")
            for number in range(1, count + 1)
        ]

    def numbered_before(self, source: Source, suffix: str = "") -> list[Path]:
        """Numbered outputs of an earlier run for a source: all from 1 on, without a gap."""
        whole = self.converted(source, suffix)
        found: list[Path] = []
        for width in range(1, 7):
            for number in itertools.count(1):
                path = whole.with_name(f"{whole.stem}-{number:0{width}}{whole.suffix}")
                if len(str(number)) > width or path in self._converted or not path.is_file():
                    break
                found.append(path)
        return found

    def rejected(self, source: Source) -> Path:
        """Where the documents of a source go that were not accepted."""
        return self.folder / REJECTED / source.relative

    def claim(self, *paths: Path) -> None:
        """Make sure that some files may be written, and take them. Raises RefusedError."""
        self.allow(*paths)
        self._claimed.update(paths)

    def allow(self, *paths: Path) -> None:
        """Make sure that some files may be written. Raises RefusedError."""
        for path in paths:
            if path.resolve() in self._inputs:
                raise RefusedError(
                    f"{printable(path)} is itself one of the sources; choose another output folder"
                )
            if path.is_dir():
                raise RefusedError(f"{printable(path)} is a folder; move it away")
            if path in self._claimed:
                raise RefusedError(
                    f"{printable(path)} is already an output of another source of this run"
                )
            if not self.force and path.exists():
                raise RefusedError(f"{printable(path)} exists already; --force replaces it")

    def withdraw(self, *paths: Path) -> None:
        """With --force, remove what an earlier run wrote for a source and this one did not."""
        if self.force:
            for path in paths:
                if path.resolve() not in self._inputs and path.is_file():
                    path.unlink()


def sidecar(path: Path) -> Path:
    """The file beside a rejected one that says why it was rejected."""
    return path.with_name(path.name + SIDECAR)


def write(path: Path, data: bytes) -> None:
    """Write a whole file or none. Raises OSError."""
    _replace(path, lambda stream: stream.write(data))


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write a whole file of text, or none, without holding it. Raises OSError."""
    encoded = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    _replace(path, lambda stream: stream.writelines(encoded))


def move(temporary: Path, path: Path) -> None:
    """Give a finished file its name. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(path)


def copy(source: Path, path: Path) -> None:
    """Copy a whole file or none. Raises OSError."""
    with source.open("rb") as original:
        _replace(path, lambda stream: shutil.copyfileobj(original, stream))


def _replace(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary_beside(path) as temporary:
        with temporary.open("xb") as stream:
            fill(stream)
        temporary.replace(path)


@contextlib.contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """A name in the same folder, hidden, which does not outlive the block."""
    temporary = path.with_name(f".ediglot-{os.getpid()}-{next(_numbers)}.part")
    try:
        yield temporary
    except OSError as error:
        if error.filename == os.fspath(temporary):
            error.filename = os.fspath(path)  # a name that a person knows
        raise
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: str, pieces: Iterable[str]) -> None:
    """Write a report to a file, or to standard output for `-`. Raises InputOutputError."""
    if path == "-":
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    try:
        write_pieces(Path(path), pieces)
    except OSError as error:
        raise InputOutputError(f"{printable(path)}: {error.strerror or error}") from error
