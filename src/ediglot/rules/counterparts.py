"""The documents and lines that a document refers to, each found once a context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ediglot.diagnostics import Related
from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    Invoice,
    InvoiceLine,
    OrderLine,
    PurchaseOrder,
)
from ediglot.model.moment import Moment
from ediglot.model.money import Price
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_keys, order_of
from ediglot.rules.moments import before
from ediglot.rules.paths import path
from ediglot.rules.units import EACHES, same_unit

_D = TypeVar("_D", DespatchAdvice, Invoice, PurchaseOrder)
#: UNCL 1229: the line is deleted.
_DELETED = "2"
#: Schemes of companies, not of places.
_OF_COMPANIES = ("vat", "gst", "tax", "registration", "duns")
#: Purposes of documents that take another's place or take it back.
WITHDRAWN = ("cancellation", "cancel")


class OrderMatch(NamedTuple):
    """Where a shipped or billed line was ordered.

    Attributes:
        order: the order, its latest version.
        line: index of the order line; None when the order has no such line.
        group: index of the order's first line with the same item; quantities are compared by it.
        by_number: whether the line's number led there, and not the item.
    """

    order: PurchaseOrder
    line: int | None
    group: int | None
    by_number: bool

    @property
    def order_line(self) -> OrderLine | None:
        """The order line."""
        return None if self.line is None else self.order.lines[self.line]

    @property
    def key(self) -> tuple[str, int]:
        """Order and item: what quantities are compared by."""
        return number_key(self.order.number), -1 if self.group is None else self.group

    def related(self, field: str, value: object = None) -> tuple[Related, ...]:
        """The place in the order."""
        where = path(field) if self.line is None else path("lines", self.line, field)
        return (
            Related(
                source=f"order {self.order.number}",
                path=where,
                value=None if value is None else str(value),
            ),
        )


def number_key(number: str | None) -> str:
    """A document or line number as it is compared: blanks, case and leading zeros do not count."""
    return (number or "").strip().upper().lstrip("0")


def latest(documents: Iterable[_D]) -> dict[str, _D]:
    """The last version of each document, by number; withdrawn ones too."""
    found: dict[str, _D] = {}
    for one in documents:
        key = number_key(one.number)
        known = found.get(key)
        if known is None or not _older(one, known):
            found[key] = one
    return found


def _older(one: Document, other: Document) -> bool:
    first, second = _version(one), _version(other)
    return first is not None and second is not None and before(first, second)


def _version(document: Document) -> Moment | None:
    if isinstance(document, PurchaseOrder) and document.changed is not None:
        return document.changed
    return document.issued


def orders(context: Context) -> dict[str, PurchaseOrder]:
    """The orders a document may refer to, by number."""
    return context.once(
        "orders", lambda: latest(one for one in context.against if isinstance(one, PurchaseOrder))
    )


def named_orders(document: DespatchAdvice | Invoice) -> list[str | None]:
    """The order number of every line: its own, else the document's."""
    header = order_of(document.references)
    whole = header.number if header is not None else None
    numbers: list[str | None] = []
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    for line in lines:
        own = order_of(line.references)
        numbers.append(own.number or whole if own is not None else whole)
    return numbers


def matches(document: DespatchAdvice | Invoice, context: Context) -> list[OrderMatch | None]:
    """Where each line was ordered; None when its order is not known or not named."""
    known = orders(context)
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    found: list[OrderMatch | None] = []
    for line, number in zip(lines, named_orders(document), strict=True):
        order = known.get(number_key(number)) if number else None
        found.append(None if order is None else _match(line, order, context))
    return found


def _match(line: DespatchLine | InvoiceLine, order: PurchaseOrder, context: Context) -> OrderMatch:
    by_number, by_item, groups = context.once(("order", id(order)), lambda: _index(order))
    own = order_of(line.references)
    if own is not None and own.line is not None and number_key(own.line) in by_number:
        index = by_number[number_key(own.line)]
        return OrderMatch(order, index, groups[index], True)
    for key in sorted(item_keys(line.item), key=lambda one: one[0] != "gtin"):
        if key in by_item:
            index = by_item[key]
            return OrderMatch(order, index, groups[index], False)
    return OrderMatch(order, None, None, False)


def _index(
    order: PurchaseOrder,
) -> tuple[dict[str, int], dict[tuple[str, str], int], list[int]]:
    by_number: dict[str, int] = {}
    by_item: dict[tuple[str, str], int] = {}
    groups: list[int] = []
    for index, line in enumerate(order.lines):
        if line.number is not None:
            by_number.setdefault(number_key(line.number), index)
        keys = item_keys(line.item)
        group = min((by_item.get(key, index) for key in keys), default=index)
        groups.append(group)
        for key in keys:
            by_item.setdefault(key, group)
    return by_number, by_item, groups


