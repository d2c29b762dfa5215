"""An allowance or charge is its rate of its basis.

## What it checks
Where an allowance or charge of a line or of the document states amount, rate and basis: amount =
basis x rate / 100, rounded half up. The profile's tolerance applies.

## Why it matters
A discount that is not what its percentage says is taken a second time by the buyer.

## Bad
    5 % of 200.00 = 12.00

## Good
    5 % of 200.00 = 10.00

## How to fix
Correct the amount, the rate or the basis; leave out rate and basis if the amount is a fixed one.

## Reference
EN 16931 BT-92 to BT-94, BT-136 to BT-138; UN/EDIFACT ALC, PCD, MOA.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.arithmetic import agrees, as_stated, percent, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-012", documents=("purchase_order", "invoice"), when=signs.ALLOWANCE)
def line_allowances(document: PurchaseOrder | Invoice, context: Context) -> Iterator[Finding]:
    for where, one in amount_views.charged(document):
        if one.amount is None or one.rate is None or one.basis is None:
            continue
        expected = percent(one.basis.value, one.rate)
        currency = one.amount.currency or document.currency
        if agrees(one.amount.value, expected, currency, context.settings.tolerance):
            continue
        yield Finding(
            path(*where, "amount", "value"),
            f"the {'charge' if one.charge else 'allowance'} is {show(one.amount.value)}, but "
            f"{show(one.rate)} % of {show(one.basis.value)} are "
            f"{show(as_stated(expected, one.amount.value, currency))}",
            "correct the amount, the rate or the basis",
        )
