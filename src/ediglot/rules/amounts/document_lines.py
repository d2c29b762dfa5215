"""The stated sum of lines is the sum of the lines.

## What it checks
`totals.lines` equals the sum of all line amounts. A line without an amount counts with quantity
times price, where that is unambiguous; where it isn't, the rule is silent, as it is for a
change, which has but some of the order's lines. The profile's tolerance applies.

## Why it matters
A buyer's system adds the lines itself. When the sum differs, a line was lost or counted twice, and
the whole invoice is refused.

## Bad
    lines 114.00 and 20.00, sum of lines 144.00

## Good
    lines 114.00 and 20.00, sum of lines 134.00

## How to fix
Compare the lines with the source. If amounts were rounded only in the sum, round each line and add
the rounded amounts.

## Reference
EN 16931 BR-CO-10; UN/EDIFACT MOA 79 (total line items amount).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.sums import lines_total, mended_lines_total


@rule(code="AMT-002", documents=("purchase_order", "invoice"), when=signs.TOTALS)
def document_lines(document: Invoice | PurchaseOrder, context: Context) -> Iterator[Finding]:
    stated = document.totals.lines if document.totals is not None else None
    if stated is None or not document.lines:
        return
    expected = context.view(lines_total, document)
    currency = stated.currency or document.currency
    if expected is None or agrees(stated.value, expected, currency, context.settings.tolerance):
        return
    mended = mended_lines_total(document)
    if mended is not None and agrees(stated.value, mended, currency, context.settings.tolerance):
        return
    yield Finding(
        path("totals", "lines", "value"),
        f"the sum of lines is stated as {show(stated.value)}, but the {len(document.lines)} lines "
        f"make {show(as_stated(expected, stated.value, currency))}",
        "a line is missing, doubled or rounded differently",
    )
