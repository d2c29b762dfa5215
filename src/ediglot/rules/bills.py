"""What is billed, held against what was shipped."""

from __future__ import annotations

from decimal import Decimal

from ediglot.diagnostics import Related
from ediglot.model import Invoice
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match, Sum
from ediglot.rules.paths import path


def against_shipped(one: Sum, document: Invoice) -> list[Decimal] | None:
    """Billed here, billed elsewhere and shipped of one item; None when units do not convert."""
    return counterparts.sums(
        one.quantities,
        counterparts.others(one.match, "invoice", document.number),
        counterparts.others(one.match, "advice", None),
    )


def billed_above_shipped(one: Sum, document: Invoice, context: Context) -> bool:
    """Whether despatch advices are known for the order, and more of the item is billed."""
    if not one.match.trade.followers.get("advice"):
        return False
    added = against_shipped(one, document)
    return added is not None and added[0] + added[1] > added[2]


def advices(match: Match, context: Context) -> tuple[Related, ...]:
    """The despatch advices of an order, none of which has the item."""
    found = match.trade.followers.get("advice", [])[: counterparts.MOST_RELATED]
    return tuple(context.related(document, path("lines")) for document, _ in found)
