"""The item is the one that was ordered.

## What it checks
Where a line refers to an order line by number, no identifier of the two items contradicts: GTINs
as 14 digits, the buyer's, seller's and manufacturer's numbers as they are. That another one
agrees is not enough. Said once where several lines, such as cartons of one item, err alike.

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

from ediglot.model import DespatchAdvice, Invoice, ReceivingAdvice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.contradictions import Contradiction, contradictions
from ediglot.rules.counterparts import Match
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import elsewhere, further_places

_DOCUMENTS = ("despatch_advice", "invoice", "receiving_advice")


@rule(code="XDC-003", documents=_DOCUMENTS, layer="cross")
def item_as_ordered(
    document: DespatchAdvice | Invoice | ReceivingAdvice, context: Context
) -> Iterator[Finding]:
    found: dict[object, tuple[Match, Contradiction, list[int]]] = {}
    for index, match in enumerate(context.look(counterparts.matches, document)):
        item = document.lines[index].item
        if match is None or match.line is None or item is None:
            continue
        for one in contradictions(item, match):
            found.setdefault((id(match.trade), one), (match, one, []))[2].append(index)
    for match, one, lines in found.values():
        field = ("item", "identifiers", f"[{one.scheme}]", "value")
        yield Finding(
            path("lines", lines[0], *field),
            f"the {one.name} is {one.ours}{elsewhere(lines)}, order line {one.number} has "
            f"{one.theirs}",
            "correct the line reference or the item number",
            (one.related(match, context), *further_places(lines, *field)),
        )
