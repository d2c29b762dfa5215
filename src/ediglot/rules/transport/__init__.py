"""Rules about how goods travel."""

from __future__ import annotations

from ediglot.model import DespatchAdvice
from ediglot.rules import packing
from ediglot.rules.orders import WITHDRAWN

#: UNCL 1001: a request to collect; the papers are written when the truck comes.
_TO_COLLECT = "335"


def under_way(document: DespatchAdvice) -> bool:
    """Whether goods leave with what an advice says: it is no cancellation, and no request."""
    return document.purpose not in WITHDRAWN and document.type != _TO_COLLECT


def parcels(document: DespatchAdvice) -> list[int]:
    """Indexes of the outermost packages that are no pallets."""
    pallets = {one.id for one in document.packages if one.type in packing.PALLETS}
    return [
        index
        for index, one in enumerate(document.packages)
        if one.id not in pallets and (one.parent is None or one.parent in pallets)
    ]
