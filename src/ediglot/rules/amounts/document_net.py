"""The net total is the lines, less allowances, plus charges.

## What it checks
`totals.net = lines - allowances + charges`, at document level: the sum of lines as stated, or else
added up, and the document's own allowances and charges. Allowances that are settled otherwise
(UNCL 4471 other than 2 and 6) do not count. The profile's tolerance applies.

## Why it matters
The net total is what tax is counted on. When it can't be followed from the lines, the invoice is
refused, and a tax authority may not accept it either.

## Bad
    lines 134.00, freight 6.00, net 134.00

## Good
    lines 134.00, freight 6.00, net 140.00

## How to fix
State every document-level allowance and charge that the net total contains, with its amount; or
correct the total.

## Reference
EN 16931 BR-CO-13; UN/EDIFACT MOA 125 (taxable amount).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.sums import net_of_lines, net_total


@rule(code="AMT-003", documents=("purchase_order", "invoice"), when=signs.TOTALS)
def document_net(document: Invoice | PurchaseOrder, context: Context) -> Iterator[Finding]:
    stated = document.totals.net if document.totals is not None else None
    if stated is None or not document.lines:
        return
    expected = context.view(net_total, document)
    currency = stated.currency or document.currency
    if expected is None or agrees(stated.value, expected, currency, context.settings.tolerance):
        return
    counted = net_of_lines(document)
    if counted is not None and agrees(stated.value, counted, currency, context.settings.tolerance):
        return
    yield Finding(
        path("totals", "net", "value"),
        f"the net total is stated as {show(stated.value)}, but lines, allowances and charges make "
        f"{show(as_stated(expected, stated.value, currency))}",
        "state every allowance and charge of the document, or correct the total",
    )
