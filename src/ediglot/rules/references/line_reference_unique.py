"""An order line is referred to for one item.

## What it checks
In a despatch advice, lines that refer to the same line of the same order are about the same item.
In an invoice no two lines refer to the same order line with the same item.

## Why it matters
One of the two lines is booked to an order line of another item, or billed twice.

## Bad
    two invoice lines for order 4500017, line 10

## Good
    one invoice line with the sum

## How to fix
Correct the line reference, or put the quantities of one item together.

## Reference
UN/EDIFACT RFF ON 1156; Amazon vendor models, itemSequenceNumber.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related, quote
from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.matching import order_of, same_item
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="REF-003",
    documents=("despatch_advice", "invoice"),
    severity="warning",
    when=signs.ORDER_LINE,
)
def line_reference_unique(
    document: DespatchAdvice | Invoice, context: Context
) -> Iterator[Finding]:
    first: dict[tuple[str, str], int] = {}
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    header = order_of(document.references)
    for index, line in enumerate(lines):
        order = order_of(line.references)
        if order is None or order.line is None:
            continue
        number = order.number or (header.number if header is not None else None)
        if number is None:
            continue
        earlier = first.setdefault((number, order.line), index)
        if earlier == index:
            continue
        same = same_item(line.item, lines[earlier].item)
        if same == isinstance(document, DespatchAdvice):
            continue
        yield Finding(
            path("lines", index, "references", "[ON]", "line"),
            f"line {quote(order.line)} of order {quote(number)} is referred to by another line"
            + (" too" if same else " with another item"),
            "correct the line reference, or put the quantities together",
            (Related(path=path("lines", earlier, "references", "[ON]", "line")),),
        )
