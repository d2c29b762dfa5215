"""The despatch advice that is received or billed is known.

## What it checks
Every despatch advice that a receiving advice or an invoice names (`AAK`) is one that it is checked
against. Each unknown number is said once. Silent when no despatch advice was given.

## Why it matters
A receipt for an unknown shipment is booked to nothing: neither a shortage nor the payment can be
followed.

## Bad
    RFF+AAK:ASN-71', despatch advices given: ASN-17

## Good
    RFF+AAK:ASN-17'

## How to fix
Correct the number; digits are often exchanged. If it is right, the advice was not given to the
check.

## Reference
UN/EDIFACT data element 1153, code AAK.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import nearest, quote
from ediglot.model import Invoice, ReceivingAdvice
from ediglot.rules.advices import unknown_advices
from ediglot.rules.context import Context
from ediglot.rules.matching import number_key
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import trades


@rule(code="XDC-028", documents=("receiving_advice", "invoice"), layer="cross")
def advice_known(document: ReceivingAdvice | Invoice, context: Context) -> Iterator[Finding]:
    known = trades(context).advices
    said: set[str] = set()
    for where, number in unknown_advices(document, context):
        if number in said:
            continue
        said.add(number)
        alike = [known[one] for one in nearest(number_key(number), known)]
        names = " or ".join(quote(one.number) for one in alike)
        yield Finding(
            path(*where),
            f"despatch advice {quote(number)} is not known",
            f"did you mean {names}?" if alike else "correct the number, or check against its file",
            tuple(context.related(one, path("number"), one.number) for one in alike),
        )
