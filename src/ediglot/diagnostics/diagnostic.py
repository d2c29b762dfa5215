"""A diagnostic and its place."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]


class Location(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in an input.

    Attributes:
        source: file name, or `-`.
        line, column: from 1; columns count characters.
        offset: bytes from the start of the input, from 0.
        segment_tag: EDIFACT segment tag.
        segment: position of the segment in its message, UNH being 1; 0 for service segments
            outside a message.
        element, component, repetition: from 1.
        pointer: JSON Pointer (RFC 6901) or XPath.
    """

    source: str | None = None
    line: int | None = None
    column: int | None = None
    offset: int | None = None
    segment_tag: str | None = None
    segment: int | None = None
    element: int | None = None
    component: int | None = None
    repetition: int | None = None
    pointer: str | None = None


class Related(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another place that a diagnostic is about: the other document, the other value."""

    source: str | None = None
    path: str | None = None
    location: Location | None = None
    value: str | None = None


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to say about a document.

    Attributes:
        code: stable, never reused (`GTIN-001`, `MAP-UNMAPPED`).
        rule: the code's slug (`gtin-check-digit`).
        severity: error, warning or info.
        message: what was found and what was expected.
        hint: how to mend it.
        path: where in the canonical document (`lines[3].item.identifiers[gtin]`).
        location: where in the input.
        document: index of the document in its file, from 0.
        related: other places concerned.
        origin: a foreign rule's own id, verbatim (`BR-CO-15`).
    """

    code: str
    rule: str
    severity: Severity
    message: str
    hint: str | None = None
    path: str | None = None
    location: Location | None = None
    document: int | None = None
    related: tuple[Related, ...] = ()
    origin: str | None = None

    def __str__(self) -> str:
        where = ""
        if self.location is not None and self.location.line is not None:
            where = f"{self.location.source or '-'}:{self.location.line}:{self.location.column}: "
        return f"{where}{self.severity} {self.code}: {self.message}"
