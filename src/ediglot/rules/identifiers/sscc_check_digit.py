"""An SSCC ends in the check digit of its other digits.

## What it checks
The last digit of every 18-digit SSCC of a package, by the GS1 sum.

## Why it matters
The SSCC on the label is how a carton is received. If the advice says another number than the
label, or one that no label can carry, the carton is received by hand and charged back.

## Bad
    340123450000000019

## Good
    340123450000000017

## How to fix
Take the number from the label that was printed. If the label has it too, the labels must be
printed again: the program that makes the numbers does not count the check digit.

## Reference
GS1 General Specifications, sections 3.2 (SSCC) and 7.9 (check digit calculations).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import DespatchAdvice, ReceivingAdvice
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="SSCC-001", documents=("despatch_advice", "receiving_advice"), when=signs.SSCC)
def sscc_check_digit(
    document: DespatchAdvice | ReceivingAdvice, context: Context
) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_ssccs, document):
        value = identifier.value
        if len(value) == gs1.SSCC_LENGTH and gs1.digits(value) and not gs1.checks(value):
            yield Finding(
                path(*views.value_path(where, identifier)),
                gs1.wrong_check_digit("SSCC", value),
                "compare the number with the printed label",
            )
