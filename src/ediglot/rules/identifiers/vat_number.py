"""A VAT number is one that its country issues.

## What it checks
Form and check digits of every VAT number of a party in the EU, Northern Ireland, the United
Kingdom, Switzerland or Norway. The country is the number's prefix, else the party's address; with
neither the rule is silent. It does not ask whether the number is in use.

## Why it matters
An invoice with a wrong VAT number costs the buyer the deduction: it is sent back, and paid when
the corrected one has come.

## Bad
    vat: DE136695977

## Good
    vat: DE136695976

## How to fix
Copy the number from the party's own letterhead, with the country's letters before it.

## Reference
Council Directive 2006/112/EC, article 215; EN 16931 BR-CO-09.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.public_numbers import not_of
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="PRT-001", documents=EVERY, severity="warning", when=signs.VAT)
def vat_number(document: Document, context: Context) -> Iterator[Finding]:
    for where, party in context.view(views.parties, document):
        for identifier in party.identifiers:
            if identifier.scheme != "vat":
                continue
            value = identifier.value
            country = not_of(value, party)
            if country is not None:
                yield Finding(
                    path(*views.value_path(where, identifier)),
                    f"{quote(value)} is not a VAT number of {country}: its form or check digit is "
                    "wrong",
                    "copy it from the party's own papers, country letters first",
                )
