"""The currency is the one of the order.

## What it checks
The currency of the document against that of every order it names, where both state one.

## Why it matters
The buyer pays in the order's currency: the number is paid as it stands, or not at all.

## Bad
    ordered in EUR, billed in USD

## Good
    ordered and billed in EUR

## How to fix
Bill in the currency of the order.

## Reference
UN/EDIFACT CUX; EN 16931 BT-5.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, Invoice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-009", documents=("despatch_advice", "invoice"), layer="cross")
def currency_as_ordered(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    ours = document.currency
    said: set[str] = set()
    if ours is None:
        return
    for match in context.look(counterparts.matches, document):
        if match is None or match.order.currency in (None, ours) or match.key[0] in said:
            continue
        said.add(match.key[0])
        yield Finding(
            path("currency"),
            f"the currency is {quote(ours)}, that of order {quote(match.order.number or '')} is "
            f"{quote(match.order.currency)}",
            "use the currency of the order",
            match.related("currency", match.order.currency),
        )
