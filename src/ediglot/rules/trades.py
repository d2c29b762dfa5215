"""What is known about each order: its versions, what was answered, shipped, billed and received.

Built once a context from all other documents, in one pass; every question after that is a look-up,
so that thousands of documents can be held against thousands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NamedTuple

from ediglot.model import (
    DespatchAdvice,
    Document,
    Invoice,
    OrderResponse,
    PurchaseOrder,
    ReceivingAdvice,
)
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Reference
from ediglot.rules.answers import Answer, answered, whole
from ediglot.rules.context import Context
from ediglot.rules.groups import Found, Groups
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import number_key, order_of
from ediglot.rules.moments import before
from ediglot.rules.orders import DELETED, WITHDRAWN, Order

Kind = Literal["response", "advice", "invoice", "credit", "receipt"]
#: A document that belongs to an order.
Follower = OrderResponse | DespatchAdvice | Invoice | ReceivingAdvice
#: Their tags.
FOLLOWERS = ("order_response", "despatch_advice", "invoice", "receiving_advice")
#: References to a despatch advice (UNCL 1153).
ADVICE = ("AAK", "DQ")


class Entry(NamedTuple):
    """A line of another document that adds to a quantity."""

    document: Follower
    line: int
    quantity: LineQuantity


class Confirmed(NamedTuple):
    """What a response says of an item; `line` is None where it answers the order as a whole."""

    document: OrderResponse
    line: int | None
    answer: Answer


def kind_of(document: Document) -> Kind | None:
    """What a document does with an order; None for the order itself and others."""
    if isinstance(document, OrderResponse):
        return "response"
    if isinstance(document, DespatchAdvice):
        return "advice"
    if isinstance(document, Invoice):
        return "credit" if is_credit_note(document) else "invoice"
    return "receipt" if isinstance(document, ReceivingAdvice) else None


class Trade:
    """One order and what followed it.

    Attributes:
        number: the order's number, as the first document writes it.
        versions: the order, every version of it.
        followers: what refers to it, by kind, each in its latest version, with the lines that do.
    """

    def __init__(self, number: str) -> None:
        self.number = number
        self.versions: list[PurchaseOrder] = []
        self.followers: dict[Kind, list[tuple[Follower, list[int]]]] = {}
        self._tallies: dict[Kind, Tally] = {}

    @cached_property
    def order(self) -> Order | None:
        """The order as it stands; None when it is not known."""
        return Order(self.versions) if self.versions else None

    @cached_property
    def groups(self) -> Groups:
        """Which identifiers mean the same item in this trade."""
        groups = Groups(self.order.document if self.order is not None else None)
        for kind in ("response", "advice", "invoice", "receipt", "credit"):
            for document, lines in self.followers.get(kind, ()):
                for index in lines:
                    line = document.lines[index]
                    number, certain = order_line(document, line)
                    found = groups.find(number, line.item, certain=certain)
                    groups.learn(found, number, line.item)
        return groups

    def find(self, document: Follower, index: int) -> Found:
        """Where a line of a document belongs in this trade."""
        line = document.lines[index]
        number, certain = order_line(document, line)
        return self.groups.find(number, line.item, certain=certain)

    @property
    def responses(self) -> list[tuple[OrderResponse, list[int]]]:
        """All answers to the order, with the lines that are."""
        return [
            (document, lines)
            for document, lines in self.followers.get("response", ())
            if isinstance(document, OrderResponse)
        ]

    @cached_property
    def answering(self) -> dict[int, list[tuple[OrderResponse, int | None, list[Answer]]]]:
        """The responses that answer an item, with the line and what it says.

        Without a line, and an answer, the response answers the order as a whole.
        """
        found: dict[int, list[tuple[OrderResponse, int | None, list[Answer]]]] = {}
        for document, lines in self.responses:
            if whole(document) is not None:
                for group in dict.fromkeys(self.groups.all()):
                    found.setdefault(group, []).append((document, None, []))
            for index in lines:
                group_of_line = self.find(document, index).group
                answers = answered(document.lines[index])
                if group_of_line is not None and answers:
                    found.setdefault(group_of_line, []).append((document, index, answers))
        return found

    @cached_property
    def confirmed(self) -> dict[int, list[Confirmed]]:
        """What the seller's last word on each item is."""
        found: dict[int, list[Confirmed]] = {}
        for document, lines in sorted(self.responses, key=lambda one: _day(one[0])):
            said: dict[int, list[Confirmed]] = {}
            for index in lines:
                group = self.find(document, index).group
                if group is not None:
                    said.setdefault(group, []).extend(
                        Confirmed(document, index, one) for one in answered(document.lines[index])
                    )
            word = whole(document)
            if word is not None and self.order is not None:
                for group in set(self.groups.all()):
                    said[group] = [Confirmed(document, None, Answer(word, None, None))]
            found |= {group: many for group, many in said.items() if many}
        return found

    def tally(self, kind: Kind) -> Tally:
        """What all documents of a kind add up to."""
        try:
            return self._tallies[kind]
        except KeyError:
            found = self._tallies[kind] = Tally(self, kind)
            return found

    def ordered(self, group: int) -> list[LineQuantity] | None:
        """What is ordered of an item, in all lines; None when that is not known or not stated."""
        if self.order is None:
            return None
        lines = [self.order.document.lines[index] for index in self.groups.members(group)]
        open_lines = [line for line in lines if line.action != DELETED]
        found = [line.quantity for line in open_lines if line.quantity is not None]
        return found if found or not open_lines else None


