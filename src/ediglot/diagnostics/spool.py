"""A collection on disk, for reports about inputs that hold more documents than memory should."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Collection, Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")

#: Bytes kept in memory before a file is made.
_IN_MEMORY = 1 << 18


class Spool(Collection[_T], Generic[_T]):
    """Things in the order they were added; as often iterated over as wanted.

    Attributes:
        before: things that come before those on disk.

    They lie in a temporary file without a name, which nobody else can open and which goes with the
    process: what is unpickled is what was pickled here.
    """

    def __init__(self) -> None:
        self.before: Collection[_T] = ()
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - ours
        self._end = 0
        self._count = 0

    def append(self, thing: _T) -> None:
        """Put a thing at the end."""
        self._file.seek(self._end)
        pickle.dump(thing, self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        self._count += 1

    def __len__(self) -> int:
        return len(self.before) + self._count

    def __iter__(self) -> Iterator[_T]:
        yield from self.before
        at = 0
        while at < self._end:
            self._file.seek(at)
            thing: _T = pickle.load(self._file)
            at = self._file.tell()
            yield thing

    def __contains__(self, thing: object) -> bool:
        return any(one == thing for one in self)
