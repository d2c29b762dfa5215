"""No more is billed than was confirmed.

## What it checks
For each item: what this and other invoices bill, against what the last response to the order
accepts and backorders. Judged where no shipment of the order is known; otherwise
`billed-not-above-shipped` says it, and what is above the order `billed-not-above-ordered`.

## Why it matters
The buyer expects a bill for what was confirmed, and disputes the rest.

## Bad
    confirmed 8, rejected 2, billed 10

## Good
    confirmed 8, rejected 2, billed 8

## How to fix
Bill what was confirmed and shipped.

## Reference
Amazon vendor invoice guide, quantities.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import counterparts
from ediglot.rules.confirmations import beyond_confirmed
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-024", documents=("invoice",), layer="cross")
def billed_as_confirmed(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    for one in context.look(counterparts.by_item, document):
        if not one.match.trade.followers.get("advice"):
            yield from beyond_confirmed(one, document, "invoice", context)
