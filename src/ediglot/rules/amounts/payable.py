"""The payable amount is the gross total, less what is prepaid, plus rounding.

## What it checks
`totals.payable = gross - prepaid + rounding`, with prepaid and rounding zero where they are not
stated. The profile's tolerance applies.

## Why it matters
The buyer pays the payable amount: a difference is a dispute about real money.

## Bad
    gross 161.80, prepaid 100.00, payable 161.80

## Good
    gross 161.80, prepaid 100.00, payable 61.80

## How to fix
State what was prepaid and by how much the amount is rounded, or correct the payable amount.

## Reference
EN 16931 BR-CO-16.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-005", documents=("purchase_order", "invoice"), when=signs.TOTALS)
def payable(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    totals = document.totals
    if totals is None or totals.payable is None or totals.gross is None:
        return
    prepaid = totals.prepaid.value if totals.prepaid is not None else 0
    rounding = totals.rounding.value if totals.rounding is not None else 0
    expected = totals.gross.value - prepaid + rounding
    stated = totals.payable
    currency = stated.currency or document.currency
    if agrees(stated.value, expected, currency, context.settings.tolerance):
        return
    if totals.net is not None and totals.tax is not None:
        gross = totals.net.value + totals.tax.value
        if agrees(stated.value, gross - prepaid + rounding, currency, context.settings.tolerance):
            return
    yield Finding(
        path("totals", "payable", "value"),
        f"the payable amount is stated as {show(stated.value)}, but gross "
        f"{show(totals.gross.value)} less prepaid {show(Decimal(prepaid))} plus rounding "
        f"{show(Decimal(rounding))} make {show(as_stated(expected, stated.value, currency))}",
        "state prepaid and rounding, or correct the payable amount",
    )
