"""The price is the one that was ordered at.

## What it checks
The net price of a line against that of the order line, each divided by its basis. Where the order
has several lines of the item, any of their prices passes. Silent for lines without a price; where
the bases are in units that differ, it is said that the rule could not decide. The profile's
tolerance applies.

## Why it matters
The buyer pays its own price and books the rest as a deduction, if it does not hold the invoice.

## Bad
    ordered at 9.50, billed at 9.80

## Good
    ordered at 9.50, billed at 9.50

## How to fix
Bill the ordered price. If the price changed, have the order changed first.

## Reference
Amazon vendor invoice guide, netCost; UN/EDIFACT PRI AAA.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.model.money import Price
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.prices import agreed, comparable, differing
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-007", documents=("despatch_advice", "invoice"), layer="cross")
def price_as_agreed(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    found = context.look(counterparts.matches, document)
    for index, (line, match) in enumerate(zip(lines, found, strict=True)):
        if match is None or line.price is None:
            continue
        ordered = list(agreed(match))
        where = path("lines", index, "price", "value")
        if ordered and not comparable(line.price, ordered):
            yield Finding(
                where,
                f"not evaluated: the price of {item_name(line)} is for another unit than the "
                "ordered one",
                "state the price for the unit of the order",
                (match.related(context, "price", line=ordered[0][0]),),
                unclear=True,
            )
            continue
        right = differing(line.price, ordered, context.settings.tolerance)
        if right is not None:
            yield Finding(
                where,
                f"the price of {item_name(line)} is {_words(line.price)}, ordered at "
                f"{_words(right[1])}",
                "bill the ordered price, or have the order changed first",
                (match.related(context, "price.value", show(right[1].value), line=right[0]),),
            )


def _words(price: Price) -> str:
    basis = f" per {show(price.basis.value)}" if price.basis is not None else ""
    return show(price.value) + basis
