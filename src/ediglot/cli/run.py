"""What convert and check share: tasks from sources, messages about results, the exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from ediglot.batch.codes import BUG, CODES, UNREADABLE
from ediglot.batch.runner import Work
from ediglot.batch.runner import run as run_tasks
from ediglot.batch.task import Failure, Group, Result, Settings, Task
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


class Run:
    """One pass over some sources.

    Attributes:
        reports: of every source that could be read, in order.
        status: exit status so far.
        held: the content of standard input, by its name.
    """

    def __init__(self, sources: Sequence[Source], settings: Settings) -> None:
        """Reads standard input, where that is a source."""
        self.sources = sources
        self.settings = settings
        self.reports: list[FileReport] = []
        self.status = ACCEPTED
        self.held = {
            source.name: take(sys.stdin.buffer) for source in sources if source.path is None
        }

    def results(
        self, work: Work, *, jobs: int, progress: Progress
    ) -> Iterator[tuple[Source, Result]]:
        """Every source with its result, in order; a failure is a report without a verdict."""
        outcomes = run_tasks(self._groups(jobs), work, jobs=jobs)
        pairs = zip(self.sources, outcomes, strict=True)
        for source, (_, outcome) in progress.over(pairs):
            if isinstance(outcome, Failure):
                self.fail(INPUT_OUTPUT)
                outcome = Result(report=_failed(source, outcome), worked=False)
            elif outcome.report.verdict != "accepted":
                self.fail(REJECTED)
            self.reports.append(outcome.report)
            yield source, outcome

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
        tasks = [self._task(source) for source in self.sources]
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
    return FileReport(
        source=source.name,
        verdict="unclear",
        layers={layer: "blocked" if layer != "syntax" else "unclear" for layer in LAYERS},
        diagnostics=(said,),
    )
