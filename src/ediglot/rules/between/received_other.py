"""What was received was shipped.

## What it checks
Every item of a receiving advice is one of the despatch advice that it names; where it names an
order alone, one that was shipped for it, or where no shipment is known, billed.

## Why it matters
The wrong product was packed, or the buyer booked it under another number: it does not pay for
what it did not order, and the right one is short.

## Bad
    shipped GTIN 4006381333931, received 4006381333948

## Good
    shipped and received GTIN 4006381333931

## How to fix
Compare the carton's label with its contents; send the number that was scanned to the buyer.

## Reference
UN/EDIFACT RECADV LIN, UNCL 4221 AE (not advised).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import ReceivingAdvice
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.receipts import received
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-032", documents=("receiving_advice",), layer="cross")
def received_other(document: ReceivingAdvice, context: Context) -> Iterator[Finding]:
    for one in context.look(received, document):
        if one.expected:
            continue
        yield Finding(
            path("lines", one.lines[0], "item"),
            f"{item_name(document.lines[one.lines[0]])} was received, but not {one.verb}",
            "compare the label with the contents, and the numbers with the order",
            one.related(context),
        )
