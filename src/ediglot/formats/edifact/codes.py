"""Every diagnostic code of this package: slug, severity, and what `ediglot explain` prints."""

from __future__ import annotations

import msgspec

from ediglot.diagnostics import Severity


class Code(msgspec.Struct, frozen=True):
    """A diagnostic code.

    Attributes:
        code: stable, never reused.
        slug: its rule name.
        severity: unless a diagnostic says otherwise.
        text: what it checks, why it matters, examples, how to fix, reference.
    """

    code: str
    slug: str
    severity: Severity
    text: str


CODES: dict[str, Code] = {}

_TABLE: tuple[tuple[str, str, Severity], ...] = (
    ("SYN-001", "empty-input", "error"),
    ("SYN-002", "not-edifact", "error"),
    ("SYN-003", "una-truncated", "error"),
    ("SYN-004", "una-conflict", "error"),
    ("SYN-005", "release-at-end", "error"),
    ("SYN-006", "segment-unterminated", "error"),
    ("SYN-007", "byte-order-mark", "warning"),
    ("SYN-008", "layout-before-interchange", "warning"),
    ("SYN-009", "data-before-interchange", "error"),
    ("SYN-010", "data-after-interchange", "error"),
    ("SYN-011", "wrapped-segment", "warning"),
    ("SYN-012", "line-break-in-value", "warning"),
    ("SYN-013", "trailing-separator", "warning"),
    ("SYN-014", "segment-too-long", "error"),
    ("SYN-015", "message-too-long", "error"),
    ("SYN-016", "too-many-segments", "error"),
    ("SYN-017", "segment-tag", "error"),
    ("SYN-018", "empty-segment", "warning"),
    ("SYN-019", "blanks-before-segment", "warning"),
    ("SYN-020", "terminator-undeclared", "error"),
    ("SYN-021", "explicit-nesting", "warning"),
    ("SYN-099", "too-many-diagnostics", "warning"),
    ("CHR-001", "unknown-character-set", "warning"),
    ("CHR-002", "character-set-not-supported", "error"),
    ("CHR-003", "utf8-in-8-bit-set", "warning"),
    ("CHR-004", "beyond-ascii", "warning"),
    ("CHR-005", "lower-case-in-unoa", "warning"),
    ("CHR-006", "outside-repertoire", "warning"),
    ("CHR-007", "control-character", "warning"),
    ("CHR-008", "nul-byte", "error"),
    ("CHR-009", "undecodable-bytes", "warning"),
    ("CHR-010", "character-not-writable", "error"),
    ("CHR-011", "character-substituted", "warning"),
    ("ENV-001", "missing-unb", "error"),
    ("ENV-002", "missing-unz", "error"),
    ("ENV-003", "missing-unt", "error"),
    ("ENV-004", "unt-count", "error"),
    ("ENV-005", "unt-reference", "error"),
    ("ENV-006", "une-count", "error"),
    ("ENV-007", "une-reference", "error"),
    ("ENV-008", "unz-count", "error"),
    ("ENV-009", "unz-reference", "error"),
    ("ENV-010", "duplicate-message-reference", "error"),
    ("ENV-011", "duplicate-interchange-reference", "error"),
    ("ENV-012", "missing-une", "error"),
    ("ENV-013", "segment-outside-message", "error"),
    ("ENV-014", "syntax-version", "error"),
    ("ENV-015", "interchange-date", "warning"),
    ("ENV-016", "test-interchange", "info"),
    ("ENV-017", "message-type-missing", "error"),
    ("ENV-018", "message-outside-group", "error"),
    ("ENV-019", "stray-trailer", "error"),
    ("ENV-020", "empty-interchange", "warning"),
    ("STR-001", "unknown-segment", "error"),
    ("STR-002", "segment-not-in-message", "error"),
    ("STR-003", "segment-out-of-order", "error"),
    ("STR-004", "missing-segment", "error"),
    ("STR-005", "missing-trigger", "error"),
    ("STR-006", "too-many-repetitions", "error"),
    ("STR-007", "no-grammar", "warning"),
    ("STR-008", "segment-out-of-place", "error"),
    ("ELM-001", "mandatory-element", "error"),
    ("ELM-002", "mandatory-component", "error"),
    ("ELM-003", "too-many-elements", "error"),
    ("ELM-004", "too-many-components", "error"),
    ("ELM-005", "value-too-long", "error"),
    ("ELM-006", "value-too-short", "error"),
    ("ELM-007", "not-numeric", "error"),
    ("ELM-008", "not-alphabetic", "error"),
    ("ELM-009", "decimal-mark", "warning"),
    ("ELM-010", "ambiguous-decimal-mark", "error"),
    ("ELM-011", "too-many-element-repetitions", "warning"),
    ("COD-001", "code-not-in-list", "warning"),
    ("COD-002", "code-not-allowed", "error"),
)

CODES.update({code: Code(code, slug, severity, "") for code, slug, severity in _TABLE})
