"""An invoice's number is used once.

## What it checks
No earlier invoice or credit note of the same seller has the number of this one. Replacements,
copies, changes and cancellations keep their number. An invoice that failed may be sent again: what
lies in a folder `rejected`, or what a CONTRL or APERAK among the earlier documents refuses, does
not count.

## Why it matters
The second invoice is taken for a copy of the first and ignored: it is not paid.

## Bad
    invoice INV-7 of March, invoice INV-7 of May

## Good
    invoice INV-7, invoice INV-8

## How to fix
Take the next number. To correct an invoice, send it as a replacement or a credit note.

## Reference
Directive 2006/112/EC, article 226 (2); Amazon vendor invoice guide, invoice number.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice
from ediglot.rules import earlier, moments
from ediglot.rules.context import Context
from ediglot.rules.identities import same_company
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Purposes of documents that bear the number of another one.
KEEPING = frozenset(("replace", "copy", "duplicate", "change", "cancellation", "confirmation"))


@rule(code="DUP-001", documents=("invoice",), layer="history")
def invoice_number_not_reused(document: Invoice, context: Context) -> Iterator[Finding]:
    if document.purpose in KEEPING:
        return
    for other in earlier.numbered(document, context):
        assert isinstance(other, Invoice)
        if same_company(document.seller, other.seller, context) is False:
            continue
        when = f" of {moments.show(other.issued)}" if other.issued is not None else ""
        yield Finding(
            path("number"),
            f"number {quote(document.number)} was used before, by an invoice{when}",
            "take the next number, or send it as a replacement",
            (context.related(other, path("number"), other.number),),
        )
        return
