"""The answer is about the product that was ordered.

## What it checks
A line of a response and the order line it belongs to have no identifiers of one scheme that
differ: GTIN, buyer's, seller's or manufacturer's number. What the seller will deliver in its place
stands apart, as a substitute.

## Why it matters
The buyer looks the answer up by the product number of the order. Another number is an answer to
nothing: the line counts as rejected.

## Bad
    ordered GTIN 4006381333931, answered 4006381333948

## Good
    ordered and answered GTIN 4006381333931, substitute 4006381333948

## How to fix
Repeat the product number of the order.

## Reference
Amazon vendor orders, acknowledgement item identifiers; UN/EDIFACT PIA 3 (substituted by).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.contradictions import contradictions
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-019", documents=("order_response",), layer="cross")
def product_as_ordered(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.line is None or line.item is None:
            continue
        for one in contradictions(line.item, match):
            yield Finding(
                path("lines", index, "item", "identifiers", f"[{one.scheme}]", "value"),
                f"the {one.name} is {one.ours}, order line {one.number} has {one.theirs}",
                "repeat the product number of the order; a substitute is stated apart",
                (one.related(match, context),),
            )
