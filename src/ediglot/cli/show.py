"""`ediglot show`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ediglot.cli import options
from ediglot.cli.sources import content_of
from ediglot.cli.status import ACCEPTED, REJECTED

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ediglot.envelope import Envelope
    from ediglot.reading import ReadDocument, Reading

#: Messages that answer others; they are shown in words.
ACKNOWLEDGING = ("CONTRL", "APERAK")
#: What Amazon says of a request that it took; shown in words, too.
TRANSACTION = "amazon/transaction_status"

_EPILOG = """\b
Exit status is 1 where something was rejected or stayed unclear; its faults are on standard error.

\b
Examples:
  ediglot show asn.edi
  ediglot show asn.edi --tree
  ediglot convert order.edi --to ubl -o - | ediglot show -
"""


class Call(NamedTuple):
    """The command's arguments."""

    source: str
    tree: bool
    from_: str | None
    partner: str | None
    tables: str | None


@click.command(epilog=_EPILOG)
@click.argument("source", metavar="SOURCE")
@click.option("--tree", is_flag=True, help="The syntax tree, with positions and faults in place.")
@options.reading
@click.pass_context
def show(ctx: click.Context, /, **given: Any) -> None:
    """Print a document as a person would read it.

    SOURCE is a file, or - for standard input.
    """
    with options.configured():
        ctx.exit(_show(Call(**given)))


def _show(call: Call) -> int:
    from ediglot import api
    from ediglot.batch.task import Settings
    from ediglot.cli.terminal import color_on, width_of
    from ediglot.diagnostics.render import Style, text
    from ediglot.diagnostics.render.excerpt import Excerpts

    options.configure(Settings(format=call.from_, tables=call.tables, partner=call.partner))
    name, data = content_of(call.source)
    reading = api.read(
        data,
        format=call.from_,
        name=name,
        tables=call.tables,
        partner=call.partner,
    )
    for at, piece in enumerate(_trees(reading) if call.tree else _documents(reading)):
        click.echo(("\n" if at else "") + piece, nl=False)
    report = reading.report()
    if not call.tree or not reading.documents:
        style = Style(
            color=color_on(sys.stderr),
            width=width_of(sys.stderr),
            excerpts=Excerpts({name: data}),
        )
        click.echo("".join(text.render_file(report, style)), err=True, nl=False)
    return ACCEPTED if report.verdict == "accepted" else REJECTED


def _documents(reading: Reading) -> Iterator[str]:
    from ediglot.acks import acknowledgements, transaction_words, transactions, words
    from ediglot.cli.views.document import document_view
    from ediglot.diagnostics.render.style import visible

    answers = iter(acknowledgements(reading.data) if _has_answers(reading) else ())
    statuses = iter(transactions(reading.data) if reading.format == "amazon" else ())
    for document in reading.documents:
        if document.document is not None:
            yield _set(_around(document), *document_view(document.document, _columns()))
        elif document.type in ACKNOWLEDGING:
            said = "".join(f"{visible(line)}\n" for line in words(next(answers)))
            yield _set(_around(document)) + said
        elif document.kind == TRANSACTION:
            status = next(statuses)
            lines = transaction_words(status) if status is not None else ()
            yield _set(_around(document)) + "".join(f"{visible(line)}\n" for line in lines)


def _has_answers(reading: Reading) -> bool:
    """Whether a reading holds acknowledgements, which are no documents."""
    return any(document.type in ACKNOWLEDGING for document in reading.documents)


def _trees(reading: Reading) -> Iterator[str]:
    from ediglot.cli.views.tree import TreeView
    from ediglot.formats import FORMATS

    if reading.format is None:
        return
    format = FORMATS[reading.format]
    documents = iter(reading.documents)
    for parsed in format.parse(reading.data, source=reading.source):
        is_document = not (parsed.root is None and parsed.raw is None and parsed.kind is None)
        said = next(documents).diagnostics if is_document else parsed.diagnostics
        yield _set(TreeView(format, parsed, said, _columns()).draw())


def _around(document: ReadDocument) -> RenderableType:
    """What travelled around a document, in one line."""
    from rich.text import Text

    from ediglot.diagnostics.render.style import visible

    name = document.type or ""
    if document.message_reference:
        name += f" (message {document.message_reference})"
    return Text(visible(", ".join(filter(None, (name, *_envelope(document.envelope))))), "dim")


def _envelope(envelope: Envelope) -> Iterator[str]:
    if envelope.sender is not None:
        yield f"from {envelope.sender.id}"
    if envelope.receiver is not None:
        yield f"to {envelope.receiver.id}"
    if envelope.reference is not None:
        yield f"interchange {envelope.reference}"
    if envelope.test:
        yield "a test"


def _columns() -> int:
    """The width to set text for: that of a terminal, else 100."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        import shutil

        return max(20, shutil.get_terminal_size().columns)
    return 100


def _set(*parts: RenderableType) -> str:
    """Renderables as lines of text, in colour on a terminal, without blanks at their ends."""
    from rich.console import Console

    from ediglot.cli.terminal import color_on

    color = color_on(sys.stdout)
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        force_terminal=color,
        no_color=not color,
        width=_columns(),
        highlight=False,
        markup=False,
    )
    for part in parts:
        console.print(part)
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())
