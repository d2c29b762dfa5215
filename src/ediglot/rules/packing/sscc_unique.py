"""An SSCC is on one package only.

## What it checks
No two packages of a despatch advice have the same SSCC.

## Why it matters
The second carton scanned under the same number is refused as already received.

## Bad
    cartons 1 and 2, both 340123450000000017

## Good
    carton 1 with ...017, carton 2 with ...024

## How to fix
Take a new number for every label; a number may be used again after a year at the earliest.

## Reference
GS1 General Specifications, section 2.2 (logistic units).
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import Related, quote
from ediglot.model import DespatchAdvice, ReceivingAdvice
from ediglot.rules import signs, views
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(code="SSCC-003", documents=("despatch_advice", "receiving_advice"), when=signs.SAME_SSCC)
def sscc_unique(document: DespatchAdvice | ReceivingAdvice, context: Context) -> Iterator[Finding]:
    labelled = context.view(views.place_identifiers, document).get("sscc", ())
    if len({one.value for _, one in labelled}) == len(labelled):
        return
    first: dict[str, Where] = {}
    for where, identifier in labelled:
        earlier = first.setdefault(identifier.value, where)
        if earlier is not where:
            yield Finding(
                path(*views.value_path(where, identifier)),
                f"SSCC {quote(identifier.value)} is also that of another package",
                "take a new number for every label",
                (Related(path=path(*earlier)),),
            )
