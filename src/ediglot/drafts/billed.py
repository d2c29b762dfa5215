"""What is to be billed: the lines of an order, or of a despatch advice with what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from ediglot.model import DespatchAdvice, DespatchLine, OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules.context import Context
from ediglot.rules.counterparts import matches
from ediglot.rules.matching import order_of, split_key

#: UNCL 1229: the line is deleted.
_DELETED = "2"


class Billed(msgspec.Struct, kw_only=True):
    """One line to be billed.

    Attributes:
        item, quantity, free: what is billed.
        order, order_line: number of the order and of the line in it.
        agreed: the order line, where it is known.
        price_of: the line that states a price, where the order line is not known.
    """

    item: Item | None
    quantity: LineQuantity | None
    free: Quantity | None = None
    order: str | None = None
    order_line: str | None = None
    agreed: OrderLine | None = None
    price_of: DespatchLine | None = None

    @property
    def whole(self) -> bool:
        """Whether all that was ordered is billed, so that amounts agreed for it hold."""
        return self.agreed is not None and self.agreed.quantity == self.quantity


def billed_of_order(order: PurchaseOrder) -> list[Billed]:
    """All lines of an order that are not deleted."""
    return [
        Billed(
            item=line.item,
            quantity=line.quantity,
            free=line.free,
            order=order.number,
            order_line=line.number,
            agreed=line,
        )
        for line in order.lines
        if line.action != _DELETED
    ]


def billed_of_advice(
    advice: DespatchAdvice, orders: Sequence[PurchaseOrder]
) -> tuple[list[Billed], list[PurchaseOrder]]:
    """The lines of a despatch advice, those that split an item over packages put together.

    Returns the orders that are billed, too, in the order of the lines.
    """
    found = matches(advice, Context(against=orders))
    header = order_of(advice.references)
    together: dict[object, Billed] = {}
    used: dict[int, PurchaseOrder] = {}
    for line, match in zip(advice.lines, found, strict=True):
        if match is not None:
            used.setdefault(id(match.order), match.order)
        own = order_of(line.references)
        unit = line.quantity and (line.quantity.unit, line.quantity.unit_size)
        key = (split_key(line), match and match.line, unit)
        known = together.get(key)
        if known is not None:
            known.quantity = _added(known.quantity, line.quantity)
            continue
        agreed = match.order_line if match is not None else None
        stated = own.line if own is not None else None
        number = own.number if own is not None else None
        if number is None and header is not None:
            number = header.number
        if match is not None:
            number = match.order.number
        together[key] = Billed(
            item=line.item,
            quantity=line.quantity,
            free=line.free,
            order=number,
            order_line=agreed.number if agreed is not None else stated,
            agreed=agreed,
            price_of=line if line.price is not None else None,
        )
    return list(together.values()), list(used.values())


def _added(one: LineQuantity | None, other: LineQuantity | None) -> LineQuantity | None:
    if one is None or other is None:
        return one or other
    weight = one.weight
    if weight is not None and other.weight is not None and weight.unit == other.weight.unit:
        value: Decimal = weight.value + other.weight.value
        weight = Quantity(value=value, unit=weight.unit)
    return msgspec.structs.replace(one, value=one.value + other.value, weight=weight)
