"""`ediglot convert`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ediglot.cli import options
from ediglot.cli.sources import Source, expand, printable
from ediglot.cli.status import INPUT_OUTPUT, CallError

if TYPE_CHECKING:
    from ediglot.batch.task import Result
    from ediglot.cli.run import Run, StreamWork
    from ediglot.cli.sinks import Sink
    from ediglot.cli.terminal import Progress

_EPILOG = """\b
A rejected document does not stop the others of its file. With -o DIR:
  DIR/<relative path>                    what was accepted, one output a source;
                                         numbered (orders-1.xml, orders-2.xml) where the
                                         target holds one document a file and there are several
  DIR/rejected/<relative path>           what was not, as it came
  DIR/rejected/<...>.diagnostics.json    why
With -o - a target of one document a file (ubl, xml) takes a single document.
Two sources that differ in their suffix alone keep it: order.edi.json, order.xml.json.
--force replaces what an earlier run left for the same source, and removes what of it no longer
holds. A source itself is never overwritten.

\b
Exit status: 0 all accepted, 1 something rejected or unclear, 2 wrong call, 3 an input could not
be read or an output not be written (an existing one without --force included), 130 interrupted.

\b
Examples:
  ediglot convert asn.edi --to amazon -o -
  ediglot convert inbox/ --to json -o outbox/ --jobs 2
  ediglot convert 'inbox/**/*.edi' --to ubl -o outbox/ --report report.json
  ediglot convert order.json --to edifact/d01b --partner acme -o - | send
"""


class Call(NamedTuple):
    """The command's arguments."""

    sources: tuple[str, ...]
    to: str
    output: str
    report: str | None
    gate: bool
    force: bool
    from_: str | None
    partner: str | None
    tables: str | None
    jobs: int


@click.command(epilog=_EPILOG)
@options.sources
@click.option(
    "--to",
    required=True,
    metavar="TARGET",
    help="What to write, such as edifact/d96a, amazon or json; `ediglot formats` lists all.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR|-",
    help="Folder for the outputs, made if need be; - for standard output.",
)
@options.reading
@click.option("--gate", is_flag=True, help="Reject for rule errors too, as check does.")
@click.option("--report", metavar="FILE", help="Write a report of the run, as JSON.")
@click.option("--force", is_flag=True, help="Replace outputs that exist.")
@options.jobs
@click.pass_context
def convert(ctx: click.Context, /, **given: Any) -> None:
    """Translate documents into another format.

    A SOURCE is a file, a folder (all files in it, hidden ones left out), a glob or - for standard
    input. What a document is, is found out from its content.
    """
    with options.configured():
        ctx.exit(_convert(Call(**given)))


def _convert(call: Call) -> int:
    from ediglot.batch.task import Settings
    from ediglot.batch.work import convert as work
    from ediglot.cli.run import Run
    from ediglot.cli.sinks import Printed, Written
    from ediglot.cli.terminal import Progress
    from ediglot.diagnostics.render import text

    settings = Settings(
        to=call.to,
        format=call.from_,
        tables=call.tables,
        partner=call.partner,
        gate=call.gate,
    )
    options.configure(settings)
    folder = None if call.output == "-" else Path(call.output)
    _refuse_confusion(call, folder)
    sources = expand(call.sources, outputs=folder)
    with Progress(len(sources), "Converting") as progress:
        sink = (
            Printed(settings, sources)
            if folder is None
            else Written(folder, sources, settings, call.force)
        )
        run = Run(sources, settings, progress, _streamed(sink, call))
        style = run.message_style()
        for source, result in run.results(work, jobs=options.processors(call.jobs)):
            progress.say("".join(text.render_file(result.report, style)))
            if result.worked:
                _take(sink, source, result, run, progress)
    if run.status or len(sources) > 1:
        click.echo(text.summary(run.reports, style), err=True)
    if call.report is not None:
        _write_report(run, call.report)
    return run.status


def _streamed(sink: Sink, call: Call) -> StreamWork | None:
    """How to convert what is too large to be held; None where the target cannot be streamed."""
    from ediglot.streaming import STREAMED_TARGET, can_stream

    return sink.stream if call.to == STREAMED_TARGET and can_stream(call.partner) else None


def _take(sink: Sink, source: Source, result: Result, run: Run, progress: Progress) -> None:
    """Write all files of one source, or none and say why."""
    from ediglot.cli.outputs import RefusedError

    try:
        sink.take(source, result, run.held.get(source.name))
    except RefusedError as refusal:
        progress.say(f"Error: {source.name}: {refusal}\n")
        run.fail(INPUT_OUTPUT)


def _refuse_confusion(call: Call, folder: Path | None) -> None:
    if folder is not None and folder.exists() and not folder.is_dir():
        raise CallError(
            f"-o: {printable(folder)} is a file; give a folder, or -o - and redirect it"
        )
    if folder is None and call.report == "-":
        raise CallError("--report - and -o - would mix on standard output; write one to a file")


def _write_report(run: Run, path: str) -> None:
    from ediglot.cli.outputs import write_text
    from ediglot.diagnostics import Report
    from ediglot.diagnostics.render import render

    write_text(path, render("json", Report(files=tuple(run.reports))))
