"""What is answered, shipped, billed or received was ordered.

## What it checks
Every line whose order is known is found in it: by the order line's number, or by a GTIN or item
number. A receipt is held against the shipment instead, where one is known. Said once where several
lines, such as cartons of one item, err alike.

## Why it matters
An item that was not ordered is sent back, or not paid.

## Bad
    an item that the order does not have

## Good
    an item of the order

## How to fix
Look for a wrong GTIN or order number. Items ordered under another number need that number, too.

## Reference
Amazon vendor guide, product identifier as ordered.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from ediglot.diagnostics import quote
from ediglot.model import PurchaseOrder, ReceivingAdvice
from ediglot.model.item import Item
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match
from ediglot.rules.matching import item_name, order_of
from ediglot.rules.paths import path
from ediglot.rules.receipts import followed
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import elsewhere, further_places
from ediglot.rules.trades import FOLLOWERS, Follower

#: Share of two numbers that has to be the same; items of one maker share more than half.
_ALIKE = 0.9


@rule(code="XDC-002", documents=FOLLOWERS, layer="cross")
def line_known(document: Follower, context: Context) -> Iterator[Finding]:
    found: dict[tuple[str, str], tuple[Match, list[int]]] = {}
    for index, match in enumerate(context.look(counterparts.matches, document)):
        if match is None or match.line is not None:
            continue
        if isinstance(document, ReceivingAdvice) and followed(match.trade):
            continue  # it is held against the shipment, or the bill, by `received-other`
        lacks, which = _lacks(document.lines[index], index, match.order)
        found.setdefault((lacks, which), (match, []))[1].append(index)
    for (lacks, which), (match, lines) in found.items():
        item = document.lines[lines[0]].item
        yield Finding(
            path("lines", lines[0], "item"),
            f"{lacks}{elsewhere(lines)}{which}",
            _meant(item, match.order)
            or (
                "compare item number and order number with the order"
                if _named(item)
                else "add the GTIN or the buyer's item number"
            ),
            (
                counterparts.order_place(match.trade, context, "lines"),
                *further_places(lines, "item"),
            ),
        )


def _lacks(line: Any, index: int, order: PurchaseOrder) -> tuple[str, str]:
    """What the order has not: an item, or what a line should name; and the line it names."""
    name, own = f"order {quote(order.number)}", order_of(line.references)
    number = own.line if own is not None else None
    if _named(line.item):
        return f"{name} has no {item_name(line)}", f", nor a line {quote(number)}" if number else ""
    which = f"line {line.number or index + 1}"
    if number:
        return f"{which} names no item", f", and {name} has no line {quote(number)}"
    return f"{which} names neither an item nor a line of {name}", ""


def _named(item: Item | None) -> bool:
    return item is not None and bool(item.identifiers)


def _meant(item: Item | None, order: PurchaseOrder) -> str | None:
    """A hint where the order has an item whose number differs in a digit or two."""
    known = [one.value for line in order.lines if line.item for one in line.item.identifiers]
    for identifier in item.identifiers if item is not None else ():
        alike = difflib.get_close_matches(identifier.value, known, n=1, cutoff=_ALIKE)
        if alike:
            return f"did you mean {quote(alike[0])}?"
    return None
