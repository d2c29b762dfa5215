"""What is answered, shipped, billed or received was ordered.

## What it checks
Every line whose order is known is found in it: by the order line's number, or by a GTIN or item
number. A receipt is held against the shipment instead, where one is known.

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

from collections.abc import Iterator
from typing import Any

from ediglot.diagnostics import quote
from ediglot.model import ReceivingAdvice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name, order_of
from ediglot.rules.paths import path
from ediglot.rules.receipts import followed
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import FOLLOWERS, Follower


@rule(code="XDC-002", documents=FOLLOWERS, layer="cross")
def line_known(document: Follower, context: Context) -> Iterator[Finding]:
    for index, match in enumerate(context.look(counterparts.matches, document)):
        if match is None or match.line is not None:
            continue
        if isinstance(document, ReceivingAdvice) and followed(match.trade):
            continue  # it is held against the shipment, or the bill, by `received-other`
        line: Any = document.lines[index]
        own = order_of(line.references)
        which = f", nor a line {quote(own.line)}" if own is not None and own.line else ""
        yield Finding(
            path("lines", index, "item"),
            f"order {quote(match.order.number or '')} has no {item_name(line)}{which}",
            "compare item number and order number with the order",
            (counterparts.order_place(match.trade, context, "lines"),),
        )
