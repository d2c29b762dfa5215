"""A BIC has the form of a BIC.

## What it checks
Every bank code of an account that has letters in it: four letters, a country, two and perhaps three
more characters. National bank codes are digits and are not judged.

## Why it matters
A payment abroad needs the BIC; with a wrong one it is returned, at the supplier's cost.

## Bad
    COBADEF

## Good
    COBADEFF

## How to fix
Copy the BIC from the bank's own papers.

## Reference
ISO 9362.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.public_numbers import wrong_bic
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="PRT-003", documents=EVERY, severity="warning", when=signs.ACCOUNT)
def bic(document: Document, context: Context) -> Iterator[Finding]:
    for where, party in context.view(views.parties, document):
        for index, account in enumerate(party.accounts):
            if wrong_bic(account):
                yield Finding(
                    path(*where, "accounts", index, "bank"),
                    f"{quote(account.bank)} is not a BIC: expected 8 or 11 characters, letters "
                    "first",
                    "copy it from the bank's own papers",
                )