def ordered(match: OrderMatch, context: Context) -> list[LineQuantity]:
    """What was ordered of a line's item, in all lines of the order."""
    _, _, groups = context.once(("order", id(match.order)), lambda: _index(match.order))
    return [
        line.quantity
        for line, group in zip(match.order.lines, groups, strict=True)
        if group == match.group and line.quantity is not None and line.action != _DELETED
    ]


def prices(match: OrderMatch, context: Context) -> list[Price]:
    """The prices a line's item was ordered at, that of its own order line first."""
    _, _, groups = context.once(("order", id(match.order)), lambda: _index(match.order))
    if match.order_line is None:
        return []
    if match.by_number:
        return [match.order_line.price] if match.order_line.price is not None else []
    return [
        line.price
        for line, group in zip(match.order.lines, groups, strict=True)
        if group == match.group and line.price is not None
    ]


#: Quantities by order number and group of the order's lines.
Sums = dict[tuple[str, int], list[LineQuantity]]


def quantities(document: DespatchAdvice | Invoice, context: Context) -> Sums:
    """What a document ships or bills of each order line's item."""
    return _added(document, context.look(matches, document))


def _added(document: DespatchAdvice | Invoice, found: list[OrderMatch | None]) -> Sums:
    result: Sums = {}
    lines: tuple[DespatchLine | InvoiceLine, ...] = document.lines
    for line, match in zip(lines, found, strict=True):
        if match is not None and match.group is not None and line.quantity is not None:
            result.setdefault(match.key, []).append(line.quantity)
    return result


def shipped_before(document: DespatchAdvice | Invoice, context: Context) -> Sums:
    """What other despatch advices ship."""
    return _others(document, _of(context, DespatchAdvice), context)


def billed_before(document: Invoice, context: Context) -> Sums:
    """What other invoices bill."""
    invoices = [one for one in _of(context, Invoice) if not is_credit_note(one)]
    return _others(document, invoices, context)


def _of(context: Context, kind: type[_D]) -> list[_D]:
    known = (one for one in (*context.history, *context.against) if isinstance(one, kind))
    return context.once(
        ("latest", kind),
        lambda: [one for one in latest(known).values() if one.purpose not in WITHDRAWN],
    )


def _others(
    document: DespatchAdvice | Invoice,
    others: Sequence[DespatchAdvice | Invoice],
    context: Context,
) -> Sums:
    found: Sums = {}
    for other in others:
        same = type(other) is type(document)
        if same and number_key(other.number) == number_key(document.number):
            continue
        for key, values in _added_once(other, context).items():
            found.setdefault(key, []).extend(values)
    return found


def _added_once(document: DespatchAdvice | Invoice, context: Context) -> Sums:
    return context.once(
        ("sums", id(document)), lambda: _added(document, matches(document, context))
    )


def sums(*many: Sequence[LineQuantity]) -> list[Decimal] | None:
    """Each list of quantities added up, all in one unit; None when the units do not convert."""
    units = {"" if one.unit is None else one.unit for each in many for one in each}
    first = next(iter(units), "")
    if all(same_unit(unit or None, first or None) for unit in units) or units <= {"", *EACHES}:
        return [sum((one.value for one in each), Decimal(0)) for each in many]
    pieces = [[_pieces(one) for one in each] for each in many]
    if any(value is None for each in pieces for value in each):
        return None
    return [sum((value for value in each if value is not None), Decimal(0)) for each in pieces]


def _pieces(quantity: LineQuantity) -> Decimal | None:
    if quantity.unit in EACHES:
        return quantity.value
    return quantity.value * quantity.unit_size if quantity.unit_size is not None else None


def same_party(one: Party | None, other: Party | None) -> bool | None:
    """Whether two parties share an identifier; None when they have no scheme in common.

    Registrations are of a whole company and do not tell its places apart: they do not count.
    """
    if one is None or other is None:
        return None
    first = {
        identifier.scheme: identifier.value.strip().upper()
        for identifier in one.identifiers
        if identifier.scheme not in _OF_COMPANIES
    }
    shared = [
        first[identifier.scheme] == identifier.value.strip().upper()
        for identifier in other.identifiers
        if identifier.scheme in first
    ]
    return any(shared) if shared else None
