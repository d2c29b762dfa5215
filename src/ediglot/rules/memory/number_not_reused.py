"""A number is used once.

## What it checks
No earlier despatch advice or invoice of the same seller has the number of this one. Replacements,
copies, changes and cancellations keep their number. A despatch advice's number may come again
after 365 days.

## Why it matters
The second document is taken for a copy of the first and ignored: nothing is received, or paid.

## Bad
    invoice INV-7 of March, invoice INV-7 of May

## Good
    invoice INV-7, invoice INV-8

## How to fix
Take the next number. To correct a document, send it as a replacement or a credit note; one that
the partner refused may be sent again with its number.

## Reference
Directive 2006/112/EC, article 226 (2); Amazon vendor guide, shipmentIdentifier.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related, quote
from ediglot.model import DespatchAdvice, Invoice
from ediglot.rules import moments
from ediglot.rules.context import Context
from ediglot.rules.counterparts import number_key, same_party
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_KEEPING = ("replace", "copy", "duplicate", "change", "cancellation", "confirmation")
#: Days after which a number may come again.
_AGAIN = 365


@rule(code="DUP-001", documents=("despatch_advice", "invoice"), layer="history")
def number_not_reused(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    if not document.number or document.purpose in _KEEPING:
        return
    for other in context.history:
        if type(other) is not type(document) or not isinstance(other, DespatchAdvice | Invoice):
            continue
        if number_key(other.number) != number_key(document.number):
            continue
        if same_party(document.seller, other.seller) is False or _long_ago(document, other):
            continue
        when = f" of {moments.show(other.issued)}" if other.issued is not None else ""
        yield Finding(
            path("number"),
            f"number {quote(document.number)} was used before, by a document{when}",
            "take the next number, or send it as a replacement",
            (Related(path=path("number"), value=other.number),),
        )
        return


def _long_ago(document: DespatchAdvice | Invoice, other: DespatchAdvice | Invoice) -> bool:
    if isinstance(document, Invoice):
        return False
    return moments.days_between(other.issued, document.issued) > _AGAIN
