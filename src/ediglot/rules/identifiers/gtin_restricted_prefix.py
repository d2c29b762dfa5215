"""A GTIN is not one of the numbers that only mean something inside one shop.

## What it checks
Whether a GTIN starts with a prefix of restricted circulation: 02, 04 or 20 to 29 as a GTIN-13,
2 or 4 as a GTIN-12, 0 or 2 as a GTIN-8.

## Why it matters
Such numbers are printed by a shop's own scale or for its own range. At another partner the same
number is another item, or none.

## Bad
    2212345678900

## Good
    4006381333931

## How to fix
Use the GTIN the brand owner assigned. If the item has none, send the buyer's own item number.

## Reference
GS1 General Specifications, section 1.4 (GS1 prefixes) and 2.1.11 (restricted circulation).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="GTIN-003", documents=EVERY, severity="warning", when=signs.GTIN)
def gtin_restricted_prefix(document: Document, context: Context) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_gtins, document):
        value = identifier.value
        if gs1.digits(value) and gs1.restricted(value):
            yield Finding(
                path(*views.value_path(where, identifier)),
                f"GTIN {quote(value)} has a prefix for use inside one company only",
                "use the GTIN of the brand owner, or the buyer's item number",
            )
