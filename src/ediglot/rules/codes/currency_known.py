"""A currency is one of ISO 4217.

## What it checks
Every currency named in the document. Each unknown one is said once, at its first place.

## Why it matters
An amount in an unknown currency can't be booked; a partner's schema often refuses it outright.

## Bad
    currency: EURO

## Good
    currency: EUR

## How to fix
Use the three capital letters of ISO 4217. Old currencies are no longer in the list.

## Reference
ISO 4217; UN/EDIFACT data element 6345.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import nearest, quote
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="COD-101",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    severity="warning",
    when=signs.CURRENCY,
)
def currency_known(document: Traded, context: Context) -> Iterator[Finding]:
    named = context.view(amount_views.named_currencies, document)
    for code, where in named.items():
        if code is not None and code not in lists.CURRENCIES:
            alike = nearest(code.upper(), lists.CURRENCIES)
            yield Finding(
                path(*where),
                f"{quote(code)} is not a currency of ISO 4217",
                f"did you mean {' or '.join(alike)}?" if alike else None,
            )
