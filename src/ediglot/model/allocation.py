"""How a line is divided: by destinations, or by days."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.moment import Moment
from ediglot.model.quantity import Quantity
from ediglot.model.transport import Place


class Allocation(Struct):
    """A part of a line for one destination.

    Attributes:
        place: where this part goes.
        quantity: how much goes there.
        delivery: when.
    """

    place: Place | None = None
    quantity: Quantity | None = None
    delivery: Moment | None = None


class Instalment(Struct):
    """A part of a line for one day.

    Attributes:
        quantity: how much is due.
        delivery: when.
    """

    quantity: Quantity | None = None
    delivery: Moment | None = None
