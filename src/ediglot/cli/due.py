"""`ediglot due`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ediglot.cli import options
from ediglot.cli.status import ACCEPTED, REJECTED

if TYPE_CHECKING:
    from ediglot.deadlines import Due, DueList

_EPILOG = """\b
What is due comes from the documents and from the partner's profile (`deadlines` and `time_zone`).
An order that other documents of the folder answer, ship and bill is not listed; of one that is
partly so, the rest is.

\b
Exit status: 0 nothing is late, 1 something is late or could not be evaluated, 2 wrong call, 3 an
input could not be read, 130 interrupted.

\b
Examples:
  ediglot due documents/ --partner amazon-eu
  ediglot due inbox/ outbox/ --partner our-partners/
  ediglot due documents/ --now 2026-09-18T08:00:00+02:00 --format json
"""

#: What a deadline is called in a list.
_WHAT = {
    "response": "answer",
    "ship_window": "ship",
    "asn": "announce",
    "invoice": "bill",
    None: "?",
}
#: Files named in one line.
_SHOWN = 3
_ROLES = {"late": "error", "near": "warning", "open": "accepted", "unknown": "info"}


class Call(NamedTuple):
    """The command's arguments."""

    folders: tuple[str, ...]
    partner: str
    now: str | None
    format: str
    from_: str | None
    tables: str | None


@click.command(epilog=_EPILOG)
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option(
    "--partner",
    metavar="NAME",
    default="auto",
    show_default=True,
    help="Profile whose deadlines count: a name, a file, a folder of profiles, or auto for the one "
    "that each document's sender and receiver lead to.",
)
@click.option(
    "--now",
    metavar="TIME",
    help="Judge at this moment (2026-09-17T08:30:00Z) instead of now; without an offset it is UTC.",
)
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to list.",
)
@click.option("--from", "from_", metavar="FORMAT", help="What the files are.")
@click.option("--tables", metavar="DIR", help="Folder of code tables.")
@click.pass_context
def due(ctx: click.Context, /, **given: Any) -> None:
    """List what is due or late: orders to answer and ship, shipments to announce and bill.

    A FOLDER holds documents of any formats; files, globs and several folders are taken, too.
    """
    with options.configured():
        ctx.exit(_due(Call(**given)))


def _due(call: Call) -> int:
    from ediglot.batch.task import Settings
    from ediglot.cli.check import moment
    from ediglot.cli.sources import expand
    from ediglot.deadlines import due as listed
    from ediglot.diagnostics.render.json import encoded

    options.configure(Settings(format=call.from_, tables=call.tables, partner=call.partner))
    paths = [source.path for source in expand(call.folders) if source.path is not None]
    found = listed(
        paths, partner=call.partner, format=call.from_, tables=call.tables, now=moment(call.now)
    )
    if call.format == "json":
        click.echo(encoded(members(found)), nl=False)
    else:
        click.echo("".join(_text(found)), nl=False, color=True)
    for said in found.unread:
        click.echo(f"not read: {said}", err=True)
    if found.strangers:
        click.echo(_strangers(found.strangers), err=True)
    unsure = any(one.urgency in ("late", "unknown") for one in found.entries)
    return REJECTED if unsure or found.unread else ACCEPTED


def _strangers(names: tuple[str, ...]) -> str:
    from ediglot.diagnostics.render.style import plural

    shown = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    return f"{plural(len(names), 'file')} left out, of no known format: {shown}"


def members(found: DueList) -> dict[str, Any]:
    """The list for programs; every member is always there."""
    return {
        "schema_version": 1,
        "now": found.now.isoformat(),
        "due": [
            {
                name: value.isoformat() if isinstance(value, dt.datetime) else value
                for name, value in ((name, getattr(one, name)) for name in one.__struct_fields__)
            }
            for one in found.entries
        ],
        "unread": [str(one) for one in found.unread],
        "strangers": list(found.strangers),
    }


def _text(found: DueList) -> Iterator[str]:
    """The list for people: the time first, what is late in red."""
    from ediglot.cli.terminal import color_on
    from ediglot.diagnostics.render.style import Style, plural, visible

    style = Style(color=color_on(sys.stdout))
    rows = [_row(one, found.now) for one in found.entries]
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(4)]
    for one, row in zip(found.entries, rows, strict=True):
        cells = [visible(cell).ljust(width) for cell, width in zip(row[:4], widths, strict=True)]
        head = style.paint("  ".join(cells), _ROLES[one.urgency])
        yield f"{head}  {visible(row[4])}".rstrip() + "\n"
    counts = [
        (sum(one.urgency == urgency for one in found.entries), word)
        for urgency, word in (
            ("late", "late"), ("near", "near"), ("open", "with time left"),
            ("unknown", "not evaluated"),
        )
    ]  # fmt: skip
    told = ", ".join(f"{number} {word}" for number, word in counts if number)
    yield f"{plural(len(rows), 'thing')} due: {told}\n" if rows else "nothing is due\n"


def _row(one: Due, now: dt.datetime) -> tuple[str, str, str, str, str]:
    """(when, how long, what, of which document, details)."""
    from ediglot.rules.clock import Span
    from ediglot.rules.due_text import distance, when

    noun = {"purchase_order": "order", "despatch_advice": "shipment"}.get(one.type, one.type)
    document = f"{_WHAT[one.deadline]} {noun} {one.number or '(no number)'}"
    if one.due is None or one.latest is None:
        return ("not evaluated", "", document, one.source, one.lacks or "")
    span = Span(one.due, one.latest)
    details = f"{one.left} ({one.term})" if one.left else one.term
    return (when(span, one.time_zone), distance(span, now), document, one.source, details)
