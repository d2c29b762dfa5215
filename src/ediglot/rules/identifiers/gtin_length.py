"""A GTIN has 8, 12, 13 or 14 digits and nothing else.

## What it checks
The number of digits of every GTIN, and that it has no letters, blanks or hyphens.

## Why it matters
Partners compare GTINs as text or as 14 digits. A number with a blank, or one that a spreadsheet
robbed of its leading zero, matches no item: the line is rejected.

## Bad
    4 006381 333931
    61414100007

## Good
    4006381333931
    0061414100007

## How to fix
Send the digits alone. If a spreadsheet cut leading zeros, format the column as text and import
the item master again. A seller's own item number goes into the seller's identifier instead.

## Reference
GS1 General Specifications, section 3.3 (GTIN).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="GTIN-002", documents=EVERY, when=signs.GTIN)
def gtin_length(document: Document, context: Context) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_gtins, document):
        value = identifier.value
        if len(value) in gs1.GTIN_LENGTHS and gs1.digits(value):
            continue
        yield Finding(
            path(*views.value_path(where, identifier)),
            f"GTIN {quote(value)} is {gs1.shape(value)}, expected 8, 12, 13 or 14 digits",
            gs1.mend(value, gs1.GTIN_LENGTHS),
        )
