"""The command line: one file a command.

Nothing but click is imported before a command runs, so that `--help` and `--version` are instant.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import NoReturn

from ediglot.cli.status import INPUT_OUTPUT, INTERRUPTED, ClosedPipeError


def main() -> NoReturn:
    """The console script: runs a command and exits with its status."""
    status = execute()
    if status == INTERRUPTED:
        # The pool's own threads would wait for workers that are gone, and complain.
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
    sys.exit(status)


def execute(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status. No exception leaves, no traceback is shown."""
    import click

    from ediglot.cli.root import ediglot

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = ediglot.main(arguments, prog_name="ediglot", standalone_mode=False)
        sys.stdout.flush()
    except (ClosedPipeError, BrokenPipeError):
        _discard_stdout()
        return INPUT_OUTPUT
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        click.echo(f"Error: {_name(error)}{error.strerror or error}", err=True)
        return INPUT_OUTPUT
    except Exception as error:  # the last line: a user gets a sentence, never a traceback
        from ediglot.batch.runner import describe_bug

        click.echo(f"Error: {describe_bug(error)}", err=True)
        return INPUT_OUTPUT
    return status if isinstance(status, int) else 0


def _name(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""


def _discard_stdout() -> None:
    """Nobody reads stdout any more; what is buffered must not fail again when Python exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
