"""A bill of lading is a number, not a stopgap.

## What it checks
The bill of lading has more than two characters, is not one character repeated, and is no day of
the advice (issued, despatched, delivered), nor one within a month of them if its year is written
out.

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

import datetime as dt
from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Days with the century, and without it.
_LONG = ("%Y%m%d", "%d%m%Y", "%m%d%Y")
_SHORT = ("%y%m%d", "%d%m%y", "%m%d%y")
_WRITTEN_OUT = len("20260508")
_ABOUT = dt.timedelta(days=31)


@rule(code="REF-011", documents=("despatch_advice",), severity="warning", when=signs.BILL)
def bill_of_lading_shape(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    number = document.transport.bill_of_lading if document.transport is not None else None
    if number is None:
        return
    bare = "".join(c for c in number if c.isalnum()).upper()
    if len(bare) < 3:
        fault = "is too short to be unique"
    elif len(set(bare)) == 1:
        fault = "is one character repeated"
    elif _is_date(bare, document):
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


def _is_date(number: str, document: DespatchAdvice) -> bool:
    """Whether a number is a day about that of the shipment, in one of the ways people write it."""
    moments = (document.issued, document.despatched, document.delivery)
    days = [one.date for one in moments if one is not None]
    if len(number) != _WRITTEN_OUT:
        return any(number == day.strftime(form) for day in days for form in _SHORT)
    for form in _LONG:
        try:
            read = dt.datetime.strptime(number, form).date()
        except ValueError:
            continue
        if any(abs(day - read) <= _ABOUT for day in days):
            return True
    return False
