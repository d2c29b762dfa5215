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

import functools
from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.model.party import Party
from ediglot.rules import views
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule

_OUTSIDE_EU = {"GB": "gb", "CH": "ch", "NO": "no"}
_IN_EU = "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI"


@rule(code="PRT-001", documents=EVERY, severity="warning")
def vat_number(document: Document, context: Context) -> Iterator[Finding]:
    for where, party in context.view(views.parties, document):
        for identifier in party.identifiers:
            if identifier.scheme != "vat":
                continue
            value = identifier.value
            country = value[:2].upper() if value[:2].isalpha() else _country(party)
            if country is not None and not _valid(value, country):
                yield Finding(
                    path(*views.value_path(where, identifier)),
                    f"{quote(value)} is not a VAT number of {country}: its form or check digit is "
                    "wrong",
                    "copy it from the party's own papers, country letters first",
                )


def _country(party: Party) -> str | None:
    return party.address.country if party.address is not None else None


@functools.lru_cache(maxsize=4096)
def _valid(value: str, country: str) -> bool:
    """Whether a number can be of a country; true for countries that are not judged."""
    from stdnum import get_cc_module

    if country == "XI":
        country = "GB"
        value = value.removeprefix("XI")
    if country not in _IN_EU.split() and country not in _OUTSIDE_EU:
        return True
    module = get_cc_module("gr" if country == "EL" else country.lower(), "vat")
    return module is None or bool(module.is_valid(value))
