"""An IBAN has the length of its country and the right check digits.

## What it checks
Every bank account that begins like an IBAN (two letters, two digits). National account numbers
are not judged.

## Why it matters
The buyer's bank refuses the payment, weeks after the invoice was approved.

## Bad
    DE89 3704 0044 0532 0130 01

## Good
    DE89 3704 0044 0532 0130 00

## How to fix
Copy the IBAN from the bank's own papers.

## Reference
ISO 13616-1; check digits by ISO/IEC 7064 MOD 97-10.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.public_numbers import wrong_iban
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="PRT-002", documents=EVERY, when=signs.ACCOUNT)
def iban(document: Document, context: Context) -> Iterator[Finding]:
    for where, party in context.view(views.parties, document):
        for index, account in enumerate(party.accounts):
            if wrong_iban(account):
                yield Finding(
                    path(*where, "accounts", index, "account"),
                    f"{quote(account.account)} is not a valid IBAN: length or check digits are "
                    "wrong",
                    "copy it from the bank's own papers",
                )
