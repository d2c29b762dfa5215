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
from ediglot.rules.arithmetic import show
from ediglot.rules.confirmations import confirmed, places
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-024", documents=("invoice",), layer="cross")
def billed_as_confirmed(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    for one in context.look(counterparts.by_item, document):
        if one.match.trade.followers.get("advice"):
            continue
        promised = confirmed(one.match)
        if promised is None:
            continue
        before = counterparts.others(one.match, "invoice", document.number)
        ordered = one.match.trade.ordered(one.match.group or 0) or []
        added = counterparts.sums(one.quantities, before, promised, ordered)
        if added is None or added[0] + added[1] <= added[2]:
            continue
        if ordered and added[0] + added[1] > added[3]:
            continue
        yield Finding(
            path("lines", one.lines[0], "quantity", "value"),
            f"{show(added[0] + added[1])} of {item_name(document.lines[one.lines[0]])} are billed"
            + (f" ({show(added[1])} of them earlier)" if added[1] else "")
            + f", {show(added[2])} were confirmed",
            "bill what was confirmed and shipped",
            places(one.match, context),
        )
