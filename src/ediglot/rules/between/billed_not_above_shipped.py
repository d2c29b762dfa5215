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
from ediglot.rules.bills import advices, against_shipped
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_name
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import further_quantities, quantity_place, told


@rule(code="XDC-011", documents=("invoice",), layer="cross")
def billed_not_above_shipped(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    for one in context.look(counterparts.by_item, document):
        match = one.match
        if not match.trade.followers.get("advice"):
            continue
        added = against_shipped(one, document)
        if added is not None and added[0] + added[1] <= added[2]:
            continue
        related = counterparts.places(match, "advice", None, context)
        related += counterparts.places(match, "invoice", document.number, context)
        where, own = quantity_place(one.lines), further_quantities(document, one.lines)
        if added is None:
            name = item_name(document.lines[one.lines[0]])
            yield Finding(
                where,
                f"not evaluated: {name} is billed and shipped in units that do not convert",
                "state the number of pieces in a case",
                own + related,
                unclear=True,
            )
        else:
            yield Finding(
                where,
                f"{told(document, one.lines, 'are billed', *added[:2])}, "
                f"{show(added[2])} were shipped",
                "bill what has left, and the rest when it is shipped",
                own + (related or advices(match, context)),
            )
