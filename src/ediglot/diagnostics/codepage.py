"""What `ediglot explain` says about one diagnostic code."""

from __future__ import annotations

import msgspec

from ediglot.diagnostics.diagnostic import Severity


class CodePage(msgspec.Struct, frozen=True, kw_only=True):
    """The documentation of a diagnostic code.

    A rule writes its page as the docstring of its file; formats and the mapping engine keep theirs
    in a module `codes` as `CODES: dict[str, CodePage]`, by code.

    Attributes:
        code: stable, never reused (`GTIN-001`).
        slug: its name in words (`gtin-check-digit`).
        severity: unless a profile says otherwise.
        what: what is checked; the first sentence is the one line of the index.
        why: why it matters: what the partner does about it.
        bad: an example that raises it.
        good: the same example mended.
        fix: how to mend it.
        reference: the standard and clause, or the guide, it comes from.
    """

    code: str
    slug: str
    severity: Severity
    what: str
    why: str = ""
    bad: str = ""
    good: str = ""
    fix: str = ""
    reference: str = ""
