"""An allowance or charge is not negative.

## What it checks
Amount and rate of every allowance and charge: whether it deducts or adds is said by its kind, not
by a sign.

## Why it matters
A negative allowance is added by one partner and deducted by another.

## Bad
    charge: false, amount -10.00

## Good
    charge: true, amount 10.00

## How to fix
Turn the sign around, and allowance into charge if it adds.

## Reference
EN 16931 BG-20, BG-21; UN/EDIFACT ALC 5463.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-013", documents=("purchase_order", "invoice"), when=signs.ALLOWANCE)
def allowance_not_negative(
    document: PurchaseOrder | Invoice, context: Context
) -> Iterator[Finding]:
    for where, one in amount_views.charged(document):
        kind, other = ("charge", "an allowance") if one.charge else ("allowance", "a charge")
        if one.amount is not None and one.amount.value < 0:
            yield Finding(
                path(*where, "amount", "value"),
                f"the {kind} is {show(one.amount.value)}, expected not below zero",
                f"state it as {other} of {show(-one.amount.value)}",
            )
        elif one.rate is not None and one.rate < 0:
            yield Finding(
                path(*where, "rate"),
                f"the {kind} is {show(one.rate)} %, expected not below zero",
                f"state it as {other} of {show(-one.rate)} %",
            )
