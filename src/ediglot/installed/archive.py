"""Files out of what a user gives: a file, a folder or a ZIP archive that may be hostile.

Nothing is ever extracted: the files that are wanted are read into memory, the rest is left alone.
An archive with a single entry that no honest one has is refused as a whole.
"""

from __future__ import annotations

import errno
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ediglot.diagnostics import quote
from ediglot.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_ENTRIES,
    MAX_ARCHIVE_RATIO,
    MAX_SCHEMA_BYTES,
)


class RefusedArchiveError(ValueError):
    """What was given can't be taken files from; the message says why."""


def files_in(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file that has one of the names wanted.

    Raises:
        RefusedArchiveError: an archive is hostile or broken, or a file too large.
        OSError: it can't be read.
    """
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "no such file or folder", str(path))
    if path.is_dir():
        yield from _of_folder(path, wanted)
    elif zipfile.is_zipfile(path):
        yield from _of_zip(path, wanted)
    elif path.name in wanted:
        with path.open("rb") as stream:
            yield path.name, _limited(stream.read(MAX_SCHEMA_BYTES + 1), path.name)
    else:
        known = ", ".join(sorted(wanted)[:3])
        raise RefusedArchiveError(
            f"it is neither a folder, nor a ZIP archive, nor one of the files wanted ({known}, ...)"
        )


def _of_folder(folder: Path, wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    for at, _, names in os.walk(folder):
        for name in sorted(wanted.intersection(names)):
            with (Path(at) / name).open("rb") as stream:
                yield name, _limited(stream.read(MAX_SCHEMA_BYTES + 1), name)


def _of_zip(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    if path.stat().st_size > MAX_ARCHIVE_BYTES:
        raise RefusedArchiveError(f"the archive has more than {MAX_ARCHIVE_BYTES} bytes")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_hostile(entries)
            for entry in entries:
                name = entry.filename.rpartition("/")[2]
                if name in wanted and not entry.is_dir():
                    with archive.open(entry) as stream:
                        yield name, _limited(stream.read(MAX_SCHEMA_BYTES + 1), entry.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RefusedArchiveError(f"the ZIP archive is broken or can't be read: {error}") from error


def _refuse_hostile(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive for what its directory says, before anything is unpacked."""
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise RefusedArchiveError(
            f"the archive has {len(entries)} entries; at most {MAX_ARCHIVE_ENTRIES} are taken"
        )
    total = sum(entry.file_size for entry in entries)
    if total > MAX_ARCHIVE_BYTES:
        raise RefusedArchiveError(
            f"the archive unpacks to {total} bytes; at most {MAX_ARCHIVE_BYTES} are taken"
        )
    for entry in entries:
        reason = _hostile(entry)
        if reason is not None:
            raise RefusedArchiveError(f"the archive's entry {quote(entry.filename)} {reason}")


def _hostile(entry: zipfile.ZipInfo) -> str | None:
    name = entry.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or name[1:2] == ":" or ".." in parts:
        return "leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a symbolic link"
    if entry.flag_bits & 1:
        return "is encrypted"
    if entry.file_size > MAX_ARCHIVE_RATIO * max(entry.compress_size, 1024):
        return f"unpacks to {entry.file_size} bytes from {entry.compress_size}, as a bomb does"
    return None


def _limited(data: bytes, name: str) -> bytes:
    """What was read, unless it is more than a schema has; sizes that a directory states can lie."""
    if len(data) > MAX_SCHEMA_BYTES:
        raise RefusedArchiveError(f"{quote(name)} has more than {MAX_SCHEMA_BYTES} bytes")
    return data
