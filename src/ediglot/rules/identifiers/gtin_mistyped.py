"""An item number that has the digits of a GTIN is one.

## What it checks
Where an item has no GTIN, its seller's number, or one of which nobody says whose it is, is not 12,
13 or 14 digits long with a wrong check digit. Where a format has one place for both, as Amazon's
`vendorProductIdentifier` and UBL's item numbers without a scheme have, only a number that checks is
taken for a GTIN; this one was not.

## Why it matters
A GTIN with a typing error passes as the seller's own number, and the item is not found by anybody
who looks for the barcode: not in the order, not in the catalogue, not at the dock.

## Bad
    item: seller 4006381333932

## Good
    item: gtin 4006381333931

## How to fix
Compare the number with the barcode. Where it really is the seller's own, turn the rule off.

## Reference
GS1 General Specifications, section 7.9 (check digit calculations).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="GTIN-005", documents=EVERY, severity="warning", when=signs.MISTYPED)
def gtin_mistyped(document: Document, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(getattr(document, "lines", ())):
        item = line.item
        if item is None or any(one.scheme == "gtin" for one in item.identifiers):
            continue
        for one in item.identifiers:
            value = one.value
            if (
                len(value) in gs1.LIKE_GTIN
                and one.scheme in gs1.MISTAKEN
                and gs1.digits(value)
                and not gs1.checks(value)
            ):
                yield Finding(
                    path(*views.value_path(("lines", index, "item"), one)),
                    f"{quote(value)} would be a GTIN, but for its check digit, which is "
                    f"{value[-1]} and should be {gs1.check_digit(value)}; it is taken for "
                    "an item number of the seller's own",
                    "compare the number with the barcode; any of its digits may be mistyped",
                )
