"""A bill of lading is a number, not a stopgap.

## What it checks
The bill of lading has more than two characters, is not one character repeated, and is neither the
ship date nor the number of the advice's own date.

## Why it matters
A stopgap is shared by many trucks: the dock opens the wrong advice.

## Bad
    RFF+BM:20260508'

## Good
    RFF+BM:BOL2026050801'

## How to fix
Add the number on the truck's papers.

## Reference
Amazon vendor shipments, billOfLadingNumber.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="REF-011", documents=("despatch_advice",), severity="warning")
def bill_of_lading_shape(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    number = document.transport.bill_of_lading if document.transport is not None else None
    if number is None:
        return
    bare = number if number.isalnum() else "".join(c for c in number if c.isalnum())
    bare = bare.upper()
    if len(bare) < 3:
        fault = "is too short to be unique"
    elif len(set(bare)) == 1:
        fault = "is one character repeated"
    elif bare.isdigit() and bare in _dates(document):
        fault = "is a date"
    elif bare in ("NONE", "TBA", "TBD", "UNKNOWN", "TEST"):
        fault = "is a stopgap"
    else:
        return
    yield Finding(
        path("transport", "bill_of_lading"),
        f"the bill of lading {quote(number)} {fault}",
        "add the number on the truck's papers",
    )


def _dates(document: DespatchAdvice) -> set[str]:
    """The document's own days, in the ways people write them."""
    days = (document.issued, document.despatched, document.delivery)
    return {
        one.date.strftime(form)
        for one in days
        if one is not None
        for form in ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%y%m%d", "%d%m%y", "%m%d%y")
    }
