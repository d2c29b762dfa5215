"""Options that several commands have, and what their values may be."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ediglot.cli.status import CallError

if TYPE_CHECKING:
    from ediglot.batch.task import Settings

_F = TypeVar("_F", bound=Callable[..., Any])


def sources(command: _F) -> _F:
    """The SOURCE... arguments."""
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")(command)


def reading(command: _F) -> _F:
    """What says how sources are to be read: --from, --partner, --tables."""
    for option in reversed(_READING):
        command = option(command)
    return command


_READING = (
    click.option(
        "--from",
        "from_",
        metavar="FORMAT",
        help="What the sources are; found out from their content where not given.",
    ),
    click.option(
        "--partner",
        metavar="NAME",
        help="Profile of the trading partner: a name, a file, auto to choose it by each document's "
        "sender and receiver, or a folder of profiles to choose from. `ediglot mappings partners` "
        "lists them.",
    ),
    click.option(
        "--tables",
        metavar="DIR",
        help="Folder of CSV code tables that add to or replace rows of the built-in ones.",
    ),
)

jobs = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=1,
    help="Sources worked on at the same time; 0 for one a processor.",
)


def processors(jobs: int) -> int:
    """The number of processes `--jobs` asks for."""
    import os

    return jobs or os.cpu_count() or 1


@contextlib.contextmanager
def configured() -> Iterator[None]:
    """What is wrong with the configuration, as a wrong call: exit status 2."""
    from ediglot.batch.task import ConfigurationError

    try:
        yield
    except ConfigurationError as error:
        raise CallError(str(error)) from error


def configure(settings: Settings) -> None:
    """Make sure that settings can be met; what is doubtful in tables goes to standard error.

    Raises ConfigurationError.
    """
    from ediglot.batch.work import configure as ensure

    for doubt in ensure(settings):
        click.echo(f"{doubt}" + (f" ({doubt.hint})" if doubt.hint else ""), err=True)
