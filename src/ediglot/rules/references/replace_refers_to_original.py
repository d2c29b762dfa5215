"""A corrected invoice names the one it replaces.

## What it checks
An invoice of type 384 (corrected), or with the purpose `replace`, refers to the earlier invoice
(IV, OI or ACW) - unless it keeps its number, which a replacement may.

## Why it matters
Without the reference the buyer has two invoices, and pays the wrong one.

## Bad
    type 384 without a reference

## Good
    type 384, RFF+OI:INV-20260501'

## How to fix
Add the number of the invoice that is replaced.

## Reference
UN/EDIFACT data elements 1001, 1153 and 1225; EN 16931 BT-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_EARLIER = ("IV", "OI", "ACW")


@rule(code="REF-006", documents=("invoice",), severity="warning", when=signs.CORRECTION)
def replace_refers_to_original(document: Invoice, context: Context) -> Iterator[Finding]:
    corrects = document.type == "384" or (document.purpose == "replace" and not document.number)
    if not corrects or any(one.type in _EARLIER and one.number for one in document.references):
        return
    yield Finding(
        path("references"),
        "the corrected invoice does not say which one it replaces",
        "add the earlier invoice's number as a reference OI",
    )
