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
        self._wanted = total > 1 and sys.stderr.isatty()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

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
        if not self._wanted:
            return
        if self._bar is None:
            if time.monotonic() - self._begun < PATIENCE:
                return
            self._show()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task(self._doing, total=self._total)
        self._bar.start()
