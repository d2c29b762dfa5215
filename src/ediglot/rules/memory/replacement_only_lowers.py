"""A replaced despatch advice announces no more than before.

## What it checks
In a despatch advice with the purpose `replace`, no item has a larger quantity than in the latest
earlier version of the same number. Asked for by profiles.

## Why it matters
A marketplace refuses a replacement that adds goods: they need an advice of their own.

## Bad
    first 12, replaced by 15

## Good
    first 12, replaced by 10

## How to fix
Announce what is more in another despatch advice.

## Reference
Amazon vendor shipments, shipmentConfirmationType Replace.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import DespatchAdvice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.counterparts import number_key
from ediglot.rules.matching import item_keys, item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(code="DUP-006", documents=("despatch_advice",), layer="history", profile_only=True)
def replacement_only_lowers(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if document.purpose != "replace":
        return
    versions = counterparts.latest(
        one
        for one in context.history
        if isinstance(one, DespatchAdvice) and one.number == document.number and one != document
    )
    earlier = versions.get(number_key(document.number))
    if earlier is None:
        return
    before, now = _shipped(earlier), _shipped(document)
    said: set[frozenset[tuple[str, str]]] = set()
    for index, line in enumerate(document.lines):
        key = item_keys(line.item)
        if key in said or now.get(key, 0) <= before.get(key, 0):
            continue
        said.add(key)
        yield Finding(
            path("lines", index, "quantity", "value"),
            f"{show(now[key])} of {item_name(line)} are announced, before it were "
            f"{show(before.get(key, Decimal(0)))}",
            "announce what is more in another despatch advice",
        )


def _shipped(document: DespatchAdvice) -> dict[frozenset[tuple[str, str]], Decimal]:
    found: dict[frozenset[tuple[str, str]], Decimal] = {}
    for line in document.lines:
        if line.quantity is not None:
            key = item_keys(line.item)
            found[key] = found.get(key, Decimal(0)) + line.quantity.value
    return found
