"""Exit statuses, and the errors that end a command with one."""

from __future__ import annotations

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
