"""Nothing is shipped or billed before it was ordered.

## What it checks
The day of despatch, or the invoice date, is not before the date of the order it names.

## Why it matters
The document can't belong to that order: a number was mistyped, and the buyer's match fails.

## Bad
    order of 2026-05-04, shipped 2026-05-01

## Good
    order of 2026-05-04, shipped 2026-05-08

## How to fix
Correct the date or the order number.

## Reference
Amazon vendor invoice guide, invoice date.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, Invoice
from ediglot.model.moment import Moment
from ediglot.rules import counterparts, moments
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-014", documents=("despatch_advice", "invoice"), layer="cross")
def shipped_after_ordered(
    document: DespatchAdvice | Invoice, context: Context
) -> Iterator[Finding]:
    shipping = isinstance(document, DespatchAdvice)
    name = "despatched" if shipping else "issued"
    moment: Moment | None = getattr(document, name)
    said: set[str] = set()
    if moment is None:
        return
    for match in context.look(counterparts.matches, document):
        if match is None or match.order.issued is None or match.key[0] in said:
            continue
        said.add(match.key[0])
        if moment.date < match.order.issued.date:
            yield Finding(
                path(name),
                f"{'the goods left' if shipping else 'the invoice is of'} {moments.show(moment)}, "
                f"before order {quote(match.order.number or '')} of "
                f"{moments.show(match.order.issued)}",
                "correct the date or the order number",
                match.related("issued", moments.show(match.order.issued)),
            )
