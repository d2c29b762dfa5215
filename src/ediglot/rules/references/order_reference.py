"""What is shipped or billed names the order it was ordered with.

## What it checks
Every line of a despatch advice or an invoice refers to an order (`ON`), or the document as a whole
does. Credit notes are exempt: they refer to the invoice. When nothing in the document refers to an
order, that is said once.

## Why it matters
Without the order number the buyer can't match the goods or the bill: the delivery is refused at
the dock, the invoice is not paid.

## Bad
    an invoice line without a reference ON, and none in the header

## Good
    RFF+ON:4500017' under the line, or once in the header

## How to fix
Add the buyer's order number, exactly as the order gave it.

## Reference
UN/EDIFACT data element 1153, code ON (order number, purchase); EN 16931 BT-13.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, DespatchLine, Invoice, InvoiceLine
from ediglot.model.reference import Reference
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_HINT = "state the buyer's order number with the line, or once for the whole document"


@rule(code="REF-001", documents=("despatch_advice", "invoice"), when=signs.NO_ORDER)
def order_reference(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    if _names_order(document.references) or not document.lines:
        return
    if isinstance(document, Invoice) and is_credit_note(document):
        return
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    missing = [index for index, line in enumerate(lines) if not _names_order(line.references)]
    if len(missing) == len(lines):
        yield Finding(path("references"), "the document refers to no order", _HINT)
        return
    for index in missing:
        yield Finding(
            path("lines", index, "references"),
            f"line {lines[index].number or index + 1} refers to no order",
            _HINT,
        )


def _names_order(references: tuple[Reference, ...]) -> bool:
    return any(reference.type == "ON" and reference.number for reference in references)
