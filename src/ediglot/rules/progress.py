"""How far an order is: what of it is not yet answered, shipped, billed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ediglot.model import DespatchAdvice, PurchaseOrder
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.rules.answers import Answer, whole
from ediglot.rules.context import Context
from ediglot.rules.counterparts import by_item, dealings, of_line, sums
from ediglot.rules.matching import item_name, number_key
from ediglot.rules.moments import before
from ediglot.rules.orders import DELETED, WITHDRAWN
from ediglot.rules.trades import Follower, Trade, trades

#: Items named in a message.
_NAMED = 3


class Open(NamedTuple):
    """A part of an order or a shipment that is still to be dealt with.

    Attributes:
        line: index of its first line.
        text: what and how much, for people.
    """

    line: int
    text: str


def trade_of(order: PurchaseOrder, context: Context) -> Trade | None:
    """An order with all that followed it; None where a later version of it takes its place."""
    known = trades(context).trade(order.number)
    if known is not None and any(one is order for one in known.versions):
        trade = known
    else:  # the order is only looked at: it joins the versions that are known
        trade = Trade(number_key(order.number))
        trade.versions = [*(known.versions if known is not None else ()), order]
        trade.followers = known.followers if known is not None else {}
    assert trade.order is not None
    if trade.order.document.purpose in WITHDRAWN:
        return None
    return trade if trade.order.versions[-1] is order else None


def is_current(advice: DespatchAdvice, context: Context) -> bool:
    """Whether a despatch advice was neither replaced nor taken back."""
    if advice.purpose in WITHDRAWN:
        return False
    known = trades(context).last_advices.get(number_key(advice.number), advice)
    if known is advice:
        return True
    if any(one is advice for one in (*context.against, *context.history)):
        return False
    return advice.issued is None or known.issued is None or not before(advice.issued, known.issued)


def unanswered(trade: Trade) -> list[Open]:
    """The items of an order that no response answers in full.

    A marketplace may say itself that an order is answered (`state`).
    """
    order = _order(trade)
    if order.state in ("acknowledged", "closed"):
        return []
    if any(whole(document) is not None for document, _ in trade.responses):
        return []
    found = []
    for group in _groups(trade):
        name = item_name(order.lines[group])
        said = [one for _, _, many in trade.answering.get(group, ()) for one in many]
        ordered = trade.ordered(group)
        if not said:
            found.append(Open(group, name))
            continue
        both = sums(ordered, _quantities(said, ordered)) if ordered is not None else None
        if both is not None and both[0] > both[1]:
            found.append(Open(group, f"{both[0] - both[1]} of {name}"))
    return found


def unshipped(trade: Trade) -> list[Open]:
    """What of an order's items is neither shipped nor rejected."""
    order = _order(trade)
    if order.state == "closed":
        return []
    found = []
    for group in _groups(trade):
        ordered = trade.ordered(group)
        if ordered is None:
            continue
        shipped = trade.tally("advice").but(group, None)
        said = [one.answer for one in trade.confirmed.get(group, ())]
        rejected = _quantities((one for one in said if one.state == "rejected"), ordered)
        name = item_name(order.lines[group])
        both = sums(ordered, [*shipped, *rejected])
        if both is None:
            found.append(Open(group, f"{name}, shipped in other units"))
        elif both[0] > both[1]:
            found.append(Open(group, f"{both[0] - both[1]} of {name}"))
    return found


def _order(trade: Trade) -> PurchaseOrder:
    assert trade.order is not None
    return trade.order.document


def _groups(trade: Trade) -> list[int]:
    """The items of an order, each by its first line; deleted ones left out."""
    lines = _order(trade).lines
    return [
        group
        for group in dict.fromkeys(trade.groups.of_line(index) for index in range(len(lines)))
        if any(lines[index].action != DELETED for index in trade.groups.members(group))
    ]


def _quantities(answers: Iterable[Answer], ordered: list[LineQuantity]) -> list[LineQuantity]:
    """How much some answers to an item are about; without a quantity, it is all of it."""
    found: list[LineQuantity] = []
    for one in answers:
        found += ordered if one.quantity is None else [_sized(one.quantity, ordered[0])]
    return found


def _sized(quantity: LineQuantity, like: LineQuantity) -> LineQuantity:
    """An answer's quantity: in the order's unit where it names none, with the unit's size."""
    if quantity.unit is None:
        return LineQuantity(value=quantity.value, unit=like.unit, unit_size=like.unit_size)
    if quantity.unit_size is not None:
        return quantity
    return of_line(Quantity(value=quantity.value, unit=quantity.unit), like)


def unbilled(advice: DespatchAdvice, context: Context) -> list[Open]:
    """What a despatch advice ships that is not billed; bills cover the oldest shipments first."""
    found = []
    for one in by_item(advice, context):
        trade, group = one.match.trade, one.group
        name = item_name(advice.lines[one.lines[0]])
        earlier = [
            entry.quantity
            for entry in trade.tally("advice").entries.get(group, ())
            if _is_older(entry.document, advice)
        ]
        three = sums(one.quantities, earlier, trade.tally("invoice").but(group, None))
        if three is None:
            found.append(Open(one.lines[0], f"{name}, billed in other units"))
            continue
        shipped, already, billed = three
        left = min(shipped, shipped + already - billed)
        if left > 0:
            found.append(Open(one.lines[0], f"{left} of {name}"))
    alone = {
        index
        for index, match in enumerate(context.look(dealings, advice))
        if match is None or match.group is None
    }
    for index, line in enumerate(advice.lines):  # of these nothing else speaks
        if index in alone and line.quantity is not None and line.quantity.value > 0:
            found.append(Open(index, f"{line.quantity.value} of {item_name(line)}"))
    return sorted(found)


def _is_older(one: Follower, other: DespatchAdvice) -> bool:
    """Whether one of two different despatch advices is the older one."""
    assert isinstance(one, DespatchAdvice)
    number = number_key(one.number)
    if number and number == number_key(other.number):
        return False
    return _age(one) < _age(other)


def _age(advice: DespatchAdvice) -> tuple[str, str]:
    return str(advice.despatched or advice.issued or ""), number_key(advice.number)


def listed(found: Sequence[Open], what: str) -> str:
    """`not shipped: 12 of item "4006381333931", 3 of line 2 and 4 more`."""
    names = ", ".join(one.text for one in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{what}: {names}{more}"
