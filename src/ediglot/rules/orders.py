"""An order as it stands: its latest version with every later change applied.

A change (ORDCHG, UNCL 1225 `change`) states only what changes, so it is laid over the version
before it, field by field and line by line; anything else replaces what came before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from ediglot.model import OrderLine, PurchaseOrder
from ediglot.model.item import Item
from ediglot.rules.matching import finding_keys, item_keys, number_key, same_item

#: UNCL 1225: what the document says comes on top of what was said before.
CHANGES = frozenset(("change", "addition", "deletion", "change_in_heading", "change_in_detail"))
#: Purposes of documents that take another one back.
WITHDRAWN = frozenset(("cancellation", "cancel"))
#: UNCL 1225: the document says again what was said before.
_REPEATS = frozenset(("duplicate", "copy", "retransmission"))
#: UNCL 1229: the line is added, the line is deleted.
ADDED, DELETED = "1", "2"
#: Fields that name a version and not what is ordered.
_OF_VERSION = frozenset(("number", "type", "purpose", "references", "lines", "control", "issued"))


class _Line(NamedTuple):
    """A line and the lines of the versions it was made of, latest first."""

    line: OrderLine
    sources: tuple[tuple[PurchaseOrder, int], ...]


class Order:
    """An order in its latest version.

    Attributes:
        document: what is ordered now; deleted lines stay, with action `2`.
        versions: what it was made of: a whole order and its changes, earliest first.
    """

    __slots__ = ("_sources", "document", "versions")

    def __init__(self, documents: Iterable[PurchaseOrder]) -> None:
        versions: list[PurchaseOrder] = []
        for one in sorted(documents, key=_when):
            if one.purpose in _REPEATS and versions:
                continue
            if not _adds(one):
                versions = []
            versions.append(one)
        self.versions = versions
        self._sources: list[tuple[tuple[PurchaseOrder, int], ...]] | None = None
        self.document = versions[0] if len(versions) == 1 else self._merged()

    def _merged(self) -> PurchaseOrder:
        whole, *changes = self.versions
        lines = [_Line(line, ((whole, index),)) for index, line in enumerate(whole.lines)]
        stated: dict[str, Any] = {}
        for change in changes:
            stated |= {name: value for name, value in _stated(change) if name not in _OF_VERSION}
            if change.purpose in WITHDRAWN:
                stated["purpose"] = change.purpose
            _apply(change, lines)
        self._sources = [one.sources for one in lines]
        return msgspec.structs.replace(whole, **stated, lines=tuple(one.line for one in lines))

    def source(self, line: int | None, field: str) -> tuple[PurchaseOrder, int | None]:
        """The version that says a field, of a line or of the order; and the line's index in it."""
        if line is None:
            for one in reversed(self.versions):
                if getattr(one, field, None) not in (None, ()):
                    return one, None
            return self.versions[-1], None
        places = ((self.versions[0], line),) if self._sources is None else self._sources[line]
        for one, index in places:
            if getattr(one.lines[index], field, None) not in (None, ()):
                return one, index
        return places[0]


def _adds(order: PurchaseOrder) -> bool:
    """Whether a version is to be laid over the one before it."""
    if order.purpose in CHANGES or order.purpose in WITHDRAWN:
        return True
    return order.type == "230" and order.purpose is None


def _when(order: PurchaseOrder) -> tuple[dt.date, dt.time, int]:
    """What versions are sorted by; on one day, changes come after what they change.

    Without a date, a whole order is the first and a change the last word.
    """
    rank = (order.purpose in WITHDRAWN) + _adds(order)
    moment = order.changed or order.issued
    if moment is None:
        return dt.date.max if rank else dt.date.min, dt.time.min, rank
    return moment.date, moment.time or dt.time.min, rank


def _stated(struct: msgspec.Struct) -> Iterable[tuple[str, Any]]:
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if value not in (None, ()):
            yield name, value


def _apply(change: PurchaseOrder, lines: list[_Line]) -> None:
    by_number = {
        number_key(one.line.number): index
        for index, one in enumerate(lines)
        if one.line.number is not None
    }
    by_item: dict[tuple[str, str], int] = {}
    for index, one in enumerate(lines):
        for key in finding_keys(one.line.item):
            by_item.setdefault(key, index)
    for index, line in enumerate(change.lines):
        at = _place(line, lines, by_number, by_item)
        source = (change, index)
        deleted = line.action == DELETED or change.purpose == "deletion"
        if at is None:
            lines.append(_Line(line, (source,)))
            if line.number is not None:
                by_number.setdefault(number_key(line.number), len(lines) - 1)
            continue
        known = lines[at]
        stated = dict(_stated(line)) | ({"action": DELETED} if deleted else {})
        if line.item is not None and same_item(line.item, known.line.item):
            stated["item"] = _joined(known.line.item, line.item)
        lines[at] = _Line(msgspec.structs.replace(known.line, **stated), (source, *known.sources))


def _place(
    line: OrderLine,
    lines: list[_Line],
    by_number: dict[str, int],
    by_item: dict[tuple[str, str], int],
) -> int | None:
    """Which line a change is about: by its number, else by its item."""
    if line.number is not None:
        at = by_number.get(number_key(line.number))
        if at is not None and (line.action != ADDED or _shares(line, lines[at].line)):
            return at
        if line.action == ADDED:
            return None
    return next((by_item[key] for key in finding_keys(line.item) if key in by_item), None)


def _joined(one: Item | None, other: Item) -> Item:
    """An item with what a change says of it; identifiers that the change leaves out are kept."""
    if one is None:
        return other
    schemes = {identifier.scheme for identifier in other.identifiers}
    kept = tuple(identifier for identifier in one.identifiers if identifier.scheme not in schemes)
    stated = dict(_stated(other)) | {"identifiers": other.identifiers + kept}
    return msgspec.structs.replace(one, **stated)


def _shares(one: OrderLine, other: OrderLine) -> bool:
    return bool(item_keys(one.item) & item_keys(other.item))
