"""`ediglot formats`."""

from __future__ import annotations

import click

_EPILOG = """\b
Example:
  ediglot formats
"""


@click.command(epilog=_EPILOG)
def formats() -> None:
    """List the formats that are read and written.

    NAME is what --from takes, TARGETS is what --to takes; the first target is meant by the name
    alone.
    """
    from ediglot.cli.columns import columns
    from ediglot.formats import FORMATS

    rows = [("NAME", "FILES", "TARGETS", "")]
    for format in FORMATS.values():
        rows.append((format.name, f"*{format.suffix}", ", ".join(format.targets), format.title))
    click.echo(columns(rows), nl=False)
