"""A line number names one line.

## What it checks
No two lines of an order or an invoice have the same number. In a despatch advice, lines that
split one item over packages share its number; lines of different items do not.

## Why it matters
Answers and invoices refer to the line by number: the wrong one is confirmed, shipped and billed.

## Bad
    lines 1, 2, 2

## Good
    lines 1, 2, 3

## How to fix
Number the lines in sequence.

## Reference
UN/EDIFACT LIN 1082; EN 16931 BT-126; UBL LineID.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related, quote
from ediglot.model import DespatchLine
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.context import Context
from ediglot.rules.matching import same_item
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="REF-002",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    when=signs.LINE_NUMBER,
)
def line_numbers_unique(document: Traded, context: Context) -> Iterator[Finding]:
    lines = amount_views.lines_of(document)
    if len({line.number for line in lines}) == len(lines):
        return
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.number is None:
            continue
        earlier = first.setdefault(line.number, index)
        if earlier == index:
            continue
        if isinstance(line, DespatchLine) and same_item(line.item, lines[earlier].item):
            continue
        yield Finding(
            path("lines", index, "number"),
            f"line number {quote(line.number)} is also that of another line"
            + (" with another item" if isinstance(line, DespatchLine) else ""),
            "number the lines in sequence",
            (Related(path=path("lines", earlier, "number")),),
        )
