"""`ediglot draft`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ediglot.cli import options
from ediglot.cli.sources import STDIN, content_of, expand, printable
from ediglot.cli.status import ACCEPTED, REJECTED, CallError, InputOutputError

if TYPE_CHECKING:
    from ediglot.diagnostics import Diagnostic
    from ediglot.drafts import Draft, PackingRule, SsccRange, Wanted
    from ediglot.reading import Reading
    from ediglot.writing import Written

_EPILOG = """\b
A draft says what follows from its source. What only a person can know is left out and named
on standard error, by its path; --set fills it in. Nothing is guessed, and nothing is rounded
but amounts, half up at the currency's smallest coin.

\b
Packing: one carton holds one item; a line in cases is packed a case a carton. SSCCs need a
company prefix and a file that keeps the next number; runs at the same time may share it, and
no number is given out twice. Whoever has used numbers before writes the first free one into
the file: {"sscc 08712345": 4711} (extension digit, then prefix).

\b
Exit status: 0 drafted, 1 the source or the draft is not right, 2 wrong call, 3 a file could
not be read or written.

\b
Examples:
  ediglot draft despatch-advice order.edi -o asn.json
  ediglot draft despatch-advice order.edi --number S-4711 --units-per-carton 24 \\
      --units-per-carton 4006381333931=12 --cartons-per-pallet 40 \\
      --sscc-prefix 8712345 --sscc-range sscc.json \\
      --set despatched=2026-09-17 --set ship_from.identifiers[gln]=8712345000073 \\
      --to edifact/d96a -o asn.edi
  ediglot draft invoice asn.edi --against order.edi --number INV-815 --tax S:21 --to ubl -o -
"""


class Call(NamedTuple):
    """The command's arguments."""

    document: str
    source: str
    to: str
    output: str
    number: str | None
    date: str | None
    only: str | None
    units: tuple[str, ...]
    cartons: int | None
    prefix: str | None
    range_: str | None
    extension: str
    tax: str | None
    against: tuple[str, ...]
    values: tuple[str, ...]
    force: bool
    from_: str | None
    partner: str | None
    tables: str | None


@click.command(epilog=_EPILOG)
@click.argument("document", type=click.Choice(["despatch-advice", "invoice"]))
@click.argument("source", metavar="SOURCE")
@click.option(
    "--to",
    default="json",
    show_default=True,
    metavar="TARGET",
    help="What to write, such as edifact/d96a, amazon or ubl; `ediglot formats` lists all.",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; - is standard output.")
@click.option("--number", metavar="TEXT", help="Number of the new document.")
@click.option("--date", metavar="DATE", help="Its date, ISO 8601; today where not given.")
@click.option("--only", metavar="NUMBER", help="The one document of the source that is meant.")
@click.option(
    "--units-per-carton",
    "units",
    multiple=True,
    metavar="[ITEM=]N",
    help="How many units a carton holds; for one item by its GTIN or other number. May be given "
    "several times.",
)
@click.option(
    "--cartons-per-pallet",
    "cartons",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many cartons a pallet holds; without it there are no pallets.",
)
@click.option(
    "--sscc-prefix", "prefix", metavar="DIGITS", help="GS1 company prefix to draw SSCCs for."
)
@click.option(
    "--sscc-range", "range_", metavar="FILE", help="File that keeps the next serial number."
)
@click.option(
    "--sscc-extension",
    "extension",
    metavar="DIGIT",
    default="0",
    show_default=True,
    help="Extension digit of the SSCCs.",
)
@click.option(
    "--tax",
    metavar="CATEGORY:RATE",
    help="Tax of an invoice whose order states none, such as S:21 or E:0.",
)
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    help="Orders with the prices of a despatch advice that is billed. May be given several times.",
)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="PATH=VALUE",
    help="Fill in a value, such as delivery=2026-09-18. May be given several times.",
)
@click.option("--force", is_flag=True, help="Replace an output that exists.")
@options.reading
@click.pass_context
def draft(ctx: click.Context, /, **given: Any) -> None:
    """Make a despatch advice or an invoice from an order.

    DOCUMENT is despatch-advice or invoice; an invoice may be made from a despatch advice, too.
    SOURCE is a file, or - for standard input. Each of its documents gives one.
    """
    with options.configured():
        ctx.exit(_draft(Call(**given)))


def _draft(call: Call) -> int:
    from ediglot import api
    from ediglot.batch.task import Settings
    from ediglot.drafts import DraftError, FillError
    from ediglot.drafts.make import drafts_of

    options.configure(
        Settings(to=call.to, format=call.from_, tables=call.tables, partner=call.partner)
    )
    _refuse_existing(call)
    name, data = content_of(call.source)
    reading = _read(call, name, data)
    if any(one.verdict == "rejected" for one in reading.documents) or reading.diagnostics:
        _complain(reading)
    against = [_read(call, *content_of(str(one.path))) for one in _against(call)]
    try:
        drafts = drafts_of(call.document, reading, _wanted(call), against)
    except FillError as error:
        raise CallError(f"--set: {error}") from error
    except DraftError as error:
        click.echo(f"Error: {error}", err=True)
        return REJECTED
    except OSError as error:
        raise InputOutputError(f"{error.filename}: {error.strerror or error}") from error
    written = api.write(
        [(one.document, one.envelope) for one in drafts],
        call.to,
        tables=call.tables,
        partner=call.partner,
    )
    _say(drafts, written, call)
    if written.data is not None:
        _put(call.output, written.data)
    return REJECTED if any(one.refused for one in written.documents) else ACCEPTED


