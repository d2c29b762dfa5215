"""An order line is billed once.

## What it checks
No earlier invoice, under another number, bills the same order line and item with the same
quantity, unless the order has enough for both. Needs the orders to know how much that is; without
them every repetition is said. Credit notes are not judged, and invoices that were credited do not
count.

## Why it matters
The buyer refuses the invoice as a duplicate, and looks at the next ones twice.

## Bad
    INV-7: 12 of order 4500017, line 10; INV-8: the same

## Good
    INV-7: 12 of order 4500017, line 10; INV-8: line 20

## How to fix
Compare the two invoices; credit one of them if both were sent.

## Reference
Amazon vendor invoice guide, duplicate invoices.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.diagnostics import Related, quote
from ediglot.model import Invoice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.counterparts import number_key
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_keys, item_name, order_of
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_Billed = tuple[str, str, frozenset[tuple[str, str]], Decimal]


@rule(code="DUP-003", documents=("invoice",), layer="history", severity="warning")
def not_billed_twice(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    earlier = context.once("billed", lambda: _earlier(context))
    room = counterparts.orders(context)
    for index, billed in _billed(document):
        other = earlier.get(billed)
        if other is None or number_key(other) == number_key(document.number):
            continue
        if billed[0] in room:
            continue
        line = document.lines[index]
        yield Finding(
            path("lines", index),
            f"{show(billed[3])} of {item_name(line)} for the same order were billed by invoice "
            f"{quote(other)}",
            "compare the two invoices; credit one of them if both were sent",
            (Related(source=f"invoice {other}"),),
        )


def _earlier(context: Context) -> dict[_Billed, str]:
    credited: set[str] = set()
    for one in context.history:
        if isinstance(one, Invoice) and is_credit_note(one):
            credited |= {
                number_key(reference.number)
                for references in (one.references, *(line.references for line in one.lines))
                for reference in references
                if reference.type in ("IV", "OI")
            }
    return {
        billed: one.number or ""
        for one in context.history
        if isinstance(one, Invoice)
        and not is_credit_note(one)
        and number_key(one.number) not in credited
        for _, billed in _billed(one)
    }


def _billed(document: Invoice) -> Iterator[tuple[int, _Billed]]:
    """Order, order line, item and quantity of each line that names its order."""
    for index, (line, number) in enumerate(
        zip(document.lines, counterparts.named_orders(document), strict=True)
    ):
        if number is None or line.quantity is None:
            continue
        own = order_of(line.references)
        order_line = number_key(own.line) if own is not None else ""
        yield index, (number_key(number), order_line, item_keys(line.item), +line.quantity.value)
