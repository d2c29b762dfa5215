"""`ediglot explain`."""

from __future__ import annotations

import sys

import click

from ediglot.cli.status import CallError

_EPILOG = """\b
Examples:
  ediglot explain GTIN-001
  ediglot explain gtin-check-digit
  ediglot explain --all
"""


@click.command(epilog=_EPILOG)
@click.argument("code", required=False, metavar="CODE")
@click.option("--all", "everything", is_flag=True, help="Print the index of all codes.")
def explain(code: str | None, everything: bool) -> None:
    """Say what a diagnostic code means and how to mend the fault.

    CODE is a code (GTIN-001) or its name (gtin-check-digit). Prints what is checked, why it
    matters, a bad and a good example, how to fix it, and where it is laid down.
    """
    from ediglot.pages import explain as page
    from ediglot.pages import explain_all

    if everything == (code is not None):
        raise CallError("give either a CODE or --all")
    if code is None:
        _show(explain_all())
        return
    try:
        text = page(code)
    except KeyError as error:
        raise CallError(f"{error.args[0]} (ediglot explain --all lists all)") from error
    _show(text)


def _show(markdown: str) -> None:
    """Markdown as it is, or set for a terminal."""
    from ediglot.cli.terminal import color_on

    if not color_on(sys.stdout):
        click.echo(markdown, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown))
