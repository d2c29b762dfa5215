"""What the seller confirmed of an item, by its last response to the order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ediglot.diagnostics import Related
from ediglot.model import DespatchAdvice, Invoice
from ediglot.model.quantity import LineQuantity
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.counterparts import MOST_RELATED, Sum
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding
from ediglot.rules.several import further_quantities, quantity_place, told
from ediglot.rules.trades import Confirmed

#: What is said of an item by the kind of the document that deals with it, and how to mend it.
_WORDS = {
    "advice": ("are shipped", "ship what was confirmed"),
    "invoice": ("are billed", "bill what was confirmed and shipped"),
}


def beyond_confirmed(
    one: Sum,
    document: DespatchAdvice | Invoice,
    kind: Literal["advice", "invoice"],
    context: Context,
) -> Iterator[Finding]:
    """A finding where more of an item is shipped or billed than was confirmed.

    What is above the order, too, is for the rules that hold it against that.
    """
    said = one.match.trade.confirmed.get(one.group, [])
    confirmed = _confirmed(said)
    if confirmed is None:
        return
    earlier = counterparts.others(one.match, kind, document.number)
    ordered = one.match.trade.ordered(one.group) or []
    added = counterparts.sums(one.quantities, earlier, confirmed, ordered)
    if added is None or added[0] + added[1] <= added[2]:
        return
    if ordered and added[0] + added[1] > added[3]:
        return
    word, hint = _WORDS[kind]
    yield Finding(
        quantity_place(one.lines),
        f"{told(document, one.lines, word, *added[:2])}, {show(added[2])} were confirmed",
        hint,
        (
            *further_quantities(document, one.lines),
            *(_place(each, context) for each in said[:MOST_RELATED]),
        ),
    )


def _confirmed(said: list[Confirmed]) -> list[LineQuantity] | None:
    """What was accepted and backordered; None where the item was not answered, or not how much."""
    kept = [one.answer.quantity for one in said if one.answer.state != "rejected"]
    found = [quantity for quantity in kept if quantity is not None]
    return found if said and len(found) == len(kept) else None


def _place(one: Confirmed, context: Context) -> Related:
    """Where the response says so."""
    if one.line is None:
        return context.related(one.document, path("purpose"), one.answer.state)
    part, quantity = one.answer.part, one.answer.quantity
    where = ("action",) if part is None else ("answers", part, "quantity", "value")
    value = one.answer.state if quantity is None else f"{quantity.value:f}"
    return context.related(one.document, path("lines", one.line, *where), value)
