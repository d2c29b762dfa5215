"""A unit is one of UN/ECE Recommendation 20.

## What it checks
Every unit of a quantity, price basis, weight, dimension or volume. Besides the list, the codes that
EANCOM and vendors use (PCE, CS, CT, ...) pass, and package types with an X before them.

## Why it matters
A partner that does not know the unit takes pieces for cases or refuses the line.

## Bad
    unit: Stk

## Good
    unit: H87

## How to fix
Use H87 for a piece, KGM for a kilogram, MTR for a metre, CS for a case.

## Reference
UN/ECE Recommendation 20 and 21; UN/EDIFACT data element 6411.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_OFTEN = {
    "STK": "H87", "ST": "H87", "PCS": "H87", "PC": "H87", "EACH": "EA", "KG": "KGM", "G": "GRM",
    "M": "MTR", "CM": "CMT", "MM": "MMT", "L": "LTR", "CASE": "CS", "LB": "LBR", "IN": "INH",
    "M3": "MTQ", "CTN": "CT",
}  # fmt: skip


@rule(
    code="COD-103",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    severity="warning",
    when=signs.UNIT,
)
def unit_known(document: Traded, context: Context) -> Iterator[Finding]:
    for code, where in context.view(amount_views.named_units, document).items():
        if code is None or code in lists.UNITS or code in lists.TRADE_UNITS:
            continue
        if code[:1] == "X" and code[1:] in lists.PACKAGE_TYPES:
            continue
        right = _OFTEN.get(code.upper())
        if right is None and code.upper() in lists.UNITS:
            right = code.upper()
        yield Finding(
            path(*where),
            f"{quote(code)} is not a unit of UN/ECE Recommendation 20",
            f"use {right}" if right else "use the code of the list, such as H87 for a piece",
        )
