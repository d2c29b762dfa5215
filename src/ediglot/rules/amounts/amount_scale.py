"""An amount has no more decimals than its currency.

## What it checks
Amounts of lines, taxes, allowances, charges and totals: two decimals for most currencies, none
for the yen, three for the Kuwaiti dinar. Trailing zeros pass, and prices may have any number.
Said once, with the number of amounts concerned.

## Why it matters
Half a cent can't be paid. Each side rounds it its own way, and the totals differ.

## Bad
    amount 12.345 EUR

## Good
    amount 12.35 EUR

## How to fix
Round each amount half up before adding up.

## Reference
ISO 4217 minor units; EN 16931 BR-DEC-01 to BR-DEC-28.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Document
from ediglot.model.money import Money
from ediglot.rules import amount_views
from ediglot.rules.arithmetic import decimals, minor_units, show
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(
    code="AMT-006", documents=("purchase_order", "despatch_advice", "invoice"), severity="warning"
)
def amount_scale(document: Document, context: Context) -> Iterator[Finding]:
    found: list[tuple[Where, Money, int]] = []
    for where, amount in context.view(amount_views.amounts, document):
        places = minor_units(amount.currency or document.currency)
        if decimals(amount.value) > places and decimals(amount.value.normalize()) > places:
            found.append((where, amount, places))
    if not found:
        return
    where, amount, places = found[0]
    more = f", and so have {len(found) - 1} others" if len(found) > 1 else ""
    yield Finding(
        path(*where, "value"),
        f"{show(amount.value)} has more than the {places} decimals of "
        f"{amount.currency or document.currency or 'its currency'}{more}",
        "round each amount half up before adding up",
    )
