"""What was received, held against what was shipped or billed.

A receiving advice that names a despatch advice is held against that one. One that names an order
alone is held against all that was shipped for it until then, or where no shipment is known, against
what was billed. Receipts of the same goods add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ediglot.diagnostics import Related
from ediglot.model import DespatchAdvice, ReceivingAdvice
from ediglot.model.quantity import LineQuantity
from ediglot.model.receiving_advice import ReceivingLine
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.counterparts import MOST_RELATED, Match
from ediglot.rules.groups import Groups
from ediglot.rules.matching import number_key
from ediglot.rules.moments import before
from ediglot.rules.paths import path
from ediglot.rules.trades import Entry, Follower, Trade, trades


class Received(NamedTuple):
    """One item of a receiving advice, or one that it should have.

    Attributes:
        lines: indexes of its lines; none: it is not in the advice.
        here, elsewhere: received by this advice and by others.
        expected: shipped or billed.
        verb: `shipped` or `billed`.
        places: where other documents say what was expected.
        other: a document that says what was expected, or that does not have the item.
        final: whether nothing more is to be received.
    """

    lines: list[int]
    here: list[LineQuantity]
    elsewhere: list[LineQuantity]
    expected: list[LineQuantity]
    verb: str
    places: list[Entry]
    other: Follower
    final: bool

    def sums(self) -> tuple[Decimal, Decimal] | None:
        """Received in all, and expected; None when units do not convert."""
        added = counterparts.sums(self.here, self.elsewhere, self.expected)
        return None if added is None else (added[0] + added[1], added[2])

    def related(self, context: Context) -> tuple[Related, ...]:
        """Where other documents say what was expected."""
        if not self.places:
            return (context.related(self.other, path("lines")),)
        return tuple(counterparts.entry_place(one, context) for one in self.places[:MOST_RELATED])


def quantity_of(line: ReceivingLine) -> LineQuantity | None:
    """How much of a line was received: as stated, else what was accepted of it, or not."""
    if line.quantity is not None:
        return line.quantity
    parts = [one for one in (line.accepted, line.rejected) if one is not None]
    if not parts or len({one.unit for one in parts}) > 1:
        return None
    return LineQuantity(value=sum((one.value for one in parts), Decimal(0)), unit=parts[0].unit)


def received(document: ReceivingAdvice, context: Context) -> list[Received]:
    """Every item of a receiving advice whose shipment or bill is known, and every missing one."""
    everything = trades(context)
    named: dict[int, tuple[DespatchAdvice, list[int]]] = {}
    loose: list[int] = []
    whole = everything.advice_of(document)
    if whole is not None:
        named[id(whole)] = (whole, [])
    for index, line in enumerate(document.lines):
        advice = everything.advice_of(document, line)
        if advice is None:
            loose.append(index)
        else:
            named.setdefault(id(advice), (advice, []))[1].append(index)
    found: list[Received] = []
    for advice, lines in named.values():
        found += _of_advice(document, advice, lines, context)
    return found + (_of_orders(document, loose, context) if loose else [])


def _of_advice(
    document: ReceivingAdvice, advice: DespatchAdvice, lines: list[int], context: Context
) -> Iterator[Received]:
    groups = context.once(("advised", id(advice)), lambda: Groups.of(advice))
    found: dict[int, Received] = {}
    final = document.complete is not False
    for index, shipped in enumerate(advice.lines):
        if shipped.quantity is None or not shipped.quantity.value.is_finite():
            continue
        group = groups.of_line(index)
        one = found.setdefault(group, Received([], [], [], [], "shipped", [], advice, final))
        one.expected.append(shipped.quantity)
        one.places.append(Entry(advice, index, shipped.quantity))
    strange: list[Received] = []
    for index in lines:
        quantity = quantity_of(document.lines[index])
        if quantity is None:
            continue
        item = _advised(document, index, advice, groups, context)
        if item is None:
            strange.append(Received([index], [quantity], [], [], "shipped", [], advice, False))
        elif item in found:
            found[item].lines.append(index)
            found[item].here.append(quantity)
    for other, indexes in _receipts(context).get(number_key(advice.number), ()):
        if number_key(other.number) == number_key(document.number):
            continue
        for index in indexes:
            item = _advised(other, index, advice, groups, context)
            quantity = quantity_of(other.lines[index])
            if item in found and quantity is not None:
                found[item].elsewhere.append(quantity)
    yield from found.values()
    yield from strange


def _advised(
    document: ReceivingAdvice,
    index: int,
    advice: DespatchAdvice,
    groups: Groups,
    context: Context,
) -> int | None:
    """The item of a despatch advice that a line is about: by its own identifiers, else by those
    that the trade knows for it."""
    item = document.lines[index].item
    group = groups.find(None, item).group
    if group is not None:
        return group
    everything = trades(context)
    numbers = everything.named(advice)
    for number in dict.fromkeys(numbers):
        trade = everything.trade(number)
        wanted = trade.groups.find(None, item).group if trade is not None else None
        if trade is None or wanted is None:
            continue
        for at, own in enumerate(numbers):
            if own == number and trade.find(advice, at).group == wanted:
                return groups.of_line(at)
    return None


def _receipts(context: Context) -> dict[str, list[tuple[ReceivingAdvice, list[int]]]]:
    """The other receiving advices, by the despatch advice that their lines are about."""

    def index() -> dict[str, list[tuple[ReceivingAdvice, list[int]]]]:
        everything = trades(context)
        found: dict[str, list[tuple[ReceivingAdvice, list[int]]]] = {}
        for receipt in everything.receipts.values():
            by_advice: dict[str, list[int]] = {}
            for at, line in enumerate(receipt.lines):
                advice = everything.advice_of(receipt, line)
                if advice is not None:
                    by_advice.setdefault(number_key(advice.number), []).append(at)
            for number, lines in by_advice.items():
                found.setdefault(number, []).append((receipt, lines))
        return found

    return context.once("receipts", index)


def _of_orders(document: ReceivingAdvice, lines: list[int], context: Context) -> list[Received]:
    found: dict[tuple[int, int], Received] = {}
    strange: list[Received] = []
    all_matches = context.look(counterparts.dealings, document)
    for index in lines:
        match, quantity = all_matches[index], quantity_of(document.lines[index])
        if match is None or quantity is None:
            continue
        verb = _verb(match.trade)
        if verb is None:
            continue
        places = [] if match.group is None else _places(match, verb, document)
        if match.group is None or not places:
            place = match.trade.followers["advice" if verb == "shipped" else "invoice"][0][0]
            strange.append(Received([index], [quantity], [], [], verb, [], place, False))
            continue
        key = (id(match.trade), match.group)
        if key not in found:
            found[key] = Received(
                [],
                [],
                counterparts.others(match, "receipt", document.number),
                [place.quantity for place in places],
                verb,
                places,
                places[0].document,
                document.complete is not False,
            )
        found[key].lines.append(index)
        found[key].here.append(quantity)
    return [*found.values(), *strange]


def followed(trade: Trade) -> bool:
    """Whether what was shipped or billed for an order is known."""
    return _verb(trade) is not None


def _verb(trade: Trade) -> str | None:
    if trade.followers.get("advice"):
        return "shipped"
    return "billed" if trade.followers.get("invoice") else None


def _places(match: Match, verb: str, document: ReceivingAdvice) -> list[Entry]:
    """The lines that ship, or bill, an item; what left after the goods were received left out."""
    assert match.group is not None
    tally = match.trade.tally("advice" if verb == "shipped" else "invoice")
    when = document.received or document.issued
    found = []
    for entry in tally.entries.get(match.group, ()):
        left = entry.document.despatched if isinstance(entry.document, DespatchAdvice) else None
        if left is None or when is None or not before(when, left):
            found.append(entry)
    return found
