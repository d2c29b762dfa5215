"""`ediglot check`."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from ediglot.cli import options
from ediglot.cli.sources import STDIN, Source, expand
from ediglot.cli.status import REJECTED, CallError

if TYPE_CHECKING:
    from ediglot.batch.task import Result, Settings
    from ediglot.cli.run import Run, StreamWork
    from ediglot.diagnostics import Report
    from ediglot.partners.gate import Partners

_EPILOG = """\b
Exit status: 0 all accepted, 1 something rejected or unclear, 2 wrong call, 3 an input could not
be read, 130 interrupted. With --fail-on warning, a warning gives 1 too.

\b
--fix shows, as a unified diff, what can be mended without asking anyone: counts and references
in EDIFACT trailers, and stated numbers of lines, where nothing else is wrong with the frame of
the message. Nothing is written unless you say --write, or yes on a terminal. Check digits are
never touched: any digit may be the wrong one.

\b
Examples:
  ediglot check asn.edi
  ediglot check asn.edi --against order.edi --against earlier/
  ediglot check outbox/ --format junit -o results.xml
  ediglot check asn.edi --fix
  curl -s https://example.com/asn.json | ediglot check - --format json
"""


class Call(NamedTuple):
    """The command's arguments."""

    sources: tuple[str, ...]
    against: tuple[str, ...]
    now: str | None
    history: str | None
    format: str
    fail_on: str
    output: str
    fix: bool
    write: bool
    from_: str | None
    partner: str | None
    tables: str | None
    jobs: int


@click.command(epilog=_EPILOG)
@options.sources
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    help="A file, folder or glob of other documents to compare with, such as the orders that "
    "despatch advices answer. May be given several times, and name the SOURCEs again: they are "
    "not held against each other unasked.",
)
@options.reading
@click.option(
    "--now",
    metavar="TIME",
    help="Judge deadlines at this moment (2026-09-17T08:30:00Z); without an offset it is UTC. With "
    "--partner, the present where not given.",
)
@click.option("--history", metavar="DIR", help="Folder of documents sent before: finds duplicates.")
@click.option(
    "--format",
    type=click.Choice(["text", "json", "sarif", "junit", "html"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The mildest thing that gives exit status 1.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    help="Write the report there instead of to standard output.",
)
@click.option("--fix", is_flag=True, help="Show what can be mended safely, as a unified diff.")
@click.option("--write", is_flag=True, help="With --fix: write it, and check what is then there.")
@options.jobs
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:
    """Say whether documents are right, and what is wrong with them.

    A SOURCE is a file, a folder (all files in it, hidden ones left out), a glob or - for standard
    input. Every fault is reported, with its place and how to mend it.
    """
    with options.configured():
        ctx.exit(_check(Call(**given)))


def _check(call: Call) -> int:
    from ediglot.cli import fix

    settings = _settings(call)
    sources = expand(call.sources)
    mender = None
    if call.fix or call.write:
        mender = fix.Mender(settings, to_stdout=call.format == "text" and call.output == "-")
        if call.write:
            fix.refuse_confusion(call.fix, sources)
            mender.write(mender.offer(sources, {}))
    run = _run(call, sources, settings)
    if mender is not None and not call.write:
        offered = mender.offer(sources, run.held)
        clean = not any(file.verdict != "accepted" or file.diagnostics for file in run.reports)
        if mender.agreed(offered, clean=clean):
            mender.write(offered)
            run = _run(call, sources, settings)
    return run.status


def _run(call: Call, sources: list[Source], settings: Settings) -> Run:
    """Check all sources and report."""
    from ediglot.batch.work import check as work
    from ediglot.cli.outputs import write_text
    from ediglot.cli.run import Run
    from ediglot.cli.terminal import Progress
    from ediglot.diagnostics.render import render
    from ediglot.relations import unasked

    with Progress(len(sources), "Checking") as progress:
        run = Run(sources, settings, progress, _streamed(settings))
        for _ in run.results(work, jobs=options.processors(call.jobs)):
            pass
    report = _report(run)
    note = None if settings.against else unasked(report.files)
    write_text(call.output, render(call.format, report, _style(run, call)))
    if note is not None:
        click.echo(note, err=True)
    if call.fail_on == "warning" and _warns(report):
        run.fail(REJECTED)
    return run


class _Streamed:
    """Checks sources that are too large to be held; what they are held against is read once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._partners: Partners | None = None

    def check(self, source: Source, file: BinaryIO) -> Result:
        """One source."""
        from ediglot.api import partners_for
        from ediglot.batch.task import Result
        from ediglot.batch.work import configured
        from ediglot.others import file_of
        from ediglot.streaming import check_stream

        settings = self._settings
        with configured():
            if self._partners is None:
                self._partners = partners_for(
                    settings.partner,
                    settings.now,
                    against=settings.against,
                    format=settings.format,
                    tables=settings.tables,
                    history=settings.history,
                )
            path = source.path
            self._partners.around.file = file_of(path) if path is not None else None
            report = check_stream(
                file,
                self._partners,
                cross=bool(settings.against),
                history=settings.history is not None,
                name=source.name,
                tables=settings.tables,
            )
        return Result(report=report)


def _streamed(settings: Settings) -> StreamWork | None:
    from ediglot.streaming import can_stream

    if settings.keep or not can_stream(settings.partner):
        return None
    return _Streamed(settings).check


def _settings(call: Call) -> Settings:
    """What the call asks for. Raises CallError and ConfigurationError."""
    from ediglot.batch.task import Settings

    if STDIN in call.against:
        raise CallError("--against takes files, not standard input")
    settings = Settings(
        format=call.from_,
        tables=call.tables,
        partner=call.partner,
        against=tuple(str(source.path) for source in expand(call.against)),
        now=moment(call.now),
        history=call.history,
        keep=call.format == "html",
    )
    options.configure(settings)
    return settings


def moment(text: str | None) -> dt.datetime | None:
    """The time of `--now`. Raises CallError."""
    if text is None:
        return None
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        from ediglot.diagnostics.dates import impossible

        why = impossible(text)
        raise CallError(
            f'--now: "{text}" is no ISO 8601 time; write it like 2026-09-17T08:30:00+02:00'
            + (f"; {why}" if why else "")
        ) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)


def _report(run: Run) -> Report:
    from ediglot.diagnostics import Report

    return Report(files=tuple(run.reports), against=run.settings.against)


def _style(run: Run, call: Call) -> Any:
    from ediglot.cli.terminal import color_on, width_of
    from ediglot.diagnostics.render import Style
    from ediglot.diagnostics.render.excerpt import Excerpts

    colored = call.format == "text" and call.output == "-" and color_on(sys.stdout)
    return Style(color=colored, width=width_of(sys.stdout), excerpts=Excerpts(run.held))


def _warns(report: Report) -> bool:
    return any(
        diagnostic.severity == "warning" for file in report.files for diagnostic in file.diagnostics
    )
