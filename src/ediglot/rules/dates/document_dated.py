"""A document says when it was made.

## What it checks
The document has a date.

## Why it matters
Deadlines, payment terms and tax periods count from it; without it the document is not booked.

## Bad
    no DTM+137

## Good
    DTM+137:20260508:102'

## How to fix
Add the date of the document.

## Reference
UN/EDIFACT DTM 137; EN 16931 BR-03.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Document
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="DAT-009", documents=EVERY, severity="warning", when=signs.HEADER)
def document_dated(document: Document, context: Context) -> Iterator[Finding]:
    if document.issued is None:
        yield Finding(path("issued"), "the document has no date", "add the day it was made")
