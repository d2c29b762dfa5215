"""What the seller confirmed of an item, by its last response to the order."""

from __future__ import annotations

from ediglot.diagnostics import Related
from ediglot.model.quantity import LineQuantity
from ediglot.rules.context import Context
from ediglot.rules.counterparts import MOST_RELATED, Match
from ediglot.rules.paths import path


def confirmed(match: Match) -> list[LineQuantity] | None:
    """What was accepted and backordered; None where the item was not answered, or not how much."""
    said = match.trade.confirmed.get(match.group) if match.group is not None else None
    if not said:
        return None
    found: list[LineQuantity] = []
    for one in said:
        if one.answer.state == "rejected":
            continue
        quantity = one.answer.quantity
        if quantity is None:
            return None
        found.append(quantity)
    return found


def places(match: Match, context: Context) -> tuple[Related, ...]:
    """Where the response says so."""
    said = match.trade.confirmed.get(match.group, []) if match.group is not None else []
    found = []
    for one in said[:MOST_RELATED]:
        if one.line is None:
            found.append(context.related(one.document, path("purpose"), one.answer.state))
            continue
        part = ("action",) if one.answer.part is None else ("answers", one.answer.part, "quantity")
        quantity = one.answer.quantity
        value = one.answer.state if quantity is None else f"{quantity.value:f}"
        if one.answer.part is not None:
            part = (*part, "value")
        found.append(context.related(one.document, path("lines", one.line, *part), value))
    return tuple(found)
