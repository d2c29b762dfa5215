"""The invoice that is credited is known.

## What it checks
Every invoice that a credit note names (`IV`, `OI`) is one that it is checked against. Each unknown
number is said once. Silent when no invoice was given.

## Why it matters
A credit without its invoice is set off against any open one, or not at all.

## Bad
    RFF+IV:INV-71', invoices given: INV-17

## Good
    RFF+IV:INV-17'

## How to fix
Correct the number. If it is right, the invoice was not given to the check.

## Reference
EN 16931 BT-25; UN/EDIFACT data element 1153, code IV.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import nearest, quote
from ediglot.model import Invoice
from ediglot.rules.context import Context
from ediglot.rules.credits import named_invoices
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import number_key
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.trades import trades


@rule(code="XDC-034", documents=("invoice",), layer="cross")
def credited_invoice_known(document: Invoice, context: Context) -> Iterator[Finding]:
    known = trades(context).invoices
    if not known or not is_credit_note(document):
        return
    said: set[str] = set()
    for where, number in named_invoices(document):
        if number_key(number) in known or number in said:
            continue
        said.add(number)
        alike = [known[one] for one in nearest(number_key(number), known)]
        names = " or ".join(quote(one.number) for one in alike)
        yield Finding(
            path(*where),
            f"invoice {quote(number)} is not known",
            f"did you mean {names}?" if alike else "correct the number, or check against its file",
            tuple(context.related(one, path("number"), one.number) for one in alike),
        )
