"""No more is billed than was shipped.

## What it checks
For each item of an order that a known despatch advice refers to: what this invoice and earlier
ones bill, against what was shipped. Credit notes are not judged. Where units do not convert, it
is said that the rule could not decide.

## Why it matters
The buyer compares the invoice with what it received, and pays the smaller quantity after a
dispute.

## Bad
    shipped 8, billed 10

## Good
    shipped 8, billed 8

## How to fix
Bill what has left; the rest is billed when it is shipped.

## Reference
Amazon vendor invoice guide, quantities.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-011", documents=("invoice",), layer="cross")
def billed_not_above_shipped(document: Invoice, context: Context) -> Iterator[Finding]:
    shipped = context.look(counterparts.shipped_before, document)
    if not shipped or is_credit_note(document):
        return
    here = context.look(counterparts.quantities, document)
    earlier = context.look(counterparts.billed_before, document)
    known_orders = {order for order, _ in shipped}
    said: set[tuple[str, int]] = set()
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.key not in here or match.key in said:
            continue
        said.add(match.key)
        if match.key[0] not in known_orders:
            continue
        before = earlier.get(match.key, [])
        added = counterparts.sums(here[match.key], before, shipped.get(match.key, []))
        where = path("lines", index, "quantity", "value")
        if added is None:
            yield Finding(
                where,
                f"not evaluated: {item_name(line)} is billed and shipped in units that do not "
                "convert",
                "state the number of pieces in a case",
                unclear=True,
            )
        elif added[0] + added[1] > added[2]:
            yield Finding(
                where,
                f"{show(added[0] + added[1])} of {item_name(line)} are billed"
                + (f" ({show(added[1])} of them earlier)" if added[1] else "")
                + f", {show(added[2])} were shipped",
                "bill what has left, and the rest when it is shipped",
            )