def _read(call: Call, name: str, data: bytes) -> Reading:
    from ediglot import api

    return api.read(data, format=call.from_, name=name, tables=call.tables, partner=call.partner)


def _against(call: Call) -> Sequence[Any]:
    if STDIN in call.against:
        raise CallError("--against takes files, not standard input")
    return expand(call.against)


def _complain(reading: Reading) -> None:
    """What is wrong with the source, as `check` says it."""
    from ediglot.cli.terminal import color_on, width_of
    from ediglot.diagnostics.render import Style, text
    from ediglot.diagnostics.render.excerpt import Excerpts

    style = Style(
        color=color_on(sys.stderr),
        width=width_of(sys.stderr),
        excerpts=Excerpts({reading.source: reading.data}),
    )
    click.echo("".join(text.render_file(reading.report(), style)), err=True, nl=False)


def _wanted(call: Call) -> Wanted:
    """What the call asks for. Raises CallError."""
    from ediglot.drafts import DraftError, TaxRate, Wanted
    from ediglot.mapping.codec import CodecError
    from ediglot.mapping.codecs_time import decode_iso

    try:
        return Wanted(
            number=call.number,
            issued=None if call.date is None else decode_iso(call.date),
            only=call.only,
            packing=_packing(call),
            labels=_labels(call),
            tax=None if call.tax is None else TaxRate.parse(call.tax),
            values=[_pair(text) for text in call.values],
        )
    except (DraftError, CodecError) as error:
        raise CallError(str(error)) from error


def _packing(call: Call) -> PackingRule | None:
    from ediglot.drafts import PackingRule

    if not call.units and call.cartons is None:
        return None
    units, items = None, {}
    for text in call.units:
        name, equals, number = text.rpartition("=")
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            raise CallError(f'--units-per-carton: "{text}" is no whole number; write 24 or ITEM=24')
        if equals:
            items[name] = int(number)
        else:
            units = int(number)
    return PackingRule(units=units, items=items, cartons=call.cartons)


def _labels(call: Call) -> SsccRange | None:
    from ediglot.drafts import SsccRange

    if (call.prefix is None) != (call.range_ is None):
        raise CallError("--sscc-prefix and --sscc-range go together: whose numbers, and where kept")
    if call.prefix is None or call.range_ is None:
        return None
    return SsccRange(prefix=call.prefix, file=Path(call.range_), extension=call.extension)


def _pair(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path:
        raise CallError(f'--set: "{text}" is not PATH=VALUE, such as despatched=2026-09-17')
    return path, value


def _say(drafts: Sequence[Draft], written: Written, call: Call) -> None:
    """What is still to be filled in, what the target does not hold, why it was refused."""
    from ediglot.diagnostics.render.style import visible

    for one, result in zip(drafts, written.documents, strict=True):
        name = f"{call.document} {one.document.number or 'without a number'}"
        lines = [f"{visible(name)}: {'refused' if result.refused else 'drafted'}"]
        lines += [f"  to fill in  {p.path}: {p.what}" for p in one.pending]
        for found in result.diagnostics:
            if found.severity == "error":
                lines.append(f"  {found.severity} {found.code}: {found.message}")
                lines += [f"    hint: {found.hint}"] if found.hint else []
        if not result.refused:
            lines += _unlike(result.diagnostics, call.to)
        click.echo("".join(f"{visible(line)}\n" for line in lines), err=True, nl=False)
    for found in written.diagnostics:
        click.echo(visible(f"  {found.severity} {found.code}: {found.message}"), err=True)


def _unlike(said: Sequence[Diagnostic], target: str) -> Iterator[str]:
    """What the target does not hold, or only otherwise; all members of a list as one."""
    for code, words in (("MAP-LOST", f"not in {target}"), ("MAP-CHANGED", "written otherwise")):
        paths = [d.path or "" for d in said if d.code == code and d.severity == "warning"]
        if paths:
            fields = dict.fromkeys(re.sub(r"\[\d+\]", "[*]", path) for path in paths)
            yield f"  {words}: {', '.join(fields)}"


def _refuse_existing(call: Call) -> None:
    path = Path(call.output)
    if call.output != "-" and path.exists() and not call.force:
        raise InputOutputError(f"{printable(path)} exists already; --force replaces it")


def _put(output: str, data: bytes) -> None:
    from ediglot.cli.outputs import write

    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write(Path(output), data)
    except OSError as error:
        raise InputOutputError(f"{printable(output)}: {error.strerror or error}") from error
