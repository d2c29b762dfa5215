"""One unit of work, its result, and the functions that turn one into the other.

The functions are module-level and their arguments and results pickle, so that any
`concurrent.futures.Executor` can run them, on this machine or on another one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ediglot.diagnostics import FileReport
from ediglot.limits import MAX_DOCUMENT_BYTES

if TYPE_CHECKING:
    from ediglot.api import Conversion


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
    """

    format: str | None = None
    to: str | None = None
    tables: str | None = None
    partner: str | None = None
    gate: bool = False
    against: tuple[str, ...] = ()
    now: dt.datetime | None = None
    history: str | None = None


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
            return stream.read(MAX_DOCUMENT_BYTES + 1)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a task.

    Attributes:
        report: what is to be said about the source.
        data: what was written from it; None when nothing was, or nothing was asked for.
        suffix: file name suffix for `data`.
        rejected: bytes of the documents that were not accepted, when others were; None when all
            were or none was.
        worked: false where the source was not read, so that nothing is to be written for it.
    """

    report: FileReport
    data: bytes | None = None
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


def convert(task: Task) -> Result:
    """Convert one source.

    Raises:
        OSError: it can't be read.
        ConfigurationError: the settings are wrong.
    """
    from ediglot import api

    settings = task.settings
    assert settings.to is not None
    with _configured():
        conversion = api.convert(
            task.content(),
            settings.to,
            format=settings.format,
            name=task.name,
            tables=settings.tables,
            partner=settings.partner,
            gate=settings.gate,
        )
    written = conversion.written
    if written is None or written.data is None:
        return Result(report=conversion.report)
    return Result(
        report=conversion.report,
        data=written.data,
        suffix=written.suffix,
        rejected=_rejected(conversion),
    )


def check(task: Task) -> Result:
    """Check one source. Raises as `convert` does."""
    from ediglot import api

    settings = task.settings
    with _configured():
        report = api.check(
            _Named(task.content(), task.name),
            against=settings.against,
            format=settings.format,
            tables=settings.tables,
            partner=settings.partner,
            now=settings.now,
            history=settings.history,
        )
    return Result(report=report.files[0])


def configure(settings: Settings) -> None:
    """Make sure, before any work, that settings can be met. Raises ConfigurationError."""
    from ediglot.formats import format_of, target_of
    from ediglot.partners import load_profile, tables_for

    with _configured():
        if settings.to is not None:
            target_of(settings.to)
        if settings.format is not None:
            format_of(settings.format)
        profile = None if settings.partner is None else load_profile(settings.partner)
        tables = tables_for(settings.tables, profile)
        for folder in (settings.tables, profile.tables if profile is not None else None):
            for path in sorted(Path(folder).glob("*.csv")) if folder is not None else ():
                tables.get(path.stem)
    if settings.history is not None and not Path(settings.history).is_dir():
        raise ConfigurationError(
            f"there is no folder {settings.history} with documents sent before"
        )


@contextlib.contextmanager
def _configured() -> Iterator[None]:
    """Faults of the configuration, whatever part finds them, as one kind of error.

    One that pickles, too: a worker process has to hand it over.
    """
    from ediglot.formats import UnknownFormatError
    from ediglot.mapping.document import MappingError
    from ediglot.mapping.tables import TableError
    from ediglot.partners import ProfileError

    try:
        yield
    except MappingError as error:
        raise ConfigurationError(str(error.diagnostic)) from error
    except (UnknownFormatError, TableError, ProfileError) as error:
        raise ConfigurationError(str(error)) from error


class _Named(io.BytesIO):
    """Content with the name that reports are to call it by."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


def _rejected(conversion: Conversion) -> bytes | None:
    """The bytes of the documents that were left out of what was written."""
    from ediglot.formats import FORMATS

    left_out = {d.index for d in conversion.report.documents if d.verdict != "accepted"}
    reading = conversion.reading
    spans = [document.span for document in reading.documents if document.index in left_out]
    if not spans:
        return None
    quarantine = getattr(FORMATS.get(reading.format or ""), "quarantine", None)
    if quarantine is not None:
        wrapped: bytes = quarantine(reading.data, spans)
        return wrapped
    return b"\n".join(reading.data[start:end] for start, end in spans)
