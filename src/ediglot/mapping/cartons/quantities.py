"""Quantities of shipped items: reading, adding and subtracting them without any loss."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, localcontext
from typing import Any

from ediglot.formats.tree import JsonNumber, Node

#: The link from a line to the item it is about.
ITEM = "$item"
#: The link from a packed quantity to the item's shipped quantity.
SHIPPED = "$shipped"
#: A line that is in no package.
LOOSE = "$loose"
PACKAGES = frozenset({"cartons", "pallets"})
#: Where an item, or an entry of a package, says how much.
_QUANTITIES = frozenset({"shippedQuantity", "packedQuantity"})

_WHOLE = re.compile(r"(-?[0-9]{1,18})(?:\.0{1,18})?", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)
_EXACT = Context(prec=100, traps=[Inexact])


def child(node: Node, key: str) -> Node | None:
    """The first child of a key."""
    return next((one for one in node.children if one.key == key), None)


def quantity(node: Node) -> Node | None:
    """The quantity of an item or of an entry."""
    return next((one for one in node.children if one.key in _QUANTITIES), None)


def amount(of: Node | None) -> Decimal | None:
    """The amount of a quantity; None when there is no whole number."""
    raw = of.leaves.get("amount") if of is not None else None
    match = _WHOLE.fullmatch(raw) if isinstance(raw, JsonNumber) else None
    return Decimal(match[1]) if match is not None else None


def unit(of: Node) -> tuple[Any, Any]:
    """Unit and unit size of a quantity."""
    return of.leaves.get("unitOfMeasure"), of.leaves.get("unitSize")


def comparable(one: Node, other: Node) -> bool:
    """Whether two quantities have one unit; a unit size that is not stated is the other's."""
    (unit_a, size_a), (unit_b, size_b) = unit(one), unit(other)
    return unit_a == unit_b and (size_a == size_b or size_a is None or size_b is None)


def unit_text(of: Node) -> str:
    """Unit and unit size in words."""
    name, size = unit(of)
    return f"{name}" if size is None else f"{name} of {size}"


def weight(of: Node | None) -> tuple[Decimal, Any] | None:
    """The catch weight of a quantity and its unit."""
    total = child(of, "totalWeight") if of is not None else None
    raw = total.leaves.get("amount") if total is not None else None
    if total is None or not isinstance(raw, str) or not _DECIMAL.fullmatch(raw):
        return None
    return Decimal(raw), total.leaves.get("unitOfMeasure")


def total_weight(of: Iterable[Node | None]) -> tuple[Decimal, Any] | None:
    """The catch weight of several quantities; None unless all have one, in one unit."""
    found = [weight(one) for one in of]
    known = [one for one in found if one is not None]
    if not known or len(known) != len(found) or len({name for _, name in known}) != 1:
        return None
    return exact_sum(value for value, _ in known), known[0][1]


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum, scale kept."""
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


def difference(one: Decimal, other: Decimal) -> Decimal:
    """What is left of one without the other."""
    with localcontext(_EXACT):
        return one - other


def weigh(of: Node, total: tuple[Decimal, Any]) -> None:
    """Give a quantity a catch weight."""
    node = Node("totalWeight", "totalWeight", of.position)
    node.leaves = {"amount": format(total[0], "f"), "unitOfMeasure": total[1]}
    of.children.append(node)
