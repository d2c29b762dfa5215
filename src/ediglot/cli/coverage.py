"""`ediglot mappings coverage`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ediglot.cli.columns import columns
from ediglot.cli.status import CallError

if TYPE_CHECKING:
    from ediglot.mapping.survey import Row, Survey

_EPILOG = """\b
Examples:
  ediglot mappings coverage
  ediglot mappings coverage edifact/d96a/desadv
  ediglot mappings coverage edifact/d96a/desadv --unmapped
"""


@click.command(epilog=_EPILOG)
@click.argument("name", required=False)
@click.option("--unmapped", is_flag=True, help="Only what has no place.")
def coverage(name: str | None, unmapped: bool) -> None:
    """Say which fields of a document, and which values of a message, a mapping holds.

    NAME is a mapping, as `ediglot mappings list` names it; without it, all are counted.
    """
    text = _counts() if name is None else _table(_survey(name), unmapped=unmapped)
    click.echo(text, nl=False)


def _counts() -> str:
    from ediglot.mapping.catalogue import mappings

    rows = [("MAPPING", "FIELDS", "VALUES")]
    rows += [(head.name, *_survey(head.name).counts()) for head in mappings()]
    return columns(rows)


def _table(found: Survey, *, unmapped: bool) -> str:
    fields, values = found.counts()
    parts = [_rows("FIELD", found.fields, unmapped=unmapped)]
    if found.slots:
        parts.append(_rows("VALUE", found.slots, unmapped=unmapped))
    told = f"{fields} fields of a {found.document.replace('_', ' ')} are mapped"
    if found.slots:
        told += f"; {values} values of the message are mapped or ignored"
    return "\n".join([*parts, f"{told}\n"])


def _rows(title: str, rows: Iterable[Row], *, unmapped: bool) -> str:
    if unmapped:
        return columns([(title,), *((row.name,) for row in rows if row.state == "not mapped")])
    table = [(title, "STATE", "TO")]
    return columns([*table, *((row.name, row.state, "; ".join(row.to)) for row in rows)])


def _survey(name: str) -> Survey:
    from ediglot.diagnostics import nearest
    from ediglot.formats import format_of
    from ediglot.mapping.catalogue import compiled, header, mappings
    from ediglot.mapping.survey import identical, survey

    if header(name) is None:
        known = [head.name for head in mappings()]
        like = nearest(name, known) or known
        raise CallError(f'there is no mapping "{name}"; there are {", ".join(like)}')
    plan = compiled(name).plan
    return identical(plan) if plan.identity else survey(plan, format_of(name).schema(name))
