"""A country is one of ISO 3166-1.

## What it checks
The two letters of every country in an address, and of every item's country of origin.

## Why it matters
Tax, customs and freight are decided by the country; with an unknown one the document stops.

## Bad
    country: UK

## Good
    country: GB

## How to fix
Use the two capital letters of ISO 3166-1: GB, not UK; GR, not EL.

## Reference
ISO 3166-1 alpha-2; UN/EDIFACT data element 3207.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.rules import signs, views
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import EVERY, Finding, rule

_OFTEN = {"UK": "GB", "EL": "GR", "GER": "DE", "USA": "US", "EN": "GB"}


@rule(code="COD-102", documents=EVERY, severity="warning", when=signs.COUNTRY)
def country_known(document: Document, context: Context) -> Iterator[Finding]:
    for where, party in context.view(views.parties, document):
        if party.address is not None:
            yield from _judge(party.address.country, (*where, "address", "country"))
    for where, item in context.view(views.items, document):
        if item.origin is not None:
            yield from _judge(item.origin, (*where, "origin"))


def _judge(code: str | None, where: Where) -> Iterator[Finding]:
    if code is None or code in lists.COUNTRIES:
        return
    right = _OFTEN.get(code.upper()) or (code.upper() if code.upper() in lists.COUNTRIES else None)
    yield Finding(
        path(*where),
        f"{quote(code)} is not a country code of ISO 3166-1",
        f"use {right}" if right else "use the two capital letters of the country",
    )
