"""An SSCC is said to be one.

## What it checks
A package's number of which nobody says what it is does not have the 18 digits of an SSCC, with or
without the application identifier 00.

## Why it matters
Only what is known to be an SSCC is matched with labels, earlier shipments and receipts, and is
written as one to other formats; a number without a scheme stays a number.

## Bad
    <cbc:ID>340123450000000017</cbc:ID>

## Good
    <cbc:ID schemeID="SSCC">340123450000000017</cbc:ID>

## How to fix
Say what the number is: in UBL by `schemeID`, in EDIFACT by GIN+BJ.

## Reference
GS1 General Specifications, section 3.3.1 (SSCC); UBL 2.1, TransportHandlingUnit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, ReceivingAdvice
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="SSCC-004",
    documents=("despatch_advice", "receiving_advice"),
    severity="warning",
    when=signs.UNMARKED,
)
def sscc_unmarked(
    document: DespatchAdvice | ReceivingAdvice, context: Context
) -> Iterator[Finding]:
    for index, package in enumerate(document.packages):
        for one in package.identifiers:
            if one.scheme != "unspecified":
                continue
            value = one.value
            inner = value[2:] if len(value) == 20 and value.startswith("00") else value
            if len(inner) == gs1.SSCC_LENGTH and gs1.digits(inner):
                wrong = "" if gs1.checks(inner) else ", with a wrong check digit"
                yield Finding(
                    path(*views.value_path(("packages", index), one)),
                    f"{quote(value)} has the digits of an SSCC{wrong}, and is not said to be one",
                    "name its scheme: SSCC",
                )
