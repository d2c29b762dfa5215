"""The short form in which pages are written here."""

from __future__ import annotations

from ediglot.diagnostics import Severity
from ediglot.diagnostics.codepage import CodePage

#: Clauses most pages refer to.
SYNTAX = "ISO 9735-1, syntax rules"
SEPARATORS = "ISO 9735-1, service characters and service string advice (UNA)"
REPERTOIRE = "ISO 9735-1, character repertoires and syntax identifiers (0001)"
INTERCHANGE = "ISO 9735-1, interchange structure and control counts; annex on service segments"
TABLE = "UN/EDIFACT message directory (EDMD), segment table; ISO 9735-1, processing by position"
DIRECTORY = "UN/EDIFACT segment, composite and element directories (EDSD, EDCD, EDED)"


def page(
    code: str,
    slug: str,
    severity: Severity,
    what: str,
    why: str,
    bad: str,
    good: str,
    fix: str,
    reference: str,
) -> CodePage:
    """A page."""
    return CodePage(
        code=code,
        slug=slug,
        severity=severity,
        what=what,
        why=why,
        bad=bad,
        good=good,
        fix=fix,
        reference=reference,
    )
