"""A package type is one of UN/ECE Recommendation 21.

## What it checks
The type of every package and of what is declared about packages; EANCOM's own pallet codes pass.

## Why it matters
The type decides how the dock unloads: an unknown one is a parcel to the partner, or an error.

## Bad
    type: KARTON

## Good
    type: CT

## How to fix
Use CT for a carton, PX or 201 for a pallet, BX for a box.

## Reference
UN/ECE Recommendation 21; UN/EDIFACT data element 7065.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import Where, path
from ediglot.rules.registry import Finding, rule


@rule(
    code="COD-104",
    documents=("despatch_advice", "purchase_order"),
    severity="warning",
    when=signs.PACKAGE_TYPE,
)
def package_type_known(
    document: DespatchAdvice | PurchaseOrder, context: Context
) -> Iterator[Finding]:
    seen: set[str] = set()
    for where, code in _types(document):
        if code is None or code in lists.PACKAGE_TYPES or code in seen:
            continue
        seen.add(code)
        yield Finding(
            path(*where),
            f"{quote(code)} is not a package type of UN/ECE Recommendation 21",
            "use CT for a carton, PX for a pallet, BX for a box",
        )


def _types(document: DespatchAdvice | PurchaseOrder) -> Iterator[tuple[Where, str | None]]:
    if isinstance(document, PurchaseOrder):
        for index, declared in enumerate(document.packaging):
            yield ("packaging", index, "type"), declared.type
        for number, line in enumerate(document.lines):
            for index, declared in enumerate(line.packaging):
                yield ("lines", number, "packaging", index, "type"), declared.type
        return
    for index, declared in enumerate(document.declared):
        yield ("declared", index, "type"), declared.type
    for index, package in enumerate(document.packages):
        yield ("packages", index, "type"), package.type
        yield ("packages", index, "inner_type"), package.inner_type
