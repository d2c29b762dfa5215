"""A credit note states what it gives back as positive amounts.

## What it checks
The totals of a credit note are not negative, nor are those of an invoice: what is to be given
back is a credit note, and its type says so.

## Why it matters
Two signs cancel out: the buyer books a credit as a debt, or refuses the document.

## Bad
    type 381, gross -119.00

## Good
    type 381, gross 119.00

## How to fix
Send positive amounts and say with the type (380 invoice, 381 credit note) which way they go.

## Reference
UN/EDIFACT data element 1001; EN 16931 BT-3; UBL CreditNote.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.model.money import Money
from ediglot.rules import signs
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="AMT-009", documents=("invoice",), when=signs.TOTALS)
def credit_note_sign(document: Invoice, context: Context) -> Iterator[Finding]:
    totals = document.totals
    if totals is None:
        return
    for name in ("net", "gross"):
        stated: Money | None = getattr(totals, name)
        if stated is None or stated.value >= 0:
            continue
        if is_credit_note(document):
            hint = "send positive amounts; the type already says that they are given back"
        else:
            hint = "what is given back is a credit note (type 381) with positive amounts"
        yield Finding(
            path("totals", name, "value"),
            f"the {name} total is {show(stated.value)}, expected not below zero",
            hint,
        )
