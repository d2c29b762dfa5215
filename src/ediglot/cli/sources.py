"""From the SOURCE arguments of a command to files: folders, globs and standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ediglot.cli.status import CallError, InputOutputError

#: The name of standard input, in a call and in reports.
STDIN = "-"

#: Folder, inside an output folder, for what was not accepted.
REJECTED = "rejected"

#: What lies beside a rejected document; no document itself.
SIDECAR = ".diagnostics.json"


class Source(NamedTuple):
    """One input.

    Attributes:
        name: what reports call it: its path as given or found, or `-`.
        path: the file; None for standard input.
        relative: its path below the folder or the fixed part of the glob it was found by.
    """

    name: str
    path: Path | None
    relative: Path


def expand(arguments: Iterable[str], *, outputs: Path | None = None) -> list[Source]:
    """All inputs that some SOURCE arguments mean, each once, in a fixed order.

    `outputs`: the output folder; where it lies below a source, what is in it is no input.
    """
    found: dict[Path | str, Source] = {}
    for argument in arguments:
        seen = False
        for source in _one(argument, outputs):
            seen = True
            found.setdefault(source.path.resolve() if source.path else STDIN, source)
        if not seen:
            raise InputOutputError(f"{printable(argument)}: holds no files to read")
    return list(found.values())


def printable(name: str | Path) -> str:
    """A file name that can be printed and encoded; bytes that are no text are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def content_of(source: str) -> tuple[str, bytes]:
    """The name and the bytes of the one file, or of standard input, that a command takes."""
    from ediglot.loading import take

    if source == STDIN:
        return STDIN, take(sys.stdin.buffer)
    path = Path(source)
    if path.is_dir():
        raise CallError(f"{printable(path)} is a folder; one file is wanted here")
    try:
        with path.open("rb") as stream:
            return printable(path), take(stream)
    except OSError as error:
        raise InputOutputError(f"{printable(path)}: {error.strerror or error}") from error


def _one(argument: str, outputs: Path | None) -> Iterator[Source]:
    if argument == STDIN:
        yield Source(STDIN, None, Path("stdin"))
        return
    if not argument:
        raise CallError("a SOURCE is empty; give a file, a folder, a glob or - for standard input")
    path = Path(argument)
    if path.is_dir():
        yield from _folder(path, path, outputs)
    elif path.exists():
        yield Source(printable(path), path, Path(path.name))
    elif glob.has_magic(argument):
        yield from _glob(argument, outputs)
    else:
        raise InputOutputError(f"{printable(argument)}: no such file or folder")


def _folder(folder: Path, base: Path, outputs: Path | None) -> Iterator[Source]:
    """The files below a folder: neither hidden ones, nor outputs, nor what is no plain file."""
    excluded = _excluded(base, outputs)
    for at, folders, files in os.walk(folder, onerror=_unreadable):
        here = Path(at)
        if here.resolve() in excluded:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = here / name
            if not name.startswith(".") and not name.endswith(SIDECAR) and path.is_file():
                yield Source(printable(path), path, path.relative_to(base))


def _glob(pattern: str, outputs: Path | None) -> Iterator[Source]:
    base = _fixed_part(pattern)
    excluded = _excluded(base, outputs)
    # Path.glob takes no absolute pattern
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not matches:
        raise InputOutputError(f"{printable(pattern)}: no file matches")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            if "**" not in pattern:
                yield from _folder(path, base, outputs)
        elif excluded.isdisjoint(path.resolve().parents):
            yield Source(printable(path), path, path.relative_to(base))


def _excluded(base: Path, outputs: Path | None) -> set[Path]:
    """Folders below `base` that hold outputs."""
    if outputs is None:
        return set()
    top = base.resolve()
    inside = (outputs.resolve(), outputs.resolve() / REJECTED)
    return {folder for folder in inside if top in folder.parents}


def _fixed_part(pattern: str) -> Path:
    """The folder that every match of a pattern lies in."""
    fixed = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _unreadable(error: OSError) -> None:
    raise InputOutputError(f"{printable(error.filename)}: {error.strerror}")
