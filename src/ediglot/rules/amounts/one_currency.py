"""A document has one currency.

## What it checks
Every amount and price that names a currency names the document's; where the document names none,
all amounts name the same. List and retail prices may be in another.

## Why it matters
Amounts of two currencies can't be added: the totals mean nothing, and the document is refused.

## Bad
    currency EUR, a line amount of 114.00 USD

## Good
    currency EUR, a line amount of 114.00 EUR

## How to fix
Send one document a currency. A rate to another currency is stated as the exchange.

## Reference
EN 16931 BT-5 (one invoice currency); UN/EDIFACT CUX.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related, quote
from ediglot.rules import amount_views, signs
from ediglot.rules.amount_views import Traded
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="AMT-008",
    documents=("purchase_order", "order_response", "despatch_advice", "invoice"),
    when=signs.CURRENCY,
)
def one_currency(document: Traded, context: Context) -> Iterator[Finding]:
    named = context.view(amount_views.named_currencies, document)
    if len(named) < 2:
        return
    first, *others = ((code, where) for code, where in named.items() if code is not None)
    for code, where in others:
        yield Finding(
            path(*where),
            f"an amount is in {quote(code)}, the document in {quote(first[0])}",
            "send one document a currency",
            (Related(path=path(*first[1]), value=first[0]),),
        )
