"""Rules about how goods travel."""

from __future__ import annotations

from ediglot.model import DespatchAdvice
from ediglot.rules.orders import WITHDRAWN

#: UNCL 1001: a request to collect; the papers are written when the truck comes.
_TO_COLLECT = "335"


def under_way(document: DespatchAdvice) -> bool:
    """Whether goods leave with what an advice says: it is no cancellation, and no request."""
    return document.purpose not in WITHDRAWN and document.type != _TO_COLLECT
