"""Colour, messages and progress: on a terminal, and nowhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_T = TypeVar("_T")

#: Seconds of work before a progress bar appears.
PATIENCE = 1.0


def color_on(stream: TextIO) -> bool:
    """Whether a stream is a terminal that is to have colours (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def width_of(stream: TextIO) -> int:
    """Columns for an excerpt: those of the terminal within reason, else 100."""
    if not stream.isatty():
        return 100
    import shutil

    return max(40, min(160, shutil.get_terminal_size().columns - 12))


class Progress:
    """Counts long work on stderr, and lets messages pass above the bar.

    Shows nothing unless stderr is a terminal and the work has taken a second.
    """

    def __init__(self, total: int, doing: str) -> None:
        """`total`: steps; `doing`: what is done, for people (`Checking`)."""
        self._total = total
        self._doing = doing
        self._done = 0
        self._begun = time.monotonic()
        self._on_terminal = sys.stderr.isatty()
        self._bar: Bar | None = None
        self._steps: TaskID | None = None
        self._part: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def over(self, steps: Iterable[_T]) -> Iterator[_T]:
        """The steps, each counted when the next is asked for."""
        for step in steps:
            yield step
            self._advance()

    def part(self, name: str, done: int, size: int | None) -> None:
        """How far one long step is: `done` of `size` bytes; the end takes it from the bar."""
        bar = self._shown()
        if bar is None:
            return
        if self._part is None:
            self._part = bar.add_task(name, total=size, count="")
        count = (
            f"{done / 1e6:,.0f} MB" if size is None else f"{done / 1e6:,.0f}/{size / 1e6:,.0f} MB"
        )
        bar.update(self._part, completed=done, count=count)
        if size is not None and done >= size:
            self.parted()

    def parted(self) -> None:
        """The long step is done."""
        if self._bar is not None and self._part is not None:
            self._bar.remove_task(self._part)
            self._part = None

    def say(self, text: str) -> None:
        """A message on stderr; it ends its own line."""
        if not text:
            return
        if self._bar is None:
            click.echo(text, err=True, nl=False, color=True if "\x1b" in text else None)
            return
        from rich.text import Text

        self._bar.console.print(Text.from_ansi(text.removesuffix("\n")), soft_wrap=True)

    def _advance(self) -> None:
        self._done += 1
        if self._total > 1 and (bar := self._shown()) is not None and self._steps is not None:
            count = f"{self._done:,}/{self._total:,}"
            bar.update(self._steps, completed=self._done, count=count)

    def _shown(self) -> Bar | None:
        """The bar, once it is worth one."""
        if not self._on_terminal or self._bar is not None:
            return self._bar
        if time.monotonic() - self._begun < PATIENCE:
            return None
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        if self._total > 1:
            count = f"{self._done:,}/{self._total:,}"
            self._steps = self._bar.add_task(self._doing, total=self._total, count=count)
        self._bar.start()
        return self._bar
