"""One unit of work and what comes of it. Both pickle: they travel between processes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from ediglot.diagnostics import FileReport
from ediglot.loading import take


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every source of a run.

    Attributes:
        format: what the sources are; None to find out.
        to: target to write.
        tables: folder of code tables.
        partner: name of a partner profile.
        gate: whether rule errors reject.
        against: other documents to hold the sources against.
        now: the moment deadlines are judged at.
        history: journal of earlier documents.
        keep: whether reports of a check have the documents in them.
    """

    format: str | None = None
    to: str | None = None
    tables: str | None = None
    partner: str | None = None
    gate: bool = False
    against: tuple[str, ...] = ()
    now: dt.datetime | None = None
    history: str | None = None
    keep: bool = False


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One source to work on.

    Attributes:
        name: what reports call it.
        path: the file; None where `data` holds the content.
        data: the content of a source that is no file.
        settings: those of the run.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    settings: Settings = Settings()

    def content(self) -> bytes:
        """The source's bytes. Raises OSError."""
        if self.data is not None:
            return self.data
        assert self.path is not None
        with self.path.open("rb") as stream:
            return take(stream, self.settings.format)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a task.

    Attributes:
        report: what is to be said about the source.
        data: what was written from it; None when nothing was, or nothing was asked for.
        numbered: what was written, where that is several files because the target holds one
            document a file; `data` is then None.
        suffix: file name suffix for `data`.
        rejected: bytes of the documents that were not accepted, when others were; None when all
            were or none was.
        worked: false where the source was not read, so that nothing is to be written for it.
    """

    report: FileReport
    data: bytes | None = None
    numbered: tuple[bytes, ...] = ()
    suffix: str = ""
    rejected: bytes | None = None
    worked: bool = True


class ConfigurationError(ValueError):
    """The settings of a run can't be met; the message says which and why."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A task that came to nothing, through no fault of the document.

    Attributes:
        message: why, in one line.
        is_bug: whether the fault is ediglot's own.
    """

    message: str
    is_bug: bool = False


#: What came of a task.
Outcome = Result | Failure
#: Tasks done in one go, because they share what is dear to prepare.
Group = tuple[Task, ...]
