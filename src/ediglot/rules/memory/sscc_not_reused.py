"""An SSCC is not used again within a year.

## What it checks
No earlier despatch advice, under another number, has a package with the same SSCC, unless it is
more than 365 days older.

## Why it matters
The dock finds the carton received already, and books this one to the earlier shipment.

## Bad
    ASN-7 and ASN-8, both with 340123450000000017

## Good
    ASN-7 with ...017, ASN-8 with ...024

## How to fix
Let the program that prints labels keep its counter; print the labels again.

## Reference
GS1 General Specifications, section 2.2 (reuse of SSCC).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules import moments, views
from ediglot.rules.context import Context
from ediglot.rules.matching import number_key, number_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Days after which a number may come again.
_AGAIN = 365
_VALUE = ("identifiers", "[sscc]", "value")
_Known = dict[str, list[tuple[DespatchAdvice, int]]]


@rule(code="DUP-004", documents=("despatch_advice",), layer="history")
def sscc_not_reused(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    known = context.once("ssccs", lambda: _known(context))
    for where, identifier in context.view(views.place_identifiers, document).get("sscc", ()):
        for other, index in known.get(identifier.value, ()):
            if context.is_itself(other) or number_key(other.number) == number_key(document.number):
                continue
            if moments.days_between(other.issued, document.issued) > _AGAIN:
                continue
            yield Finding(
                path(*views.value_path(where, identifier)),
                f"SSCC {quote(identifier.value)} was used by despatch advice "
                f"{number_name(other.number)}",
                "print a label with a new number",
                (context.related(other, path("packages", index, *_VALUE), identifier.value),),
            )
            break


def _known(context: Context) -> _Known:
    found: _Known = {}
    for one in context.history:
        if isinstance(one, DespatchAdvice):
            for index, package in enumerate(one.packages):
                for identifier in package.identifiers:
                    if identifier.scheme == "sscc":
                        found.setdefault(identifier.value, []).append((one, index))
    return found
