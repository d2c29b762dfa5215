"""The item is the one that was ordered.

## What it checks
Where a line refers to an order line by number, no identifier of the two items contradicts: GTINs
as 14 digits, the buyer's, seller's and manufacturer's numbers as they are. That another one
agrees is not enough.

## Why it matters
The barcode on the carton is not the one in the order: the dock can't book it.

## Bad
    order line 10: GTIN 4006381333931; shipped for line 10: GTIN 90123450

## Good
    order line 10 and despatch line: GTIN 4006381333931

## How to fix
Correct the line reference or the item number. If the item was replaced, have the order changed
first.

## Reference
Amazon vendor guide, product identifier as ordered; GS1 EANCOM PIA 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.model.item import Item
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.matching import item_keys
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_NAMES = {
    "gtin": "GTIN",
    "buyer": "buyer's item number",
    "seller": "seller's item number",
    "manufacturer": "manufacturer's item number",
}


@rule(code="XDC-003", documents=("despatch_advice", "invoice"), layer="cross")
def item_as_ordered(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    for index, (line, match) in enumerate(
        zip(lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.order_line is None or line.item is None:
            continue
        ours, ordered = item_keys(line.item), item_keys(match.order_line.item)
        contradicted = {scheme for scheme, _ in ours - ordered} & {scheme for scheme, _ in ordered}
        for scheme in sorted(contradicted - {scheme for scheme, _ in ours & ordered}):
            theirs = _written(match.order_line.item, scheme)
            yield Finding(
                path("lines", index, "item", "identifiers", f"[{scheme}]", "value"),
                f"the {_NAMES[scheme]} is {_written(line.item, scheme)}, order line "
                f"{match.order_line.number or (match.line or 0) + 1} has {theirs}",
                "correct the line reference or the item number",
                match.related("item", theirs.strip('"')),
            )


def _written(item: Item | None, scheme: str) -> str:
    found = () if item is None else item.identifiers
    return " and ".join(quote(one.value) for one in found if one.scheme == scheme)
