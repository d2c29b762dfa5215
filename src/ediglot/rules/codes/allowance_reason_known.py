"""The reason of an allowance or charge is one of its list.

## What it checks
The code of an allowance is in UNCL 5189, or is one of the deductions of UNCL 7161 (`DI` discount,
`TD` trade discount), which EANCOM messages use; that of a charge is in UNCL 7161. A code of the
other list is named as such.

## Why it matters
A buyer settles by reason code; an unknown one goes to a clerk, and often to a deduction.

## Bad
    charge: false, code: FC (freight is a charge)

## Good
    charge: true, code: FC

## How to fix
Use a code of the right list, or leave it out and give the reason in words.

## Reference
UN/EDIFACT data elements 5189 and 7161; EN 16931 BT-98, BT-105.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import amount_views, signs
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="COD-108",
    documents=("purchase_order", "invoice"),
    severity="warning",
    when=signs.ALLOWANCE,
)
def allowance_reason_known(
    document: PurchaseOrder | Invoice, context: Context
) -> Iterator[Finding]:
    for where, one in amount_views.charged(document):
        right, other = lists.ALLOWANCE_REASONS, lists.CHARGE_REASONS
        names = ("an allowance (UNCL 5189)", "a charge (UNCL 7161)")
        if one.charge:
            right, other, names = other, right, names[::-1]
        if one.code is None or one.code in right:
            continue
        if not one.charge and one.code in lists.DEDUCTIONS:
            continue
        yield Finding(
            path(*where, "code"),
            f"{quote(one.code)} is not a reason of {names[0]}"
            + (f"; it is one of {names[1]}" if one.code in other else ""),
            "use a code of the right list, or give the reason in words",
        )
