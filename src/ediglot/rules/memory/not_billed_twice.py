"""An order line is billed once.

## What it checks
No other invoice, under another number, bills the same order line and item with the same quantity,
unless the order is known: then the quantities of all invoices are added up and held against it.
Credit notes are not judged, and invoices that were credited do not count.

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

from ediglot.model import Invoice
from ediglot.model.reference import Reference
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_keys, item_name, number_key, number_name, order_of
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import Trades, trades

#: Order, order line, item, quantity.
_Billed = tuple[str, str, frozenset[tuple[str, str]], Decimal]


@rule(code="DUP-003", documents=("invoice",), layer="cross", with_history=True, severity="warning")
def not_billed_twice(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    everything = trades(context)
    known = context.once("billed", lambda: _known(everything))
    for index, billed in _billed(document, everything):
        if billed[0] in everything.known:
            continue
        for other, line in known.get(billed, ()):
            if number_key(other.number) == number_key(document.number):
                continue
            yield Finding(
                path("lines", index),
                f"{show(billed[3])} of {item_name(document.lines[index])} for the same order were "
                f"billed by invoice {number_name(other.number)}",
                "compare the two invoices; credit one of them if both were sent",
                (
                    context.related(
                        other, path("lines", line, "quantity", "value"), show(billed[3])
                    ),
                ),
            )
            break


def _known(everything: Trades) -> dict[_Billed, list[tuple[Invoice, int]]]:
    """What invoices bill that were not credited; the first two of each will do."""
    credited = {
        number_key(reference.number)
        for one in everything.credits.values()
        for reference in _references(one)
        if reference.type in ("IV", "OI")
    }
    found: dict[_Billed, list[tuple[Invoice, int]]] = {}
    for number, one in everything.invoices.items():
        if number in credited:
            continue
        for index, billed in _billed(one, everything):
            many = found.setdefault(billed, [])
            if len(many) < 2:
                many.append((one, index))
    return found


def _references(document: Invoice) -> Iterator[Reference]:
    yield from document.references
    for line in document.lines:
        yield from line.references


def _billed(document: Invoice, everything: Trades) -> Iterator[tuple[int, _Billed]]:
    """The order, order line, item and quantity of each line that names its order."""
    for index, (line, number) in enumerate(
        zip(document.lines, everything.named(document), strict=True)
    ):
        if number is None or line.quantity is None or not line.quantity.value.is_finite():
            continue
        own = order_of(line.references)
        order_line = number_key(own.line) if own is not None else ""
        value = line.quantity.value.normalize()
        yield index, (number_key(number), order_line, item_keys(line.item), value)
