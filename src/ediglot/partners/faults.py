"""Faults of a profile: diagnostics with file and line, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ediglot.diagnostics import Diagnostic, Location
from ediglot.mapping.document import MappingError, Mark

FAULTY = "PRT-100"


class ProfileError(ValueError):
    """A profile that is not there, or cannot be chosen; the message names those there are."""


class ProfileFaultError(MappingError):
    """A profile that cannot be used.

    Attributes:
        diagnostics: everything that is wrong with it, in the order of the file.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics[0])
        self.diagnostics = tuple(diagnostics)
        self.args = ("\n".join(str(one) for one in self.diagnostics),)


def fault_in(path: Path | str, line: int, message: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic about a line of a profile."""
    return Diagnostic(
        code=FAULTY,
        rule="profile-file",
        severity="error",
        message=message,
        hint=hint,
        location=Location(source=str(path), line=max(line, 1), column=1),
    )


def plain(value: str | None) -> str | None:
    """A word of a profile as a bare string, which can be encoded; None stays None."""
    return None if value is None else str(value)


def fault_on(mark: Mark, message: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic about the line of a word."""
    return fault_in(mark.file, mark.line, message, hint)
