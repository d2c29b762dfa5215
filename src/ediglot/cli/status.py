"""Exit statuses, and the errors that end a command with one."""

from __future__ import annotations

from typing import IO, Any

from click import ClickException, UsageError

#: Everything was accepted.
ACCEPTED = 0
#: Something was rejected, or it stayed unclear whether it is right.
REJECTED = 1
#: The call or the configuration is wrong.
CALL = 2
#: An input could not be read or an output not be written.
INPUT_OUTPUT = 3
#: Stopped by Ctrl-C.
INTERRUPTED = 130


class CallError(UsageError):
    """The call or the configuration is wrong. Exit status 2."""

    exit_code = CALL


class InputOutputError(ClickException):
    """An input could not be read or an output not be written. Exit status 3."""

    exit_code = INPUT_OUTPUT


class ClosedPipeError(InputOutputError):
    """Nobody reads our output any more, as after `| head`. Nothing is to be said about it."""

    def __init__(self) -> None:
        super().__init__("standard output is closed")

    def show(self, file: IO[Any] | None = None) -> None:
        """Say nothing."""
