"""The tax rate is the one of the order.

## What it checks
The rate of each tax of an invoice line against the order line's tax of the same type, where both
state one.

## Why it matters
The buyer's accounts expect the rate of the order; another one stops the invoice.

## Bad
    ordered with 7 %, billed with 19 %

## Good
    ordered and billed with 7 %

## How to fix
Correct the rate; if the order has it wrong, have it changed.

## Reference
EN 16931 BT-152; UN/EDIFACT TAX 5278.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-008", documents=("invoice",), layer="cross")
def tax_as_agreed(document: Invoice, context: Context) -> Iterator[Finding]:
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.order_line is None or not match.order_line.taxes:
            continue
        for number, tax in enumerate(line.taxes):
            agreed = [
                one.rate
                for one in match.order_line.taxes
                if one.rate is not None and (one.type or "VAT") == (tax.type or "VAT")
            ]
            if tax.rate is not None and agreed and tax.rate not in agreed:
                yield Finding(
                    path("lines", index, "taxes", number, "rate"),
                    f"{item_name(line)} is taxed at {show(tax.rate)} %, ordered with "
                    f"{show(agreed[0])} %",
                    "correct the rate, or have the order changed first",
                    (match.related(context, "taxes[0].rate", show(agreed[0])),),
                )
