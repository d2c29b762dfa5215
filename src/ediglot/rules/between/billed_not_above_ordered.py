"""No more is billed than was ordered.

## What it checks
For each item of an order: what this invoice and earlier ones bill, against what was ordered.
Credit notes are not judged. The profile's quantity tolerance applies. Where units do not convert,
it is said that the rule could not decide; what is billed above a known shipment is said by
`billed-not-above-shipped`.

## Why it matters
The buyer pays what was ordered, and disputes the whole invoice for the rest.

## Bad
    ordered 10, billed 12

## Good
    ordered 12, billed 12

## How to fix
Bill what was ordered and shipped.

## Reference
Amazon vendor invoice guide, quantities.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.bills import billed_above_shipped
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_name
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import further_quantities, quantity_place, told


@rule(code="XDC-012", documents=("invoice",), layer="cross")
def billed_not_above_ordered(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    allowed = 1 + context.settings.quantity_tolerance / 100
    for one in context.look(counterparts.by_item, document):
        match = one.match
        ordered = match.trade.ordered(one.group)
        if ordered is None:
            continue
        before = counterparts.others(match, "invoice", document.number)
        added = counterparts.sums(one.quantities, before, ordered)
        if added is not None and added[0] + added[1] <= added[2] * allowed:
            continue
        if added is not None and billed_above_shipped(one, document, context):
            continue
        related = further_quantities(document, one.lines)
        related += counterparts.ordered_places(match, context)
        related += counterparts.places(match, "invoice", document.number, context)
        where = quantity_place(one.lines)
        if added is None:
            name = item_name(document.lines[one.lines[0]])
            yield Finding(
                where,
                f"not evaluated: {name} is billed and ordered in units that do not convert",
                "state the number of pieces in a case",
                related,
                unclear=True,
            )
        else:
            yield Finding(
                where,
                f"{told(document, one.lines, 'are billed', *added[:2])}, "
                f"{show(added[2])} were ordered",
                "bill what was ordered and shipped",
                related,
            )
