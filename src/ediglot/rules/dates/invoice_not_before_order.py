"""An invoice is not older than the order it bills.

## What it checks
The invoice date against the order date of every order reference that states one.

## Why it matters
The buyer's system matches invoices to orders that exist: one from before is refused.

## Bad
    issued 2026-05-01, order of 2026-05-04

## Good
    issued 2026-05-08, order of 2026-05-04

## How to fix
Correct the invoice date, or the number and date of the order.

## Reference
Amazon vendor invoice guide; UN/EDIFACT RFF ON with DTM 171.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related
from ediglot.model import Invoice
from ediglot.model.reference import Reference
from ediglot.rules import moments, signs
from ediglot.rules.context import Context
from ediglot.rules.matching import number_name
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="DAT-006", documents=("invoice",), when=signs.ORDER_DATED)
def invoice_not_before_order(document: Invoice, context: Context) -> Iterator[Finding]:
    issued = document.issued
    if issued is None:
        return
    for where, reference in _references(document):
        if reference.type == "ON" and reference.issued and moments.before(issued, reference.issued):
            yield Finding(
                path("issued"),
                f"the invoice is of {moments.show(issued)}, before its order "
                f"{number_name(reference.number)} of {moments.show(reference.issued)}",
                "correct the invoice date or the order reference",
                (Related(path=path(*where)),),
            )
            return


def _references(document: Invoice) -> Iterator[tuple[Where, Reference]]:
    for index, reference in enumerate(document.references):
        yield ("references", index, "issued"), reference
    for number, line in enumerate(document.lines):
        for index, reference in enumerate(line.references):
            yield ("lines", number, "references", index, "issued"), reference
