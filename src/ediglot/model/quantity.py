"""Quantities and measures."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model.base import Struct


class Quantity(Struct):
    """A number of something.

    Attributes:
        value: exact, with the scale the sender wrote.
        unit: UN/ECE Recommendation 20 code (`H87` piece, `KGM` kilogram); absent when the sender
            gave none - a missing unit is never filled in.
    """

    value: Decimal
    unit: str | None = None


class LineQuantity(Struct):
    """How much of an item a line is about.

    Attributes:
        value: exact number of `unit`s.
        unit: UN/ECE Recommendation 20 code; a case is `CS`.
        unit_size: consumer units in one `unit` (a case of 12 has 12).
        weight: the catch weight of the whole quantity, for goods sold by weight.
    """

    value: Decimal
    unit: str | None = None
    unit_size: Decimal | None = None
    weight: Quantity | None = None
