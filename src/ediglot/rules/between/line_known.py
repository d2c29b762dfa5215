"""What is shipped or billed was ordered.

## What it checks
Every line whose order is known is found in it: by the order line's number, or by a GTIN or item
number.

## Why it matters
An item that was not ordered is sent back, or not paid.

## Bad
    an item that the order does not have

## Good
    an item of the order

## How to fix
Look for a wrong GTIN or order number. Items ordered under another number need that number, too.

## Reference
Amazon vendor guide, product identifier as ordered.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name, order_of
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-002", documents=("despatch_advice", "invoice"), layer="cross")
def line_known(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    for index, (line, match) in enumerate(
        zip(lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.line is not None:
            continue
        own = order_of(line.references)
        which = f", nor a line {quote(own.line)}" if own is not None and own.line else ""
        yield Finding(
            path("lines", index, "item"),
            f"order {quote(match.order.number or '')} has no {item_name(line)}{which}",
            "compare item number and order number with the order",
            match.related("lines"),
        )
