"""No more is shipped than was confirmed.

## What it checks
For each item: what this and other despatch advices ship, against what the last response to the
order accepts and backorders. What is above the order is said by `not-above-ordered`. Silent where
no response answers the item, and where units do not convert.

## Why it matters
The dock expects what was confirmed. What was rejected the buyer has ordered elsewhere: it is sent
back.

## Bad
    confirmed 8, rejected 2, shipped 10

## Good
    confirmed 8, rejected 2, shipped 8

## How to fix
Ship what was confirmed, or send a new response first, if the buyer still takes one.

## Reference
Amazon vendor guide, acknowledged quantities.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice
from ediglot.rules import counterparts
from ediglot.rules.confirmations import beyond_confirmed
from ediglot.rules.context import Context
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-023", documents=("despatch_advice",), layer="cross")
def shipped_as_confirmed(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    for one in context.look(counterparts.by_item, document):
        yield from beyond_confirmed(one, document, "advice", context)