class Tally:
    """Quantities of one kind of document in a trade, by item and document."""

    def __init__(self, trade: Trade, kind: Kind) -> None:
        self.entries: dict[int, list[Entry]] = {}
        self._totals: dict[int, _Sum] = {}
        self._parts: dict[tuple[int, str], _Sum] = {}
        for document, lines in trade.followers.get(kind, ()):
            self._add(trade, document, lines)

    def _add(self, trade: Trade, document: Follower, lines: Iterable[int]) -> None:
        number = number_key(document.number)
        for index in lines:
            line = document.lines[index]
            group, quantity = trade.find(document, index).group, line.quantity
            if group is None or quantity is None or not quantity.value.is_finite():
                continue
            self.entries.setdefault(group, []).append(Entry(document, index, quantity))
            key = (quantity.unit, quantity.unit_size)
            for part in (
                self._totals.setdefault(group, {}),
                self._parts.setdefault((group, number), {}),
            ):
                part[key] = part.get(key, Decimal(0)) + quantity.value

    def but(self, group: int, number: str | None) -> list[LineQuantity]:
        """What documents of other numbers than `number` say of an item, summed by unit."""
        own = self._parts.get((group, number_key(number)), {})
        result = []
        for (unit, size), value in self._totals.get(group, {}).items():
            left = value - own.get((unit, size), Decimal(0))
            if left:
                result.append(LineQuantity(value=left, unit=unit, unit_size=size))
        return result

    def others(self, group: int, number: str | None, most: int) -> list[Entry]:
        """Some lines of documents of other numbers that speak of an item."""
        own = number_key(number)
        found = []
        for entry in self.entries.get(group, ()):
            if number_key(entry.document.number) != own:
                found.append(entry)
                if len(found) == most:
                    break
        return found


_Sum = dict[tuple[str | None, Decimal | None], Decimal]


def order_line(document: Follower, line: Any) -> tuple[str | None, bool]:
    """The number of the order line that a line is about, and whether it says that it is."""
    own = order_of(line.references)
    if own is not None and own.line is not None:
        return own.line, True
    return (line.number if isinstance(document, OrderResponse) else None), False


