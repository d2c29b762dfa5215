"""Where converted documents go: standard output, or a folder."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from ediglot.batch.task import Result, Settings
from ediglot.batch.work import configured
from ediglot.cli.outputs import (
    Outputs,
    RefusedError,
    copy,
    move,
    sidecar,
    temporary_beside,
    write,
    write_pieces,
)
from ediglot.cli.sources import Source, printable
from ediglot.cli.status import InputOutputError
from ediglot.diagnostics import FileReport, Report
from ediglot.diagnostics.render import render
from ediglot.formats import target_of
from ediglot.streaming import StreamSummary, convert_stream


class Sink(Protocol):
    """Where results go."""

    def take(self, source: Source, result: Result, held: bytes | None) -> None:
        """Write what came of one source; `held`: its content, where it is no file."""

    def stream(self, source: Source, file: BinaryIO) -> Result:
        """Convert a source that is too large to be held, and write what comes of it."""


class Printed:
    """Standard output: data and nothing else."""

    def __init__(self, settings: Settings, sources: Sequence[Source]) -> None:
        assert settings.to is not None
        self._settings = settings
        self._last = b"\n"
        target = target_of(settings.to)[0]
        self._one = target.one_a_file
        self._lines = target.suffix == ".json" and len(sources) > 1
        self._full = False

    def take(self, source: Source, result: Result, held: bytes | None) -> None:
        """Write an output; one that does not end its line is kept apart from the next.

        JSON of several sources is JSON Lines: what came of each stands on a line of its own.
        XML documents in a row are no XML: of such targets one document is written, or nothing.
        """
        if result.numbered or (self._full and result.data is not None):
            said = f"{len(result.numbered)} documents, and" if result.numbered else "after another,"
            raise RefusedError(
                f"{said} standard output takes one document of this target; "
                "write them to a folder with -o DIR"
            )
        if result.data is None:
            return
        self._full = self._one
        data = result.data
        if self._lines and data.startswith(b"{\n"):
            data = msgspec.json.format(data, indent=-1) + b"\n"
        stream = self._stream()
        stream.write(data)
        stream.flush()
        self._last = data[-1:] or self._last

    def stream(self, source: Source, file: BinaryIO) -> Result:
        """Write documents as they come."""
        stream = self._stream()
        summary = _converted(source, file, self._settings, stream, None, self._lines)
        stream.flush()
        self._last = b"\n"
        return Result(report=summary.report, worked=False)

    def _stream(self) -> BinaryIO:
        if self._last != b"\n":
            sys.stdout.buffer.write(b"\n")
        return sys.stdout.buffer


class Written:
    """A folder of outputs, with one of rejected documents inside."""

    def __init__(
        self, folder: Path, sources: list[Source], settings: Settings, force: bool
    ) -> None:
        assert settings.to is not None
        suffix = target_of(settings.to)[0].suffix
        self._settings = settings
        self._outputs = Outputs(folder, sources, suffix=suffix, force=force)

    def take(self, source: Source, result: Result, held: bytes | None) -> None:
        """Write all files of one source, or none. Raises RefusedError."""
        outputs = self._outputs
        files = [result.data] if result.data is not None else list(result.numbered)
        has_rejected = not files or result.rejected is not None
        converted = outputs.converted(source, result.suffix)
        several = len(files) > 1
        names = outputs.numbered(source, len(files), result.suffix) if several else [converted]
        stale = {converted, *outputs.numbered_before(source, result.suffix)}
        with self._files(source, names[: len(files)], has_rejected, stale) as rejected:
            if has_rejected:
                content = result.rejected if files else held
                if content is not None:
                    write(rejected, content)
                elif source.path is not None:
                    copy(source.path, rejected)
                _write_reasons(rejected, result.report)
            for path, data in zip(names, files, strict=False):
                write(path, data)

    def stream(self, source: Source, file: BinaryIO) -> Result:
        """Write into files that get their names when all of it is done. Raises RefusedError."""
        outputs = self._outputs
        outputs.allow(outputs.converted(source))
        with _failing(outputs), contextlib.ExitStack() as stack:
            outputs.folder.mkdir(parents=True, exist_ok=True)
            data = stack.enter_context(temporary_beside(outputs.folder / "data"))
            aside = stack.enter_context(temporary_beside(outputs.folder / "aside"))
            with data.open("xb") as sink, aside.open("xb") as left_out:
                summary = _converted(source, file, self._settings, sink, left_out)
            has_rejected = summary.accepted < max(1, summary.documents)
            converted = outputs.converted(source)
            names = [converted] if summary.accepted else []
            with self._files(source, names, has_rejected, {converted}) as rejected:
                if has_rejected:
                    if summary.accepted == 0 and source.path is not None:
                        copy(source.path, rejected)
                    else:
                        move(aside, rejected)
                    _write_reasons(rejected, summary.report)
                if summary.accepted:
                    move(data, converted)
        return Result(report=summary.report, worked=False)

    @contextlib.contextmanager
    def _files(
        self, source: Source, names: list[Path], has_rejected: bool, before: set[Path]
    ) -> Iterator[Path]:
        """Claim the files of a source; gives that of what was rejected.

        `before`: what an earlier run may have left; after writing, what is stale of it goes.
        """
        outputs = self._outputs
        rejected = outputs.rejected(source)
        wanted = [*names, rejected, sidecar(rejected)] if has_rejected else names
        outputs.claim(*wanted)
        with _failing(outputs):
            yield rejected
            outputs.withdraw(*sorted({*before, rejected, sidecar(rejected)}.difference(wanted)))


def _converted(
    source: Source,
    file: BinaryIO,
    settings: Settings,
    sink: BinaryIO,
    rejected: BinaryIO | None,
    several: bool = False,
) -> StreamSummary:
    assert settings.to is not None
    with configured():
        return convert_stream(
            file,
            settings.to,
            sink,
            rejected=rejected,
            name=source.name,
            tables=settings.tables,
            partner=settings.partner,
            gate=settings.gate,
            several=several,
        )


@contextlib.contextmanager
def _failing(outputs: Outputs) -> Iterator[None]:
    """An output that cannot be written ends the run."""
    try:
        yield
    except OSError as error:
        name = printable(error.filename or outputs.folder)
        raise InputOutputError(f"{name}: {error.strerror or error}") from error


def _write_reasons(rejected: Path, report: FileReport) -> None:
    """The report of one source, as it lies beside its rejected documents."""
    write_pieces(sidecar(rejected), render("json", Report(files=(report,))))
