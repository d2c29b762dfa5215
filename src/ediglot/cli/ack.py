"""`ediglot ack`."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any, NamedTuple

import click

from ediglot.cli import options
from ediglot.cli.status import ACCEPTED, REJECTED

_EPILOG = """\b
Exit status is 1 where an interchange, a group or a message was rejected, and where there was
nothing to answer.

\b
Examples:
  ediglot ack orders.edi
  ediglot ack orders.edi -o contrl.edi --partner marketplace
  ediglot ack orders.edi | ediglot ack --words -
"""


class Call(NamedTuple):
    """The command's arguments."""

    source: str
    output: str
    receipt: bool
    words: bool
    against: tuple[str, ...]
    partner: str | None


@click.command(epilog=_EPILOG)
@click.argument("source", metavar="SOURCE")
@click.option(
    "-o", "--output", metavar="FILE", default="-", help="Where to; - for standard output."
)
@click.option("--receipt", is_flag=True, help="Only say that the interchange came.")
@click.option("--words", is_flag=True, help="SOURCE is an acknowledgement: say what is in it.")
@click.option(
    "--against",
    metavar="PATH",
    multiple=True,
    help="With --words: files or folders that were sent; says what the acknowledgement is about.",
)
@click.option("--partner", metavar="NAME", help="Profile whose control numbers are used.")
@click.pass_context
def ack(ctx: click.Context, /, **given: Any) -> None:
    """Answer an EDIFACT interchange with CONTRL: what was accepted and what was not.

    SOURCE is a file, or - for standard input.
    """
    with options.configured():
        ctx.exit(_ack(Call(**given)))


def _ack(call: Call) -> int:
    from pathlib import Path

    from ediglot.acks import acknowledge, acknowledgements
    from ediglot.batch.task import Settings
    from ediglot.cli.sources import content_of

    options.configure(Settings(partner=call.partner))
    name, data = content_of(call.source)
    if call.words:
        return _say(name, data, call.against)
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    answer = acknowledge(data, name=name, receipt_only=call.receipt, partner=call.partner, now=now)
    if not answer:
        click.echo(f"{name}: nothing in it may be acknowledged", err=True)
        return REJECTED
    if call.output == "-":
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    else:
        Path(call.output).write_bytes(answer)
    rejected = any(
        "4" in (one.action, *(part.action for part in one.parts))
        for one in acknowledgements(answer)
    )
    return REJECTED if rejected else ACCEPTED


def _say(name: str, data: bytes, against: tuple[str, ...]) -> int:
    from ediglot import api
    from ediglot.acks import acknowledgements, match, matched_words, words
    from ediglot.cli.sources import expand
    from ediglot.diagnostics.render.style import visible

    sent = [api.read(one.path, name=one.name) for one in expand(against) if one.path is not None]
    found = acknowledgements(data, name=name)
    for one in found:
        lines = [*words(one), *(matched_words(about) for about in match(one, sent))]
        click.echo("".join(f"{visible(line)}\n" for line in lines), nl=False)
    return ACCEPTED if found else REJECTED
