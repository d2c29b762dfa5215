"""A fault inside one segment, before it has a place in the input."""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, Location, Severity
from ediglot.formats.edifact.codes import CODES


class Fault:
    """Something to say about a segment or a part of it.

    Attributes:
        code: key of CODES.
        message, hint: as in a diagnostic.
        element, repetition, component: from 0; None where the whole is meant.
        severity: instead of the code's own.
    """

    __slots__ = ("code", "component", "element", "hint", "message", "repetition", "severity")

    def __init__(
        self,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        element: int | None = None,
        repetition: int | None = None,
        component: int | None = None,
        severity: Severity | None = None,
    ) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        self.element = element
        self.repetition = repetition
        self.component = component
        self.severity = severity

    def diagnostic(self, location: Location | None) -> Diagnostic:
        """The same with a place."""
        return diagnostic(self.code, self.message, self.hint, location, self.severity)


def diagnostic(
    code: str,
    message: str,
    hint: str | None = None,
    location: Location | None = None,
    severity: Severity | None = None,
) -> Diagnostic:
    """A diagnostic of this package, slug and severity by the table of codes."""
    known = CODES[code]
    return Diagnostic(
        code=code,
        rule=known.slug,
        severity=severity or known.severity,
        message=message,
        hint=hint,
        location=location,
    )
