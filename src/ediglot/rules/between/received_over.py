"""No more was received than was shipped.

## What it checks
For each item of the despatch advice that a receiving advice names: what this and earlier advices
received, against what was shipped. An advice that names an order alone is held against what was
shipped for it until then, or where no shipment is known, against what was billed.

## Why it matters
Goods that were not announced are not paid, and are sent back at the supplier's cost or kept. Often
another item is short by as much: the labels were exchanged.

## Bad
    shipped 12, received 14

## Good
    shipped 12, received 12

## How to fix
Look in the warehouse for what is missing there; ask the buyer whether it keeps the goods.

## Reference
UN/EDIFACT RECADV QTY 48 and QVR, UNCL 4221 AC.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import ReceivingAdvice
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.receipts import received
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import further_quantities, quantity_place, told


@rule(code="XDC-031", documents=("receiving_advice",), layer="cross")
def received_over(document: ReceivingAdvice, context: Context) -> Iterator[Finding]:
    for one in context.look(received, document):
        added = one.sums()
        if not one.lines or not one.expected or added is None or added[0] <= added[1]:
            continue
        yield Finding(
            quantity_place(one.lines),
            f"{told(document, one.lines, 'were received', added[0])}, "
            f"{show(added[1])} were {one.verb}",
            "look for what is missing in the warehouse; ask whether the buyer keeps the goods",
            further_quantities(document, one.lines) + one.related(context),
        )
