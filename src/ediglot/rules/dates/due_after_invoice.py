"""Payment is not due before the invoice is written.

## What it checks
The due day of the payment terms, and of every discount, against the invoice date.

## Why it matters
A buyer's system replaces an impossible due date by its own longest terms.

## Bad
    issued 2026-05-08, due 2026-04-08

## Good
    issued 2026-05-08, due 2026-06-07

## How to fix
Correct the due date, or state the number of days instead.

## Reference
EN 16931 BT-9; UN/EDIFACT PAT, DTM 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.model.moment import Moment
from ediglot.rules import moments, signs
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-007", documents=("invoice",), when=signs.TERMS)
def due_after_invoice(document: Invoice, context: Context) -> Iterator[Finding]:
    issued, terms = document.issued, document.payment_terms
    if issued is None or terms is None:
        return
    days: list[tuple[Where, Moment | None]] = [(("payment_terms", "due"), terms.due)]
    for index, discount in enumerate(terms.discounts):
        days.append((("payment_terms", "discounts", index, "due"), discount.due))
    for where, due in days:
        if due is not None and due.date < issued.date:
            yield Finding(
                path(*where),
                f"payment is due {moments.show(due)}, before the invoice of {moments.show(issued)}",
                "correct the due date",
            )
