"""A GTIN ends in the check digit of its other digits.

## What it checks
The last digit of every GTIN-8, GTIN-12, GTIN-13 and GTIN-14 of an item or a package, by the GS1
sum: from the right, digits weigh 1 and 3 in turn, and the sum is a multiple of ten.

## Why it matters
A wrong digit is a typing error or a truncated number: the partner's catalogue does not know the
item, the line is rejected, or goods arrive that no scanner can match to the order.

## Bad
    4006381333932

## Good
    4006381333931

## How to fix
Copy the number from the barcode or the item master again. When only the last digit is wrong, the
message says which digit belongs there; but any other digit may be the mistyped one.

## Reference
GS1 General Specifications, section 7.9 (check digit calculations).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Document
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="GTIN-001", documents=EVERY, when=signs.GTIN)
def gtin_check_digit(document: Document, context: Context) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_gtins, document):
        value = identifier.value
        if len(value) in gs1.GTIN_LENGTHS and gs1.digits(value) and not gs1.checks(value):
            yield Finding(
                path(*views.value_path(where, identifier)),
                gs1.wrong_check_digit("GTIN", value),
                "compare the number with the barcode; any of its digits may be mistyped",
            )
