"""The work itself: functions from a group of tasks to their outcomes.

They are module-level and what they take and give pickles, so that any
`concurrent.futures.Executor` can run them, on this machine or on another one. They never raise
for what is in a document.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ediglot.batch.task import ConfigurationError, Failure, Group, Outcome, Result, Settings, Task

if TYPE_CHECKING:
    from ediglot.api import Conversion
    from ediglot.diagnostics import Diagnostic


def convert(group: Group) -> tuple[Outcome, ...]:
    """Convert sources. Raises ConfigurationError."""
    return tuple(_convert(task) for task in group)


def check(group: Group) -> tuple[Outcome, ...]:
    """Check sources of one run; what they are held against is read once for all of them.

    Raises:
        ConfigurationError: the settings are wrong.
        OSError: what they are held against can't be read.
    """
    from ediglot import api

    settings = group[0].settings
    streams = [_Stream(task) for task in group]
    with configured():
        report = api.check(
            streams,
            against=settings.against,
            format=settings.format,
            tables=settings.tables,
            partner=settings.partner,
            now=settings.now,
            history=settings.history,
            keep=settings.keep,
        )
    return tuple(
        stream.failure or Result(report=file)
        for stream, file in zip(streams, report.files, strict=True)
    )


def _convert(task: Task) -> Outcome:
    from ediglot import api

    settings = task.settings
    assert settings.to is not None
    try:
        content = task.content()
    except OSError as error:
        return unreadable(error)
    with configured():
        conversion = api.convert(
            content,
            settings.to,
            format=settings.format,
            name=task.name,
            tables=settings.tables,
            partner=settings.partner,
            gate=settings.gate,
        )
    written = conversion.written
    if written is None or not written.files:
        return Result(report=conversion.report)
    return Result(
        report=conversion.report,
        data=written.data,
        numbered=written.files if written.data is None else (),
        suffix=written.suffix,
        rejected=_rejected(conversion),
    )


def unreadable(error: OSError) -> Failure:
    """The failure of a task whose input can't be read."""
    return Failure(message=error.strerror or str(error))


def configure(settings: Settings) -> list[Diagnostic]:
    """Make sure, before any work, that settings can be met. Raises ConfigurationError.

    Returns what cannot be meant in the tables of a folder, though they can be used.
    """
    from ediglot.formats import format_of, target_of
    from ediglot.partners import choices, is_choice, load_profile, tables_for
    from ediglot.partners.profile import Profile

    found: list[Diagnostic] = []
    with configured():
        if settings.to is not None:
            target_of(settings.to)
        if settings.format is not None:
            format_of(settings.format)
        profiles: tuple[Profile | None, ...] = (None,)
        if settings.partner is not None:
            chooses = is_choice(settings.partner)
            profiles = choices(settings.partner) if chooses else (load_profile(settings.partner),)
        for profile in profiles:
            tables = tables_for(settings.tables, profile)
            for folder in tables.folders[1:]:
                for path in sorted(folder.glob("*.csv")):
                    tables.get(path.stem)
            if len(tables.folders) > 1:
                from ediglot.mapping.lint import doubts

                found += (one for one in doubts(tables) if one not in found)
    if settings.history is not None and not Path(settings.history).is_dir():
        raise ConfigurationError(
            f"there is no folder {settings.history} with documents sent before"
        )
    return found


@contextlib.contextmanager
def configured() -> Iterator[None]:
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
        raise ConfigurationError(str(error)) from error
    except (UnknownFormatError, TableError, ProfileError) as error:
        raise ConfigurationError(str(error)) from error


class _Stream(io.BytesIO):
    """The content of a task, read when it is its turn, under the name that reports call it by.

    Attributes:
        path: the file it is; None for content.
        failure: why it can't be read; it then seems empty.
    """

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.name = task.name
        self.path = task.path
        self.failure: Failure | None = None
        self._task: Task | None = task

    def read(self, size: int | None = -1, /) -> bytes:
        """The whole content, once; its size is limited already."""
        task, self._task = self._task, None
        try:
            return b"" if task is None else task.content()
        except OSError as error:
            self.failure = unreadable(error)
            return b""


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
