"""A collection on disk, for reports about inputs that hold more documents than memory should."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Collection, Iterator
from typing import Generic, TypeVar

import msgspec

_T = TypeVar("_T", bound=msgspec.Struct)

#: Bytes kept in memory before a file is made.
_IN_MEMORY = 1 << 18
#: How many things are written at once.
_TOGETHER = 256

_bare = msgspec.structs.astuple


class Spool(Collection[_T], Generic[_T]):
    """Structs of one type in the order they were added; as often iterated over as wanted.

    Attributes:
        before: what comes before those on disk.

    They lie in a temporary file without a name, which nobody else can open and which goes with the
    process: what is unpickled is what was pickled here.
    """

    def __init__(self, kind: type[_T]) -> None:
        self.before: Collection[_T] = ()
        self._kind = kind
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - ours
        self._end = 0
        self._written = 0
        self._waiting: list[_T] = []

    def append(self, thing: _T) -> None:
        """Put one at the end."""
        self._waiting.append(thing)
        if len(self._waiting) >= _TOGETHER:
            self._write()

    def _write(self) -> None:
        """What was added, to the file: only its values, the type goes without saying."""
        self._file.seek(self._end)
        pickle.dump([_bare(one) for one in self._waiting], self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        self._written += len(self._waiting)
        self._waiting.clear()

    def __len__(self) -> int:
        return len(self.before) + self._written + len(self._waiting)

    def __iter__(self) -> Iterator[_T]:
        yield from self.before
        names = self._kind.__struct_fields__
        at = 0
        while at < self._end:
            self._file.seek(at)
            written: list[tuple[object, ...]] = pickle.load(self._file)
            at = self._file.tell()
            for values in written:
                yield self._kind(**dict(zip(names, values, strict=True)))
        yield from list(self._waiting)

    def __contains__(self, thing: object) -> bool:
        return any(one == thing for one in self)
