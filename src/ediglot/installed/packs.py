"""What can be installed, by which digests it is known, and what of it is there.

A pack is a file in `schemas/installable/`: its files with the SHA-256 digests of those that are
official. A file in the user's folder is taken only while its digest is one of them, or one that
the user vouched for when installing it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from ediglot import resources
from ediglot.diagnostics import nearest
from ediglot.installed.folder import data_folder

#: Digests that a user vouched for, beside the files.
VOUCHED = "vouched.json"


class UnknownPackError(ValueError):
    """There is no such pack; the message names those there are."""


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some files that are installed together.

    Attributes:
        name: as users say it (`ubl-2.1`).
        title: what it is.
        origin: where it is to be had.
        needs: the files without which the others are of no use.
        files: the digests of each file, by path.
        names: other names under which a file is to be met.
    """

    name: str = ""
    title: str
    origin: str
    needs: tuple[str, ...]
    files: dict[str, tuple[str, ...]]
    names: dict[str, str] = {}

    @property
    def by_name(self) -> dict[str, str]:
        """The path of each file by the name that it has in an archive."""
        return {path.rpartition("/")[2]: path for path in self.files} | self.names

    @property
    def folder(self) -> Path:
        """Where it lies once installed."""
        return data_folder() / "schemas" / self.name


@cache
def packs() -> dict[str, Pack]:
    """All packs by name."""
    found: dict[str, Pack] = {}
    for path in sorted((resources.schemas() / "installable").glob("*.json")):
        pack = msgspec.json.decode(path.read_bytes(), type=Pack)
        found[path.stem] = msgspec.structs.replace(pack, name=path.stem)
    return found


def pack_of(name: str) -> Pack:
    """A pack by name. Raises UnknownPackError."""
    known = packs()
    if name not in known:
        like = nearest(name, known) or list(known)
        raise UnknownPackError(f'nothing to install is called "{name}"; perhaps {", ".join(like)}')
    return known[name]


def digest(data: bytes) -> str:
    """SHA-256, as it is written in packs."""
    return hashlib.sha256(data).hexdigest()


def vouched(pack: Pack) -> dict[str, str]:
    """The digests that the user vouched for, by path."""
    try:
        data = (pack.folder / VOUCHED).read_bytes()
        return msgspec.json.decode(data, type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def state_of(pack: Pack) -> dict[str, bool]:
    """The files of a pack that lie in the user's folder: whether each is what it should be."""
    own = vouched(pack)
    return {
        path: _holds(pack.folder / path, (*known, own.get(path, "")))
        for path, known in pack.files.items()
        if (pack.folder / path).is_file()
    }


def file_of(name: str, path: str) -> Path | None:
    """A file of a pack, if it and what it needs are installed and unaltered."""
    pack = packs().get(name)
    if pack is None or not (pack.folder / path).is_file():
        return None
    own = vouched(pack)
    wanted = dict.fromkeys((*pack.needs, path))
    if all(_holds(pack.folder / p, (*pack.files[p], own.get(p, ""))) for p in wanted):
        return pack.folder / path
    return None


def _holds(path: Path, known: tuple[str, ...]) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return _digest_of(path, status.st_mtime_ns, status.st_size) in known


@cache
def _digest_of(path: Path, changed: int, size: int) -> str:
    """The digest of a file as it was at a time, so that one left alone is read once."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return "unreadable"
