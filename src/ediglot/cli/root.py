"""The command `ediglot` itself: finds its subcommands without importing them."""

from __future__ import annotations

import difflib
import importlib
from typing import Any

import click

from ediglot import __version__
from ediglot.cli.status import CallError, ClosedPipeError

#: Every subcommand: one module of this package, which defines a command of the same name.
COMMANDS: dict[str, str] = {
    "convert": "Translate documents into another format.",
    "check": "Say whether documents are right, and what is wrong with them.",
    "show": "Print a document as a person would read it.",
    "draft": "Make a despatch advice or an invoice from an order.",
    "ack": "Answer an EDIFACT interchange with CONTRL: what was accepted and what was not.",
    "due": "List what is due or late: orders to answer and ship, shipments to announce and bill.",
    "explain": "Say what a diagnostic code means and how to mend the fault.",
    "formats": "List the formats that are read and written.",
    "mappings": "List, check and trace the files that say which field is where.",
    "schemas": "List the XML schemas and rules in force, and install official ones.",
}

_EPILOG = """\b
Exit status:
  0  everything was accepted
  1  something was rejected, or it stayed unclear whether it is right
  2  the call or the configuration is wrong
  3  an input could not be read or an output not be written
  130  interrupted

\b
Examples:
  ediglot convert asn.edi --to amazon -o -
  ediglot convert inbox/ --to json -o outbox/
  ediglot check asn.edi --against order.edi
  ediglot explain GTIN-001
"""


class Root(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ediglot.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        _refuse_empty(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a command, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; but for click a closed pipe is status 1, which means rejected here."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ClosedPipeError from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but naming the commands that are most like a wrong one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, cutoff=0.5) or list(COMMANDS)
            raise CallError(f'there is no command "{name}"; perhaps {", ".join(near)}', ctx=ctx)
        return super().resolve_command(ctx, args)


def _refuse_empty(command: click.Command) -> None:
    """Let no value of a command be empty: a variable of a shell was not set, most likely.

    The lists of sources say so themselves.
    """
    for parameter in command.params:
        if parameter.type is click.STRING and parameter.nargs == 1 and parameter.callback is None:
            parameter.callback = _not_empty
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _refuse_empty(below)


def _not_empty(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
    given = value if isinstance(value, tuple) else (value,)
    if "" in given and not ctx.resilient_parsing:
        name = parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.metavar
        raise CallError(f"{name} is empty; give a value, or leave it out", ctx=ctx)
    return value


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"ediglot {__version__}")
        ctx.exit()


@click.group(
    cls=Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version.",
)
def ediglot(**_: Any) -> None:
    """Translate and check trade documents: EDIFACT, XML and JSON.

    Reads an order, a despatch advice (ASN) or an invoice in whatever a partner sends, says
    precisely what is wrong with it, and writes it in whatever another partner wants.
    """
