"""The order that is shipped or billed is known.

## What it checks
Every order number of a despatch advice or an invoice is that of an order it is checked against.
Each unknown number is said once. Silent when no order was given.

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
from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.model.reference import Reference
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.counterparts import number_key
from ediglot.rules.matching import order_of
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-001", documents=("despatch_advice", "invoice"), layer="cross")
def order_known(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    known = counterparts.orders(context)
    if not known:
        return
    said: set[str] = set()
    for where, reference in _order_references(document):
        number = reference.number
        if number is None or number_key(number) in known or number in said:
            continue
        said.add(number)
        alike = nearest(number_key(number), known)
        names = " or ".join(quote(known[one].number or one) for one in alike)
        yield Finding(
            path(*where),
            f"order {quote(number)} is not known",
            f"did you mean {names}?" if alike else "correct the number, or check against its order",
        )


def _order_references(
    document: DespatchAdvice | Invoice,
) -> Iterator[tuple[Where, Reference]]:
    header = order_of(document.references)
    if header is not None:
        yield ("references", "[ON]", "number"), header
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    for index, line in enumerate(lines):
        own = order_of(line.references)
        if own is not None:
            yield ("lines", index, "references", "[ON]", "number"), own
