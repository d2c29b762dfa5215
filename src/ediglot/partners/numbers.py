"""Control numbers: a range in a file, from which no number is taken twice.

Runs that go on at the same time share the range: a lock file lets one in at a time, and the file
itself is replaced whole, so that a run which dies leaves the old state or the new one. A number
that was taken and then not used is lost, never given out again.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ediglot.mapping.document import MappingError, fault

#: Longest interchange and message reference (0020, 0062).
MAX_REFERENCE = 14
#: Characters of a number where the profile does not say.
DEFAULT_LENGTH = 9


class NumberRange(msgspec.Struct, frozen=True, kw_only=True):
    """A range of control numbers.

    Attributes:
        file: where the next number is kept: JSON, by what is numbered (`{"interchange": 17}`).
        prefix: what every number begins with.
        length: characters of a number, prefix included; digits are filled up with zeros.
        first: the number to begin with, where the file does not exist yet or lacks it.
        messages: whether messages are numbered from the file, too, rather than from 1.
    """

    file: Path
    prefix: str = ""
    length: int = DEFAULT_LENGTH
    first: int = 1
    messages: bool = False

    def take(self, what: str = "interchange", count: int = 1) -> str:
        """The next number, the first of `count` that belong to the caller from now on.

        Raises:
            MappingError: the file is damaged, or the range is used up.
            OSError: the file or its lock cannot be written.
        """
        with _locked(self.file.with_name(self.file.name + ".lock")):
            state = self._state()
            first = state.get(what, self.first)
            self._text(first + count - 1)
            _replace(self.file, msgspec.json.encode({**state, what: first + count}))
        return self._text(first)

    def several(self, what: str, count: int) -> list[str]:
        """The next `count` numbers."""
        first = int(self.take(what, count)[len(self.prefix) :])
        return [self._text(first + index) for index in range(count)]

    def _state(self) -> dict[str, int]:
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return {}
        try:
            state = msgspec.json.decode(data, type=dict[str, int])
        except msgspec.DecodeError as error:
            raise MappingError(
                fault(self.file, 1, f"the control numbers are damaged: {error}")
            ) from None
        if any(number < 1 for number in state.values()):
            raise MappingError(fault(self.file, 1, "a control number is at least 1"))
        return state

    def _text(self, number: int) -> str:
        digits = str(number).zfill(self.length - len(self.prefix))
        if len(self.prefix) + len(digits) > self.length:
            hint = "choose another prefix or a greater length in the partner profile"
            raise MappingError(fault(self.file, 1, "the range of control numbers is used up", hint))
        return self.prefix + digits


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Alone with the lock; it is let go when the process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _replace(path: Path, data: bytes) -> None:
    """Put new content in the place of a file, whole or not at all."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
