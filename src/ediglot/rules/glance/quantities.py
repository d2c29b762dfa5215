"""Quantities and measures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules import signs
from ediglot.rules.codes.lists import TRADE_UNITS, UNITS

_KNOWN = UNITS | TRADE_UNITS | {None}
_ONE = Decimal(1)


def of_quantities(quantities: Iterable[LineQuantity], further: Iterable[Quantity]) -> int:
    """Units and decimals of everything that is counted."""
    units = {one.unit for one in quantities}
    units.update([one.unit for one in further])
    shown = 0 if units <= _KNOWN else signs.UNIT
    for one in quantities:
        if not one.value.same_quantum(_ONE):
            return shown | signs.FRACTION
    for other in further:
        if not other.value.same_quantum(_ONE):
            return shown | signs.FRACTION
    return shown
