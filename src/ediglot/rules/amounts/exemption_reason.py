"""An invoice says why no tax is due.

## What it checks
A tax entry of an invoice with category E, AE, G, K or O states the reason of the exemption. Where a
format has no place for it there, a note of the invoice or of a line does: one with the subject TXD
(tax declaration) or REG (regulatory information).

## Why it matters
Without the reason the buyer must assume that tax is due, and holds the payment.

## Bad
    category AE, rate 0

## Good
    category AE, rate 0, exemption VATEX-EU-AE

## How to fix
Add the reason, in words or as a VATEX code; in EDIFACT as FTX with the subject TXD.

## Reference
EN 16931 BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import signs
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: UNCL 4451 subjects of notes that tell why no tax is due.
_SUBJECTS = ("TXD", "REG")


@rule(code="TAX-006", documents=("invoice",), severity="warning", when=signs.TAX)
def exemption_reason(document: Invoice, context: Context) -> Iterator[Finding]:
    for index, tax in enumerate(document.taxes):
        if tax.category in lists.EXEMPT and not tax.exemption and not _explained(document):
            yield Finding(
                path("taxes", index, "exemption"),
                f"tax category {tax.category} has no reason of exemption",
                "add the reason, or a note about tax (EDIFACT: FTX TXD) that gives it",
            )


def _explained(document: Invoice) -> bool:
    """Whether a note of the invoice, or of one of its lines, is about tax."""
    if any(note.subject in _SUBJECTS for note in document.notes):
        return True
    return any(note.subject in _SUBJECTS for line in document.lines for note in line.notes)
