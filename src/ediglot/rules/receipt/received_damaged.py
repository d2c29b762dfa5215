"""All that was received was accepted.

## What it checks
No line of a receiving advice states goods that were damaged or not accepted.

## Why it matters
The buyer does not pay for them. Who packs, carries or insures the goods has to hear of it in time.

## Bad
    received 38, of them damaged 2

## Good
    received 38, accepted 38

## How to fix
Ask for photographs, claim the damage with the carrier, and credit or replace the goods.

## Reference
UN/EDIFACT RECADV, UNCL 6063 codes 124 and 195.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import ReceivingAdvice
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="QTY-009", documents=("receiving_advice",), severity="warning")
def received_damaged(document: ReceivingAdvice, context: Context) -> Iterator[Finding]:
    for index, line in enumerate(document.lines):
        for field, word in (("damaged", "damaged"), ("rejected", "not accepted")):
            quantity = getattr(line, field)
            if quantity is not None and quantity.value:
                yield Finding(
                    path("lines", index, field, "value"),
                    f"{show(quantity.value)} of {item_name(line)} were {word}",
                    "claim the damage, then credit or replace the goods",
                )
