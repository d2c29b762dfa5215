"""A shipment identifier is not used again within a year.

## What it checks
No despatch advice of the last 365 days, of the same seller, has the number of this one.
Replacements, copies, changes and cancellations keep their number. What lies in a folder
`rejected`, or what a CONTRL or APERAK among the earlier documents refuses, does not count.

## Why it matters
The marketplace books the goods to the old shipment, or refuses the advice: the truck arrives
unannounced.

## Bad
    ASN-7 in March, ASN-7 in May

## Good
    ASN-7, ASN-8

## How to fix
Take the next number; to correct an advice, send it with the purpose `replace`.

## Reference
Amazon vendor shipments, shipmentIdentifier.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import earlier, moments
from ediglot.rules.context import Context
from ediglot.rules.identities import same_company
from ediglot.rules.memory.invoice_number_not_reused import KEEPING
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Days after which a number may come again.
_AGAIN = 365


@rule(code="DUP-007", documents=("despatch_advice",), layer="history")
def shipment_identifier_not_reused(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if document.purpose in KEEPING:
        return
    for other in earlier.numbered(document, context):
        assert isinstance(other, DespatchAdvice)
        if same_company(document.seller, other.seller, context) is False:
            continue
        if moments.days_between(other.issued, document.issued) > _AGAIN:
            continue
        when = f" of {moments.show(other.issued)}" if other.issued is not None else ""
        yield Finding(
            path("number"),
            f"number {quote(document.number)} was used before, by a despatch advice{when}",
            "take the next number, or send it as a replacement",
            (context.related(other, path("number"), other.number),),
        )
        return
