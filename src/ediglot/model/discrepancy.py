"""Discrepancies: what is not as it was ordered or advised."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.quantity import Quantity


class Discrepancy(Struct):
    """Something that is not as it was advised or ordered.

    Attributes:
        code: UNCL 4221 code (`AC` over-shipped, `AF` damaged, `CP` partial and complete, `AE` not
            advised).
        difference: received less expected: negative where goods are missing.
        compared: UNCL 6063 code of what it was compared with (`21` ordered, `12` despatched).
        reason: UNCL 4295 code.
        explanation: in words.
    """

    code: str | None = None
    difference: Quantity | None = None
    compared: str | None = None
    reason: str | None = None
    explanation: str | None = None
