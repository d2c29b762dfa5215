"""A credit note names the invoice it corrects.

## What it checks
A credit note refers to an invoice (IV or OI) in the header, or in every line.

## Why it matters
The buyer can't tell what is credited: the credit is parked, and the invoice stays disputed.

## Bad
    type 381 without a reference

## Good
    type 381, RFF+IV:INV-20260501'

## How to fix
Add the number of the invoice that is corrected.

## Reference
UN/EDIFACT data element 1153; EN 16931 BT-25; Directive 2006/112/EC, article 219.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.model.reference import Reference
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_INVOICE = ("IV", "OI")


@rule(code="REF-005", documents=("invoice",), severity="warning", when=signs.CORRECTION)
def credit_note_refers_to_invoice(document: Invoice, context: Context) -> Iterator[Finding]:
    if not is_credit_note(document) or _names_invoice(document.references):
        return
    missing = [
        index for index, line in enumerate(document.lines) if not _names_invoice(line.references)
    ]
    if not document.lines or len(missing) == len(document.lines):
        yield Finding(
            path("references"),
            "the credit note does not say which invoice it corrects",
            "add the invoice's number as a reference IV",
        )
        return
    for index in missing:
        yield Finding(
            path("lines", index, "references"),
            f"line {document.lines[index].number or index + 1} does not say which invoice it "
            "corrects",
            "add the invoice's number as a reference IV",
        )


def _names_invoice(references: tuple[Reference, ...]) -> bool:
    return any(reference.type in _INVOICE and reference.number for reference in references)
