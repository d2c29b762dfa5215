"""`ediglot mappings`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ediglot.cli.coverage import coverage
from ediglot.cli.partners import partners
from ediglot.cli.sources import printable
from ediglot.cli.status import ACCEPTED, REJECTED, CallError
from ediglot.cli.trace import trace

if TYPE_CHECKING:
    from ediglot.diagnostics import Diagnostic, FileReport

_EPILOG = """\b
Examples:
  ediglot mappings
  ediglot mappings lint
  ediglot mappings lint my/desadv.yaml
  ediglot mappings coverage edifact/d96a/desadv
  ediglot mappings trace order.edi number
  ediglot mappings partners
"""


@click.group(invoke_without_command=True, epilog=_EPILOG)
@click.pass_context
def mappings(ctx: click.Context) -> None:
    """List, check and trace the files that say which field is where.

    Without a subcommand, lists them.
    """
    if ctx.invoked_subcommand is None:
        click.echo(_table(), nl=False)


mappings.add_command(trace)
mappings.add_command(coverage)
mappings.add_command(partners)


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
    """Check mapping files, code tables and partner profiles: ediglot's own, or the FILEs given.

    Exit status is 1 where a file has an error; what is only doubtful does not change it.
    """
    for path in paths:
        if not Path(path).is_file():
            raise CallError(f"{printable(path)}: no such mapping file")
    ctx.exit(_lint([Path(path) for path in paths]))


def _lint(paths: list[Path]) -> int:
    import sys

    from ediglot.cli.terminal import color_on
    from ediglot.diagnostics import Report
    from ediglot.diagnostics.render import Style, render
    from ediglot.mapping.lint import lint_all, shipped_files

    found: dict[str, list[Diagnostic]] = {str(path): [] for path in paths or shipped_files()}
    for diagnostic in lint_all(paths or None):
        where = diagnostic.location.source if diagnostic.location is not None else None
        found.setdefault(where or str(paths[0]), []).append(diagnostic)
    report = Report(files=tuple(_checked(file, said) for file, said in found.items()))
    for piece in render("text", report, Style(color=color_on(sys.stdout))):
        click.echo(piece, nl=False)
    return ACCEPTED if report.verdict == "accepted" else REJECTED


def _checked(file: str, said: list[Diagnostic]) -> FileReport:
    from ediglot.diagnostics import FileReport

    is_wrong = any(diagnostic.severity == "error" for diagnostic in said)
    return FileReport(
        source=printable(file),
        verdict="rejected" if is_wrong else "accepted",
        layers={"mapping": "invalid" if is_wrong else "valid"},
        diagnostics=tuple(said),
    )


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
