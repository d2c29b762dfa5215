"""Control totals: what a sender says about its own document."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model.base import Struct


class ControlTotals(Struct):
    """Counts declared beside the data (EDIFACT CNT, UNCL 6069); rules compare them.

    Attributes:
        lines: number of line items (`2`).
        quantity: sum of the line quantities (`1`).
        packages: number of packages (`11`).
    """

    lines: int | None = None
    quantity: Decimal | None = None
    packages: int | None = None
