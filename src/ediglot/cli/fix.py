"""`ediglot check --fix`: what can be mended, shown, and written where that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import click

from ediglot.batch.task import Settings
from ediglot.cli.outputs import write
from ediglot.cli.sources import STDIN, Source, printable
from ediglot.cli.status import CallError, InputOutputError
from ediglot.cli.terminal import color_on
from ediglot.diagnostics.render.style import plural, visible
from ediglot.fixes import Mended, mend, unified_diff
from ediglot.limits import MAX_DOCUMENT_BYTES

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


class Offer(NamedTuple):
    """A source and what can be mended in it."""

    source: Source
    mended: Mended


def refuse_confusion(fix: bool, sources: Sequence[Source]) -> None:
    """Raises CallError for --write without --fix, or on standard input."""
    if not fix:
        raise CallError("--write writes what --fix mends; give both")
    if any(source.name == STDIN for source in sources):
        raise CallError("--write has no file to write standard input to; save it first")


class Mender:
    """Shows and writes mended sources."""

    def __init__(self, settings: Settings, *, to_stdout: bool) -> None:
        """`to_stdout`: whether the diff may go beside the report, rather than to stderr."""
        self._settings = settings
        self._err = not to_stdout
        self._color = color_on(sys.stderr if self._err else sys.stdout)

    def offer(self, sources: Sequence[Source], held: Mapping[str, bytes]) -> list[Offer]:
        """Show what can be mended in each source; those in which something can."""
        offers = []
        for source in sources:
            data = _content(source, held)
            if data is None:
                continue
            settings = self._settings
            mended = mend(
                data,
                format=settings.format,
                tables=settings.tables,
                partner=settings.partner,
            )
            self._show(source, data, mended)
            if mended.edits:
                offers.append(Offer(source, mended))
        return offers

    def agreed(self, offers: Sequence[Offer], *, clean: bool) -> bool:
        """Whether a person says yes to what was shown; without a terminal nobody does.

        `clean`: nothing was found wrong.
        """
        files = [offer for offer in offers if offer.source.path is not None]
        if not offers:
            nothing = "There is nothing to mend."
            self._say(nothing if clean else "Nothing can be mended without asking you.")
            return False
        if sys.stdin.isatty() and sys.stderr.isatty() and files:
            return click.confirm(f"Write {plural(len(files), 'file')}?", err=True)
        self._say("Nothing was written" + ("; --fix --write writes it." if files else "."))
        return False

    def write(self, offers: Sequence[Offer]) -> None:
        """Write mended files, each whole or not at all. Raises InputOutputError."""
        for source, mended in offers:
            if source.path is None:
                continue
            try:
                mode = source.path.stat().st_mode
                target = source.path.resolve()  # a link stays one
                write(target, mended.data)
                target.chmod(mode & 0o7777)
            except OSError as error:
                raise InputOutputError(f"{printable(source.path)}: {error}") from error
            count = plural(len(mended.edits), "value")
            click.echo(f"{source.name}: {count} mended", err=True)

    def _show(self, source: Source, data: bytes, mended: Mended) -> None:
        name = visible(source.name)
        for line in unified_diff(data, mended.edits, name, segments=mended.is_edifact):
            self._say(visible(line), _COLOURS.get(line[:1]))
        for one in mended.left:
            self._say(f"{name}: {one.diagnostic.code} is left to you: {visible(one.why)}")

    def _say(self, line: str, colour: str | None = None) -> None:
        if self._color and colour is not None:
            line = click.style(line, fg=colour)
        click.echo(line, err=self._err, color=self._color)


def _content(source: Source, held: Mapping[str, bytes]) -> bytes | None:
    """A source's bytes; None where it cannot be read, which the report says."""
    if source.path is None:
        return held.get(source.name)
    try:
        with source.path.open("rb") as stream:
            return stream.read(MAX_DOCUMENT_BYTES + 1)
    except OSError:
        return None
