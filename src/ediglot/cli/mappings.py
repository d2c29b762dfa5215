"""`ediglot mappings`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ediglot.cli.sources import printable
from ediglot.cli.status import ACCEPTED, REJECTED, CallError

if TYPE_CHECKING:
    from ediglot.diagnostics import Diagnostic

_EPILOG = """\b
Examples:
  ediglot mappings
  ediglot mappings lint
  ediglot mappings lint my/desadv.yaml
"""


@click.group(invoke_without_command=True, epilog=_EPILOG)
@click.pass_context
def mappings(ctx: click.Context) -> None:
    """List, check and trace the files that say which field is where.

    Without a subcommand, lists them.
    """
    if ctx.invoked_subcommand is None:
        click.echo(_table(), nl=False)


@mappings.command("list", epilog="\b\nExample:\n  ediglot mappings list\n")
def listed() -> None:
    """List all mappings: message kind, document type, direction, file."""
    click.echo(_table(), nl=False)


@mappings.command(
    epilog="\b\nExamples:\n  ediglot mappings lint\n  ediglot mappings lint my/desadv.yaml\n"
)
@click.argument("paths", nargs=-1, metavar="[FILE]...")
@click.pass_context
def lint(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Check mapping files: ediglot's own, or the FILEs given.

    Exit status is 1 where a file has an error.
    """
    for path in paths:
        if not Path(path).is_file():
            raise CallError(f"{printable(path)}: no such mapping file")
    ctx.exit(_lint([Path(path) for path in paths]))


def _lint(paths: list[Path]) -> int:
    import sys

    from ediglot.cli.terminal import color_on
    from ediglot.diagnostics import FileReport, Report
    from ediglot.diagnostics.render import Style, render
    from ediglot.mapping.catalogue import mapping_files

    files = []
    for path in paths or mapping_files():
        faults = _faults(path)
        is_wrong = any(fault.severity == "error" for fault in faults)
        files.append(
            FileReport(
                source=printable(path),
                verdict="rejected" if is_wrong else "accepted",
                layers={"mapping": "invalid" if is_wrong else "valid"},
                diagnostics=tuple(faults),
            )
        )
    report = Report(files=tuple(files))
    for piece in render("text", report, Style(color=color_on(sys.stdout))):
        click.echo(piece, nl=False)
    return ACCEPTED if report.verdict == "accepted" else REJECTED


def _faults(path: Path) -> list[Diagnostic]:
    from ediglot.mapping.catalogue import compile_file
    from ediglot.mapping.tables import shipped

    return compile_file(path, shipped())[1]


def _table() -> str:
    from ediglot import resources
    from ediglot.cli.columns import columns
    from ediglot.mapping import catalogue

    rows = [("MAPPING", "DOCUMENT", "DIRECTION", "FILE")]
    for head in catalogue.mappings():
        direction = "reads" if head.reads_only else "reads, writes"
        file = head.path.relative_to(resources.root())
        rows.append((head.name, head.document.replace("_", " "), direction, str(file)))
    return columns(rows)
