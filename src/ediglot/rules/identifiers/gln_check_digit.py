"""A GLN ends in the check digit of its other digits.

## What it checks
The last digit of every 13-digit GLN of a party or a place, by the GS1 sum.

## Why it matters
The GLN says where the goods go and who pays. A wrong one is unknown to the partner: the message
is refused, or the delivery is booked to nobody.

## Bad
    4012345500005

## Good
    4012345500004

## How to fix
Copy the GLN from the partner's master data again. The message says which last digit would be
right, but any digit may be the mistyped one.

## Reference
GS1 General Specifications, sections 3.7 (GLN) and 7.9 (check digit calculations).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Document
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="GLN-001", documents=EVERY, when=signs.GLN)
def gln_check_digit(document: Document, context: Context) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_glns, document):
        value = identifier.value
        if len(value) == gs1.GLN_LENGTH and gs1.digits(value) and not gs1.checks(value):
            yield Finding(
                path(*views.value_path(where, identifier)),
                gs1.wrong_check_digit("GLN", value),
                "compare the number with the partner's master data",
            )
