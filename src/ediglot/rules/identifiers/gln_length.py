"""A GLN has 13 digits and nothing else.

## What it checks
The number of digits of every GLN of a party or a place.

## Why it matters
A code that is not a GLN, sent as one, is looked up among GLNs and not found: the message is refused
or the goods have no destination.

## Bad
    gln: 45000

## Good
    gln: 4012345500004

## How to fix
Send the 13 digits alone. A code that the buyer or the seller assigned is sent as that party's
code (in EDIFACT with agency 92 or 91 instead of 9).

## Reference
GS1 General Specifications, section 3.7 (GLN).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import gs1, signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="GLN-002", documents=EVERY, when=signs.GLN)
def gln_length(document: Document, context: Context) -> Iterator[Finding]:
    for where, identifier in context.look(views.odd_glns, document):
        value = identifier.value
        if len(value) == gs1.GLN_LENGTH and gs1.digits(value):
            continue
        yield Finding(
            path(*views.value_path(where, identifier)),
            f"GLN {quote(value)} is {gs1.shape(value)}, expected 13 digits",
            gs1.mend(value, (gs1.GLN_LENGTH,))
            or "send a code that is not a GLN as the buyer's or seller's own",
        )
