"""Putting official files into the user's folder, once their digests are known."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection
from pathlib import Path

import msgspec

from ediglot.installed.archive import RefusedArchiveError, files_in
from ediglot.installed.packs import VOUCHED, Pack, digest, vouched


class UnknownFilesError(ValueError):
    """Files have the right names and digests that are not known; the message lists them."""


class Installed(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation did.

    Attributes:
        files: paths, in the pack, of the files put into the user's folder.
        folder: that folder.
        missing: files the pack has and the source did not.
    """

    files: tuple[str, ...]
    folder: Path
    missing: tuple[str, ...] = ()


def install(pack: Pack, source: Path, trusted: Collection[str] = ()) -> Installed:
    """Install the files of a pack from a file, a folder or a ZIP archive.

    `trusted`: further SHA-256 digests, which the user vouches for.

    Raises:
        RefusedArchiveError: the source is hostile or broken, or lacks a file that is needed.
        UnknownFilesError: a file's digest is not known.
        OSError: something can't be read or written.
    """
    mine = frozenset(one.lower() for one in trusted)
    taken, unknown = _known(pack, source, mine)
    strange = {path: found for path, found in unknown.items() if path not in taken}
    if strange:
        raise UnknownFilesError(
            "; ".join(
                f"{path} has the SHA-256 digest {found}, which is not the official file's"
                for path, found in sorted(strange.items())
            )
        )
    lacking = [path for path in pack.needs if path not in taken]
    if lacking:
        raise RefusedArchiveError(
            f"it lacks {', '.join(lacking[:3])}{' and more' if len(lacking) > 3 else ''}"
        )
    own = vouched(pack)
    for path, data in taken.items():
        _write(pack.folder / path, data)
        own.pop(path, None)
        found = digest(data)
        if found not in pack.files[path]:
            own[path] = found
    if own or (pack.folder / VOUCHED).exists():
        _write(pack.folder / VOUCHED, msgspec.json.encode(own))
    missing = tuple(path for path in pack.files if path not in taken)
    return Installed(files=tuple(sorted(taken)), folder=pack.folder, missing=missing)


def _known(
    pack: Pack, source: Path, trusted: frozenset[str]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files whose digests are known, and the digests of others of the same names.

    An archive may hold a file twice, in an annotated and in a bare form: one known is enough.
    """
    taken: dict[str, bytes] = {}
    unknown: dict[str, str] = {}
    by_name = pack.by_name
    for name, data in files_in(source, frozenset(by_name)):
        path, found = by_name[name], digest(data)
        if found in pack.files[path] or found in trusted:
            taken.setdefault(path, data)
        else:
            unknown[path] = found
    return taken, unknown


def _write(path: Path, data: bytes) -> None:
    """Write a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".ediglot-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
