"""What an order response says to each line, however it says it."""

from __future__ import annotations

from typing import NamedTuple

from ediglot.model import OrderResponse
from ediglot.model.order_response import OrderResponseLine
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules.units import code_set

#: UNCL 1229 of response lines.
_ACCEPTED = code_set("1 3 5 6")
_REJECTED = code_set("2 7 10")
#: UNCL 4343 and our words for UNCL 1225 that answer an order as a whole.
_ALL_ACCEPTED = code_set("AP AQ accepted accepted_unchanged accepted_without_reserves")
_ALL_REJECTED = code_set("RE RJ not_accepted")


class Answer(NamedTuple):
    """An answer to a part of a line.

    Attributes:
        state: `accepted`, `backordered` or `rejected`.
        quantity: of how much; None: of the whole line.
        part: which of the line's `answers` it is; None: it is told by the line's action.
    """

    state: str
    quantity: LineQuantity | None
    part: int | None


def answered(line: OrderResponseLine) -> list[Answer]:
    """The answers to a line: as stated, else what its action means; none: it is not answered."""
    if line.answers:
        return [
            Answer(one.state, _like(one.quantity, line.quantity), index)
            for index, one in enumerate(line.answers)
        ]
    if line.action in _REJECTED:
        return [Answer("rejected", line.quantity, None)]
    if line.action in _ACCEPTED:
        return [Answer("accepted", line.quantity, None)]
    return []


def whole(document: OrderResponse) -> str | None:
    """The answer to an order as a whole, where the response has no lines."""
    if document.lines:
        return None
    words = {document.response, document.purpose}
    if words & _ALL_REJECTED:
        return "rejected"
    return "accepted" if words & _ALL_ACCEPTED else None


def _like(quantity: Quantity | None, ordered: LineQuantity | None) -> LineQuantity | None:
    """A quantity with the size of the ordered unit, where both are in that unit."""
    if quantity is None:
        return None
    size = None
    if ordered is not None and ordered.unit == quantity.unit:
        size = ordered.unit_size
    return LineQuantity(value=quantity.value, unit=quantity.unit, unit_size=size)
