"""The orders and lines that a document's lines are about, and what other documents say of them.

Rules that compare documents ask here; `trades` keeps what is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ediglot.diagnostics import Related
from ediglot.model import OrderLine, OrderResponse, PurchaseOrder
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules.answers import answered
from ediglot.rules.context import Context
from ediglot.rules.moments import before
from ediglot.rules.paths import path
from ediglot.rules.trades import Entry, Follower, Kind, Trade, named_whole, trades
from ediglot.rules.units import EACHES, same_unit

#: How many lines of other documents a finding names; a sum of more is still said in full.
MOST_RELATED = 10


class Match(NamedTuple):
    """Where a line belongs.

    Attributes:
        trade: the order it names, and all that followed it.
        line: index of the order line; None when the order has no such line or is not known.
        group: the item it is counted under; None when nothing else speaks of it.
        named: index of the order line that its line number names.
    """

    trade: Trade
    line: int | None
    group: int | None
    named: int | None

    @property
    def order(self) -> PurchaseOrder:
        """The order as it stands now."""
        assert self.trade.order is not None
        return self.trade.order.document

    @property
    def order_line(self) -> OrderLine | None:
        """The order line."""
        return None if self.line is None else self.order.lines[self.line]

    def related(
        self, context: Context, field: str, value: object = None, *, line: int | None = None
    ) -> Related:
        """A place in the order: in the version of it that says so."""
        return order_place(self.trade, context, field, value, self.line if line is None else line)


def order_place(
    trade: Trade, context: Context, field: str, value: object = None, line: int | None = None
) -> Related:
    """A place in an order, in its header or a line: in the version that says so."""
    assert trade.order is not None
    version, index = trade.order.source(line, field.partition(".")[0])
    where = path(field) if index is None else path("lines", index, field)
    return context.related(version, where, value)


def matches(document: Follower, context: Context) -> list[Match | None]:
    """Where each line was ordered; None when its order is not known or not named."""
    return [
        match if match is not None and match.trade.versions else None
        for match in context.look(dealings, document)
    ]


def dealings(document: Follower, context: Context) -> list[Match | None]:
    """The trade of each line, also where the order itself is not known; None: nothing is."""
    known = trades(context)
    found: list[Match | None] = []
    for index, number in enumerate(known.named(document)):
        trade = known.trade(number)
        if trade is None:
            found.append(None)
            continue
        place = trade.find(document, index)
        line = place.line if trade.versions else None
        found.append(Match(trade, line, place.group, place.named))
    return found


def orders_named(document: Follower, context: Context) -> list[Trade]:
    """The known orders that a document is about, each once."""
    known = trades(context)
    numbers: list[str | None] = known.named(document) or [named_whole(document)]
    found = {id(trade): trade for trade in map(known.trade, numbers) if trade is not None}
    return [trade for trade in found.values() if trade.versions]


class Sum(NamedTuple):
    """What a document says of one item of a trade.

    Attributes:
        match: where its first line belongs.
        lines: indexes of its lines.
        quantities: what they state.
    """

    match: Match
    lines: list[int]
    quantities: list[LineQuantity]

    @property
    def group(self) -> int:
        """The item."""
        assert self.match.group is not None
        return self.match.group


def by_item(document: Follower, context: Context) -> list[Sum]:
    """What a document ships, bills, credits or received, by item; in order of the first lines."""
    found: dict[tuple[int, int], Sum] = {}
    for index, match in enumerate(context.look(dealings, document)):
        if match is None or match.group is None:
            continue
        key = (id(match.trade), match.group)
        if key not in found:
            found[key] = Sum(match, [], [])
        quantity = document.lines[index].quantity
        if quantity is not None:
            found[key].lines.append(index)
            found[key].quantities.append(quantity)
    return [one for one in found.values() if one.lines]


class Answers(NamedTuple):
    """What a response answers to one item of an order.

    Attributes:
        match: where its first line belongs.
        lines: indexes of its lines.
        quantities: what is accepted, backordered and rejected.
        field: path, in the first line, of the first quantity.
    """

    match: Match
    lines: list[int]
    quantities: list[LineQuantity]
    field: tuple[str | int, ...]


def answers_by_item(document: OrderResponse, context: Context) -> list[Answers]:
    """What a response answers, by item; items that a line answers without a quantity left out."""
    found: dict[tuple[int, int], Answers] = {}
    unstated: set[tuple[int, int]] = set()
    for index, match in enumerate(context.look(matches, document)):
        if match is None or match.group is None:
            continue
        key = (id(match.trade), match.group)
        for one in answered(document.lines[index]):
            if one.quantity is None:
                unstated.add(key)
                continue
            if key not in found:
                where = ("quantity",) if one.part is None else ("answers", one.part, "quantity")
                found[key] = Answers(match, [], [], (*where, "value"))
            found[key].lines.append(index)
            found[key].quantities.append(one.quantity)
    return [one for key, one in found.items() if key not in unstated]


def answered_before(trade: Trade, group: int, document: OrderResponse) -> bool:
    """Whether another, not later response to an order answers an item."""
    for other, _, _ in trade.answering.get(group, ()):
        if (other.number, other.issued) == (document.number, document.issued):
            continue
        if not (other.issued and document.issued and before(document.issued, other.issued)):
            return True
    return False


def others(match: Match, kind: Kind, number: str | None) -> list[LineQuantity]:
    """What documents of a kind and of other numbers say of an item."""
    assert match.group is not None
    return match.trade.tally(kind).but(match.group, number)


def places(match: Match, kind: Kind, number: str | None, context: Context) -> tuple[Related, ...]:
    """Where documents of a kind say it, the first of them."""
    assert match.group is not None
    entries = match.trade.tally(kind).others(match.group, number, MOST_RELATED)
    return tuple(entry_place(entry, context) for entry in entries)


def entry_place(entry: Entry, context: Context) -> Related:
    """Where a line of another document states its quantity."""
    where = path("lines", entry.line, "quantity", "value")
    return context.related(entry.document, where, f"{entry.quantity.value:f}")


def ordered_places(match: Match, context: Context) -> tuple[Related, ...]:
    """Where an item is ordered."""
    if match.trade.order is None or match.group is None:
        return ()
    return tuple(
        order_place(match.trade, context, "quantity.value", _value(match.order.lines[line]), line)
        for line in match.trade.groups.members(match.group)[:MOST_RELATED]
    )


def _value(line: OrderLine) -> str | None:
    return None if line.quantity is None else f"{line.quantity.value:f}"


def sums(*many: Sequence[LineQuantity]) -> list[Decimal] | None:
    """Each list of quantities added up, all in one unit; None when the units do not convert."""
    units = {"" if one.unit is None else one.unit for each in many for one in each}
    sizes = {one.unit_size for each in many for one in each if one.unit not in EACHES} - {None}
    first = next(iter(units), "")
    if len(sizes) < 2 and (
        all(same_unit(unit or None, first or None) for unit in units) or units <= {"", *EACHES}
    ):
        return [sum((one.value for one in each), Decimal(0)) for each in many]
    pieces = [[_pieces(one) for one in each] for each in many]
    if any(value is None for each in pieces for value in each):
        return None
    return [sum((value for value in each if value is not None), Decimal(0)) for each in pieces]


def _pieces(quantity: LineQuantity) -> Decimal | None:
    if quantity.unit in EACHES:
        return quantity.value
    return quantity.value * quantity.unit_size if quantity.unit_size is not None else None


def of_line(quantity: Quantity, *like: LineQuantity | None) -> LineQuantity:
    """A plain quantity as a line's, with the size that one of its unit has in other lines."""
    sizes = (
        one.unit_size for one in like if one is not None and same_unit(one.unit, quantity.unit)
    )
    return LineQuantity(value=quantity.value, unit=quantity.unit, unit_size=next(sizes, None))
