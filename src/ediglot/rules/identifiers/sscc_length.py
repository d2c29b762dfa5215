"""An SSCC has 18 digits and nothing else.

## What it checks
The number of digits of every SSCC of a package. The application identifier `(00)` that precedes
it on the label is not part of it.

## Why it matters
A carton whose number is not an SSCC can't be scanned against the advice: it is received by hand
and charged back.

## Bad
    34012345000000017

## Good
    340123450000000017

## How to fix
Send the 18 digits of the label: extension digit, company prefix, serial number, check digit. A
carton number of the warehouse's own is sent under its own scheme, not as an SSCC.

## Reference
GS1 General Specifications, section 3.2 (SSCC).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, ReceivingAdvice
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="SSCC-002", documents=("despatch_advice", "receiving_advice"), when=signs.SSCC)
def sscc_length(document: DespatchAdvice | ReceivingAdvice, context: Context) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_ssccs, document):
        value = identifier.value
        if len(value) == gs1.SSCC_LENGTH and gs1.digits(value):
            continue
        hint = gs1.mend(value, (gs1.SSCC_LENGTH,))
        bare = value.strip().removeprefix("(00)").removeprefix("00")
        if len(bare) == gs1.SSCC_LENGTH and gs1.digits(bare):
            hint = f"leave out the application identifier 00: {bare}"
        yield Finding(
            path(*views.value_path(where, identifier)),
            f"SSCC {quote(value)} is {gs1.shape(value)}, expected 18 digits",
            hint,
        )
