"""Delivery terms are Incoterms.

## What it checks
The three letters of the delivery terms are of Incoterms 2020, 2010 or 2000.

## Why it matters
Freight, risk and customs follow from the term; without a known one the buyer's own is applied.

## Bad
    incoterms: FREI HAUS

## Good
    incoterms: DAP

## How to fix
Use the three letters of the term: EXW, FCA, DAP, DDP, ...

## Reference
ICC Incoterms 2020; UN/EDIFACT data element 4053.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.model.transport import DeliveryTerms
from ediglot.rules import signs
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="COD-109", documents=EVERY, severity="warning", when=signs.HEADER)
def incoterms_known(document: Document, context: Context) -> Iterator[Finding]:
    terms: DeliveryTerms | None = getattr(document, "delivery_terms", None)
    if terms is None or terms.incoterms is None or terms.incoterms in lists.INCOTERMS:
        return
    yield Finding(
        path("delivery_terms", "incoterms"),
        f"{quote(terms.incoterms)} is none of the Incoterms",
        "use the three letters: EXW, FCA, DAP, DDP, ...",
    )
