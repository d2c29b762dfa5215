"""No more is billed than was ordered.

## What it checks
For each item of an order: what this invoice and earlier ones bill, against what was ordered.
Credit notes are not judged. The profile's quantity tolerance applies. Where units do not convert,
it is said that the rule could not decide.

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
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-012", documents=("invoice",), layer="cross")
def billed_not_above_ordered(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    here = context.look(counterparts.quantities, document)
    earlier = context.look(counterparts.billed_before, document) if here else {}
    allowed = 1 + context.settings.quantity_tolerance / 100
    said: set[tuple[str, int]] = set()
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or match.key not in here or match.key in said:
            continue
        said.add(match.key)
        ordered = counterparts.ordered(match, context)
        before = earlier.get(match.key, [])
        added = counterparts.sums(here[match.key], before, ordered)
        where = path("lines", index, "quantity", "value")
        if added is None:
            yield Finding(
                where,
                f"not evaluated: {item_name(line)} is billed and ordered in units that do not "
                "convert",
                "state the number of pieces in a case",
                match.related("quantity"),
                unclear=True,
            )
        elif ordered and added[0] + added[1] > added[2] * allowed:
            yield Finding(
                where,
                f"{show(added[0] + added[1])} of {item_name(line)} are billed"
                + (f" ({show(added[1])} of them earlier)" if added[1] else "")
                + f", {show(added[2])} were ordered",
                "bill what was ordered and shipped",
                match.related("quantity.value", show(added[2])),
            )
