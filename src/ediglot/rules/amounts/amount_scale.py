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
from decimal import Decimal

from ediglot.model.money import Money
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.arithmetic import decimals, minor_units, show
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(
    code="AMT-006",
    documents=("purchase_order", "despatch_advice", "invoice"),
    severity="warning",
    when=signs.SCALE,
)
def amount_scale(document: Traded, context: Context) -> Iterator[Finding]:
    found: list[tuple[Where, Money]] = []
    usual = Decimal(1).scaleb(-minor_units(document.currency))
    for index, line in enumerate(amount_views.lines_of(document)):
        amount = line.amount
        if amount is not None and not amount.value.same_quantum(usual):
            found.append((("lines", index, "amount"), amount))
    found += amount_views.further_amounts(document)
    found = [one for one in found if _finer(one[1], document.currency)]
    if not found:
        return
    where, amount = found[0]
    currency = amount.currency or document.currency
    more = f", and so have {len(found) - 1} others" if len(found) > 1 else ""
    yield Finding(
        path(*where, "value"),
        f"{show(amount.value)} has more than the {minor_units(currency)} decimals of "
        f"{currency or 'its currency'}{more}",
        "round each amount half up before adding up",
    )


def _finer(amount: Money, currency: str | None) -> bool:
    """Whether an amount has digits below the minor unit."""
    places = minor_units(amount.currency or currency)
    return decimals(amount.value) > places and decimals(amount.value.normalize()) > places
