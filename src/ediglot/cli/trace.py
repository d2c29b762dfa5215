"""`ediglot mappings trace`."""

from __future__ import annotations

import click

from ediglot.cli.sources import content_of, printable
from ediglot.cli.status import CallError, InputOutputError

_EPILOG = """\b
Examples:
  ediglot mappings trace order.edi number
  ediglot mappings trace asn.edi 'lines[0].item.identifiers[gtin]' --document 2
"""


@click.command(epilog=_EPILOG)
@click.argument("source", metavar="SOURCE")
@click.argument("path", metavar="PATH")
@click.option("--document", default=1, type=click.IntRange(1), help="Which document of the file.")
@click.option("--from", "format_name", metavar="FORMAT", help="What the source is.")
@click.option("--tables", metavar="DIR", help="Folder of code tables.")
def trace(
    source: str, path: str, document: int, format_name: str | None, tables: str | None
) -> None:
    """Say where a field of a document came from, or why it is empty.

    PATH is a field as diagnostics name it; lists count from 0.
    """
    from ediglot.formats import format_of, sniff
    from ediglot.mapping.trace import trace as traced
    from ediglot.partners import tables_for

    try:
        _, data = content_of(source)
    except InputOutputError as error:
        raise CallError(error.message) from None
    name = format_name or sniff(data).format
    if name is None:
        raise CallError(f"{printable(source)}: {sniff(data).reason}")
    fmt = format_of(name)
    messages = [one for one in fmt.parse(data, source=source) if one.kind or one.type]
    if document > len(messages):
        raise CallError(f"{printable(source)} has {len(messages)} documents")
    try:
        found = traced(messages[document - 1], path, fmt, tables_for(tables, None))
    except ValueError as error:
        raise CallError(str(error)) from None
    click.echo(str(found), nl=False)
