"""The order that is answered, shipped, billed or received is known.

## What it checks
Every order number of a response, a despatch advice, an invoice or a receiving advice is that of an
order it is checked against. Each unknown number is said once. Silent when no order was given.

## Why it matters
Goods without an order are turned away, and a bill without one is not paid.

## Bad
    RFF+ON:4500071', orders given: 4500017

## Good
    RFF+ON:4500017'

## How to fix
Correct the number; digits are often exchanged. If it is right, the order was not given to the
check.

## Reference
UN/EDIFACT RFF ON; Amazon vendor guide, purchase order number.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import nearest, quote
from ediglot.model import Invoice, ReceivingAdvice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.matching import number_key, order_of
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import FOLLOWERS, Follower, named_whole, trades


@rule(code="XDC-001", documents=FOLLOWERS, layer="cross")
def order_known(document: Follower, context: Context) -> Iterator[Finding]:
    everything = trades(context)
    if not everything.known:
        goods = isinstance(document, Invoice | ReceivingAdvice) and everything.advices
        if context.against and not goods:
            yield Finding(
                "",
                "not evaluated: no order is among the documents given",
                "name the order, or its folder",
                unclear=True,
            )
        return
    said: set[str] = set()
    for where, number in _order_numbers(document):
        if number_key(number) in everything.known or number in said:
            continue
        said.add(number)
        alike = nearest(number_key(number), everything.known)
        names = " or ".join(quote(everything.known[one]) for one in alike)
        yield Finding(
            path(*where),
            f"order {quote(number)} is not known",
            f"did you mean {names}?" if alike else "correct the number, or check against its order",
            tuple(
                counterparts.order_place(everything.orders[one], context, "number") for one in alike
            ),
        )


def _order_numbers(document: Follower) -> Iterator[tuple[Where, str]]:
    header = order_of(document.references)
    if header is not None and header.number:
        yield ("references", "[ON]", "number"), header.number
    else:
        whole = named_whole(document)
        if whole:
            yield ("number",), whole
    for index in range(len(document.lines)):
        own = order_of(document.lines[index].references)
        if own is not None and own.number:
            yield ("lines", index, "references", "[ON]", "number"), own.number
