"""A line's amount is its quantity times its price, with its allowances and charges.

## What it checks
`amount = quantity x price / price basis`, less the line's allowances and plus its charges, rounded
half up at the currency's minor unit. The profile's tolerance is the largest difference that passes
(none by default). A price stated for one consumer unit of a case, or for one unit of the catch
weight, is recognised. Silent when quantity, price or amount is missing, or the units of quantity
and price do not convert.

## Why it matters
Invoices are matched line by line. A line that does not multiply is disputed and not paid; often the
price is per case and the quantity in pieces.

## Bad
    12 at 9.50 = 120.00

## Good
    12 at 9.50 = 114.00

## How to fix
Find which of the three is wrong. If the price is for more than one unit, state its basis; if it is
before discount, state the discount as an allowance of the line.

## Reference
EN 16931 BT-131 (invoice line net amount); UN/EDIFACT MOA 203, PRI AAA.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Invoice,
    InvoiceLine,
    OrderLine,
    PurchaseOrder,
)
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, line_amounts, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="AMT-001", documents=("purchase_order", "despatch_advice", "invoice"), when=signs.PRODUCT
)
def line_amount(
    document: PurchaseOrder | DespatchAdvice | Invoice, context: Context
) -> Iterator[Finding]:
    tolerance = context.settings.tolerance
    lines: tuple[OrderLine | DespatchLine | InvoiceLine, ...] = document.lines
    for index, line in enumerate(lines):
        amount, price, quantity = line.amount, line.price, line.quantity
        if amount is None or price is None or quantity is None:
            continue
        if quantity.value * price.value == amount.value and not _qualified(line):
            continue
        if (
            price.currency is not None
            and amount.currency is not None
            and price.currency != amount.currency
        ):
            continue
        currency = amount.currency or document.currency
        expected = line_amounts(line)
        if not expected or any(agrees(amount.value, one, currency, tolerance) for one in expected):
            continue
        basis = "" if price.basis is None else f" per {show(price.basis.value)}"
        if not isinstance(line, DespatchLine) and line.allowances_charges:
            basis += " with allowances and charges"
        yield Finding(
            path("lines", index, "amount", "value"),
            f"the line amount is {show(amount.value)}, but {show(quantity.value)} at "
            f"{show(price.value)}{basis} make "
            f"{show(as_stated(expected[0], amount.value, currency))}",
            "correct the quantity, the price, its basis or the amount",
        )


def _qualified(line: OrderLine | DespatchLine | InvoiceLine) -> bool:
    """Whether more than quantity and price makes the amount."""
    if line.price is not None and line.price.basis is not None:
        return True
    return not isinstance(line, DespatchLine) and bool(line.allowances_charges)