class Trades:
    """All trades of a context.

    Attributes:
        orders: by order number.
        advices, invoices, credits: the latest versions, by number.
        last_advices: those of advices that were taken back, too.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.orders: dict[str, Trade] = {}
        self._advices: dict[int, tuple[list[str | None], Groups]] = {}
        latest = _latest(documents)
        self.last_advices: dict[str, DespatchAdvice] = dict(_of(latest, "advice"))
        current = {key: one for key, one in latest.items() if one.purpose not in WITHDRAWN}
        self.advices: dict[str, DespatchAdvice] = dict(_of(current, "advice"))
        self.invoices: dict[str, Invoice] = dict(_of(current, "invoice"))
        self.credits: dict[str, Invoice] = dict(_of(current, "credit"))
        self.receipts: dict[str, ReceivingAdvice] = dict(_of(current, "receipt"))
        for document in documents:
            if isinstance(document, PurchaseOrder) and document.number:
                self._trade(document.number).versions.append(document)
        for (kind, _), one in current.items():
            for number, lines in self._by_order(one).items():
                self._trade(number).followers.setdefault(kind, []).append((one, lines))

    def _trade(self, number: str) -> Trade:
        key = number_key(number)
        found = self.orders.get(key)
        if found is None:
            found = self.orders[key] = Trade(number)
        return found

    def _by_order(self, document: Follower) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        names: dict[str, str] = {}
        for index, number in enumerate(self.named(document)):
            if number:
                name = names.setdefault(number_key(number), number)
                found.setdefault(name, []).append(index)
        if not document.lines:
            number = named_whole(document)
            if number:
                found[number] = []
        return found

    def trade(self, number: str | None) -> Trade | None:
        """The trade of an order number."""
        return self.orders.get(number_key(number)) if number else None

    @cached_property
    def known(self) -> dict[str, str]:
        """The numbers of the orders themselves, by the form they are compared in."""
        return {key: trade.number for key, trade in self.orders.items() if trade.versions}

    def named(self, document: Follower) -> list[str | None]:
        """The order number of every line: its own, else the document's, else that of the advice."""
        whole = named_whole(document)
        numbers: list[str | None] = []
        for line in document.lines:
            own = order_of(line.references)
            number = own.number or whole if own is not None else whole
            numbers.append(number or self._by_advice(document, line))
        return numbers

    def _by_advice(self, document: Follower, line: Any) -> str | None:
        """The order that a despatch advice names for the item of a line that refers to it."""
        if isinstance(document, DespatchAdvice | OrderResponse):
            return None
        advice = self.advice_of(document, line)
        if advice is None:
            return None
        numbers, groups = self._advised(advice)
        group = groups.find(None, line.item).group
        if group is not None and numbers[group]:
            return numbers[group]
        return next((number for number in numbers if number), None)

    def _advised(self, advice: DespatchAdvice) -> tuple[list[str | None], Groups]:
        found = self._advices.get(id(advice))
        if found is None:
            found = self._advices[id(advice)] = (self.named(advice), Groups.of(advice))
        return found

    def advice_of(self, document: Follower, line: Any = None) -> DespatchAdvice | None:
        """The despatch advice that a line, or else its document, refers to, where it is known."""
        many: list[tuple[Reference, ...]] = [document.references]
        if line is not None:
            many.insert(0, line.references)
        for references in many:
            for reference in references:
                if reference.type in ADVICE and reference.number:
                    found = self.advices.get(number_key(reference.number))
                    if found is not None:
                        return found
        return None


def named_whole(document: Follower) -> str | None:
    """The order number that holds for a whole document.

    A response without a reference bears the order's number itself.
    """
    header: Reference | None = order_of(document.references)
    if header is not None and header.number:
        return header.number
    if isinstance(document, OrderResponse) and not any(
        order_of(line.references) for line in document.lines
    ):
        return document.number
    return None


def trades(context: Context) -> Trades:
    """The trades of a context, made once."""
    return context.once("trades", lambda: Trades((*context.history, *context.against)))


def _latest(documents: Iterable[Document]) -> dict[tuple[Kind, str], Follower]:
    """The last version of each document that follows an order."""
    found: dict[tuple[Kind, str], Follower] = {}
    for one in documents:
        if not isinstance(one, Follower):
            continue
        kind = kind_of(one)
        assert kind is not None
        key = (kind, number_key(one.number))
        if not key[1] or kind == "response":
            # Every response counts: they often bear the order's number and answer a part of it.
            key = (kind, f"\0{len(found)}")
        known = found.get(key)
        if known is None or not _older(one, known):
            found[key] = one
    return found


def _of(current: dict[tuple[Kind, str], Follower], kind: Kind) -> Iterator[tuple[str, Any]]:
    for (one, number), document in current.items():
        if one == kind:
            yield number, document


def _day(document: Follower) -> tuple[dt.date, dt.time]:
    """What documents are sorted by; those without a date come first."""
    if document.issued is None:
        return dt.date.min, dt.time.min
    return document.issued.date, document.issued.time or dt.time.min


def _older(one: Follower, other: Follower) -> bool:
    return one.issued is not None and other.issued is not None and before(one.issued, other.issued)
