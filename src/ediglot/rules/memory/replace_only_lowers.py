"""A replaced despatch advice announces no more than before.

## What it checks
In a despatch advice with the purpose `replace`, no item has a larger quantity than in the latest
earlier version of the same number, and no item is new.

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

from ediglot.model import DespatchAdvice
from ediglot.model.quantity import LineQuantity
from ediglot.rules import counterparts, earlier, moments
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.groups import Groups
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

_Shipped = dict[int, tuple[list[int], list[LineQuantity]]]


@rule(
    code="DUP-006",
    documents=("despatch_advice",),
    layer="cross",
    with_history=True,
    severity="warning",
)
def replace_only_lowers(document: DespatchAdvice, context: Context) -> Iterator[Finding]:
    if document.purpose != "replace":
        return
    before = _latest(document, context)
    if before is None:
        return
    groups = Groups.of(before)
    was, now = _shipped(before, groups), _shipped(document, groups)
    for group, (lines, quantities) in now.items():
        others, earlier_quantities = was.get(group, ([], []))
        added = counterparts.sums(quantities, earlier_quantities)
        if added is None or added[0] <= added[1]:
            continue
        yield Finding(
            path("lines", lines[0], "quantity", "value"),
            f"{show(added[0])} of {item_name(document.lines[lines[0]])} are announced, before it "
            f"were {show(added[1])}",
            "announce what is more in another despatch advice",
            tuple(
                context.related(
                    before,
                    path("lines", index, "quantity", "value"),
                    show(quantity.value),
                )
                for index, quantity in zip(others, earlier_quantities, strict=True)
            )[: counterparts.MOST_RELATED]
            or (context.related(before, path("lines")),),
        )


def _latest(document: DespatchAdvice, context: Context) -> DespatchAdvice | None:
    """The last version before this one."""
    found: DespatchAdvice | None = None
    for one in earlier.numbered(document, context, against=True):
        assert isinstance(one, DespatchAdvice)
        if one != document and (found is None or not _before(one, found)):
            found = one
    return found


def _before(one: DespatchAdvice, other: DespatchAdvice) -> bool:
    if one.issued is None or other.issued is None:
        return False
    return moments.before(one.issued, other.issued)


def _shipped(document: DespatchAdvice, groups: Groups) -> _Shipped:
    """Lines and quantities by item; items that `groups` does not know are counted below zero."""
    found: _Shipped = {}
    for index, line in enumerate(document.lines):
        if line.quantity is None:
            continue
        group = groups.find(None, line.item).group
        lines, quantities = found.setdefault(-1 - index if group is None else group, ([], []))
        lines.append(index)
        quantities.append(line.quantity)
    return found
