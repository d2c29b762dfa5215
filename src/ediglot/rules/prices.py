"""Prices of an item, held against those it was ordered at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model.money import Price
from ediglot.rules.counterparts import Match
from ediglot.rules.units import same_unit

#: A price of the order, with the index of its line.
Agreed = tuple[int, Price]


def agreed(match: Match) -> Iterator[Agreed]:
    """The prices a line's item was ordered at, that of its own order line first.

    A line that names its order line has that one's price alone.
    """
    if match.line is None or match.group is None:
        return
    lines = match.order.lines
    members = [match.line]
    if match.named != match.line:
        members += match.trade.groups.members(match.group)
    for line in dict.fromkeys(members):
        price = lines[line].price
        if price is not None:
            yield line, price


def comparable(price: Price, many: list[Agreed]) -> list[Agreed]:
    """The ordered prices that are for the same unit."""
    return [one for one in many if _same_basis(one[1], price)]


def differing(price: Price, many: list[Agreed], tolerance: Decimal) -> Agreed | None:
    """The ordered price that a price should be; None where it is one, or none is comparable."""
    if any(one.value == price.value and one.basis == price.basis for _, one in many):
        return None
    ours = _per_unit(price)
    found = comparable(price, many)
    if not found or any(abs(ours - _per_unit(one)) <= tolerance for _, one in found):
        return None
    return found[0]


def _per_unit(price: Price) -> Decimal:
    basis = price.basis.value if price.basis is not None else Decimal(1)
    return price.value / basis if basis else price.value


def _same_basis(one: Price, other: Price) -> bool:
    first = one.basis.unit if one.basis is not None else None
    second = other.basis.unit if other.basis is not None else None
    return first is None or second is None or same_unit(first, second)
