"""What a profile makes of diagnostics: other severities, and suppressions that end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from ediglot.diagnostics import Diagnostic, Severity

#: Families of the grammars and mappings: what they refuse, no profile can allow.
GRAMMAR = frozenset({"SYN", "ENV", "CHR", "STR", "ELM", "XSD", "JSC", "MAP"})
#: What is never dropped without a word: a profile may call it an info, but not turn it off.
NEVER_SILENT = frozenset({"MAP-UNMAPPED", "MAP-LOST", "MAP-CHANGED", "MAP-ENVELOPE"})
#: BR-CO-15, UBL-CR-011, PEPPOL-EN16931-R010, and of single countries DK-R-001.
_FOREIGN = re.compile(r"(?:BR|UBL|PEPPOL|[A-Z]{2}-[RS])(?:-[A-Z0-9]+)+")


class Suppression(msgspec.Struct, frozen=True, kw_only=True):
    """What is known to be wrong, and let pass for a while.

    Attributes:
        rule: code, slug or family, or a foreign rule's own id (`BR-CO-15`).
        path: model paths meant, `*` for anything; None for all.
        number: number of the only document meant.
        reason: why.
        until: last day it holds.
        source: file and line where it stands.
    """

    rule: str
    reason: str
    until: dt.date
    path: str | None = None
    number: str | None = None
    source: str = ""

    def meets(self, found: Diagnostic, number: str | None) -> bool:
        """Whether a diagnostic of a document is meant."""
        if self.rule not in (found.code, found.rule, family(found.code), found.origin):
            return False
        if self.number is not None and self.number != number:
            return False
        return self.path is None or _like(self.path).fullmatch(found.path or "") is not None


@cache
def _like(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split("*")))


def is_foreign(name: str) -> bool:
    """Whether a name has the form of the ids of foreign rules, those of EN 16931 and of Peppol."""
    return _FOREIGN.fullmatch(name) is not None


def family(code: str) -> str:
    """`GTIN` of `GTIN-001`."""
    return code.partition("-")[0]


def severity_of(found: Diagnostic, severities: Mapping[str, str]) -> str:
    """The severity a profile gives a diagnostic: by slug or code, else by family, else its own."""
    for name in (found.rule, found.code, family(found.code)):
        if name in severities:
            return severities[name]
    return found.severity


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """Severities and suppressions in force.

    Attributes:
        severities: by slug, code or family.
        suppressions: those of the profile.
        today: the day expiries are judged at.
    """

    severities: Mapping[str, str] = {}
    suppressions: Sequence[Suppression] = ()
    today: dt.date | None = None

    @property
    def plain(self) -> bool:
        """Whether it changes nothing."""
        return not self.severities and not self.suppressions

    def apply(
        self, diagnostics: Iterable[Diagnostic], number: str | None = None
    ) -> tuple[Diagnostic, ...]:
        """Diagnostics as the profile sees them; what is `off` is left out."""
        ranked = (self._ranked(found) for found in diagnostics)
        return self.suppress((one for one in ranked if one is not None), number)

    def suppress(
        self, diagnostics: Iterable[Diagnostic], number: str | None = None
    ) -> tuple[Diagnostic, ...]:
        """Diagnostics whose severities are the profile's already, as for those of rules."""
        return tuple(self._suppressed(found, number) for found in diagnostics)

    def _ranked(self, found: Diagnostic) -> Diagnostic | None:
        severity = severity_of(found, self.severities)
        if severity == found.severity:
            return found
        if severity == "off":
            return None
        changed: Severity = msgspec.convert(severity, Severity)
        return msgspec.structs.replace(found, severity=changed)

    def _suppressed(self, found: Diagnostic, number: str | None) -> Diagnostic:
        if found.severity == "info":
            return found
        for one in self.suppressions:
            if not one.meets(found, number) or self.expired(one):
                continue
            return msgspec.structs.replace(
                found,
                severity="info",
                message=f"suppressed until {one.until}, {found.severity}: {found.message}",
                hint=f"the reason given: {one.reason}" + (f"; {found.hint}" if found.hint else ""),
            )
        return found

    def expired(self, suppression: Suppression) -> bool:
        """Whether a suppression no longer holds."""
        return self.today is None or self.today > suppression.until
