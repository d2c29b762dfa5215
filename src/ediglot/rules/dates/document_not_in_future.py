"""A document is not dated in the future.

## What it checks
The date of the document against the moment of the check. Without a time zone it is in the future
only when it is so everywhere on earth. Silent without a clock.

## Why it matters
A partner refuses an invoice of tomorrow, or starts counting the payment days when the day comes.

## Bad
    issued 2062-05-08, checked on 2026-05-08

## Good
    issued 2026-05-08

## How to fix
Correct the date; two digits are often exchanged. If it is right, send the document that day.

## Reference
Amazon vendor invoice guide; UN/EDIFACT DTM 137.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Document
from ediglot.rules import moments, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="DAT-002", documents=EVERY, when=signs.CLOCK)
def document_not_in_future(document: Document, context: Context) -> Iterator[Finding]:
    issued = document.issued
    if issued is None or context.now is None or not moments.after_now(issued, context.now):
        return
    yield Finding(
        path("issued"),
        f"the document is dated {moments.show(issued)}, after now ({context.now:%Y-%m-%d})",
        "correct the date, or send the document on that day",
    )
