"""What convert and check share: tasks from sources, messages about results, the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from click import ClickException

from ediglot.batch.codes import BUG, CODES, UNREADABLE
from ediglot.batch.runner import Work, describe_bug
from ediglot.batch.runner import run as run_tasks
from ediglot.batch.task import ConfigurationError, Failure, Group, Outcome, Result, Settings, Task
from ediglot.cli.large import Large, UnreadableError
from ediglot.cli.outputs import RefusedError
from ediglot.cli.sources import Source
from ediglot.cli.status import ACCEPTED, INPUT_OUTPUT, REJECTED
from ediglot.cli.terminal import Progress, color_on, width_of
from ediglot.diagnostics import Diagnostic, FileReport, Location
from ediglot.diagnostics.render.excerpt import Excerpts
from ediglot.diagnostics.render.style import Style
from ediglot.diagnostics.report import LAYERS
from ediglot.loading import take

#: Diagnostics of one code shown for each file while converting; a report has them all.
PER_CODE = 5

#: What works on a source that is read as a stream.
StreamWork = Callable[[Source, BinaryIO], Result]


class Run:
    """One pass over some sources.

    Attributes:
        reports: of every source that could be read, in order.
        status: exit status so far.
        held: the content of standard input, by its name.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        settings: Settings,
        progress: Progress,
        stream_work: StreamWork | None = None,
    ) -> None:
        """Reads standard input, where that is a source.

        `stream_work`: for sources that are too large to be held; None to hold them all the same.
        """
        self.sources = sources
        self.settings = settings
        self.reports: list[FileReport] = []
        self.status = ACCEPTED
        self.held: dict[str, bytes] = {}
        self._progress = progress
        self._stream_work = stream_work
        self._large = Large(settings.format, progress)
        for source in sources:
            if source.path is not None:
                if stream_work is not None:
                    self._large.takes(source)
            elif stream_work is None:
                self.held[source.name] = take(sys.stdin.buffer, settings.format)
            elif (content := self._large.takes_input(source)) is not None:
                self.held[source.name] = content

    def results(self, work: Work, *, jobs: int) -> Iterator[tuple[Source, Result]]:
        """Every source with its result, in order; a failure is a report without a verdict."""
        outcomes = run_tasks(self._groups(jobs), work, jobs=jobs)
        for source in self._progress.over(self.sources):
            outcome = self._streamed(source) if source in self._large else next(outcomes)[1]
            if isinstance(outcome, Failure):
                self.fail(INPUT_OUTPUT)
                outcome = Result(report=_failed(source, outcome), worked=False)
            elif outcome.report.verdict != "accepted":
                self.fail(REJECTED)
            self.reports.append(outcome.report)
            yield source, outcome

    def _streamed(self, source: Source) -> Outcome:
        assert self._stream_work is not None
        try:
            with self._large.opened(source) as file:
                return self._stream_work(source, file)
        except UnreadableError as error:
            return Failure(message=str(error))
        except RefusedError as refusal:
            self._progress.say(f"Error: {source.name}: {refusal}\n")
            self.fail(INPUT_OUTPUT)
            return Result(report=_unknown(source), worked=False)
        except (ClickException, ConfigurationError):
            raise
        except MemoryError:
            return Failure(message="too little memory to hold one of its messages")
        except Exception as error:  # as of a task: the other sources go on
            return Failure(message=describe_bug(error), is_bug=True)

    def fail(self, status: int) -> None:
        """Let the exit status be at least this."""
        self.status = max(self.status, status)

    def message_style(self) -> Style:
        """How diagnostics look on stderr."""
        return Style(
            color=color_on(sys.stderr),
            width=width_of(sys.stderr),
            excerpts=Excerpts(self.held),
            per_code=PER_CODE,
        )

    def _groups(self, jobs: int) -> Iterator[Group]:
        """Each source alone; but what all are held against is to be read once a process."""
        tasks = [self._task(source) for source in self.sources if source not in self._large]
        shares = self.settings.against or self.settings.history is not None
        size = -(-len(tasks) // jobs) if shares else 1
        for start in range(0, len(tasks), size):
            yield tuple(tasks[start : start + size])

    def _task(self, source: Source) -> Task:
        return Task(
            name=source.name,
            path=source.path,
            data=self.held.get(source.name) if source.path is None else None,
            settings=self.settings,
        )


def _failed(source: Source, failure: Failure) -> FileReport:
    """The report of a source that nothing is known about."""
    page = CODES[BUG if failure.is_bug else UNREADABLE]
    said = Diagnostic(
        code=page.code,
        rule=page.slug,
        severity=page.severity,
        message=failure.message,
        location=Location(source=source.name),
    )
    return _unknown(source, said)


def _unknown(source: Source, *said: Diagnostic) -> FileReport:
    return FileReport(
        source=source.name,
        verdict="unclear",
        layers={layer: "blocked" if layer != "syntax" else "unclear" for layer in LAYERS},
        diagnostics=said,
    )
