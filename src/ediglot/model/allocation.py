"""Allocations: how a line is divided."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.moment import Moment
from ediglot.model.quantity import Quantity
from ediglot.model.transport import Place


class Allocation(Struct):
    """A part of a line for one destination, or for one day.

    Attributes:
        place: where this part goes; absent where days alone divide the line.
        quantity: how much goes there.
        delivery: when.
    """

    place: Place | None = None
    quantity: Quantity | None = None
    delivery: Moment | None = None
