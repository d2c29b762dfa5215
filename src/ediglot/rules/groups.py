"""Which identifiers mean the same item, between documents that name it differently.

A buyer orders an ASIN, the ASN says SKU and GTIN, the invoice the SKU alone. Identifiers that stand
together on one line belong together, and an order's lines of one item are one group: quantities
are compared by group.
"""

from __future__ import annotations

from typing import NamedTuple

from ediglot.model import DespatchAdvice, Invoice, PurchaseOrder
from ediglot.model.item import Item
from ediglot.rules.matching import finding_keys, number_key, same_item


class Found(NamedTuple):
    """Where a line belongs.

    Attributes:
        line: index of the order line, or of the first line that bore the item; None: nowhere.
        group: the item it is counted under; None: nowhere.
        named: index of the order line that its line number names; None: it names none.
    """

    line: int | None
    group: int | None
    named: int | None = None


_NOWHERE = Found(None, None)


class Groups:
    """The items of an order, or where it is not known, of what follows it."""

    def __init__(self, order: PurchaseOrder | None) -> None:
        self._open = order is None
        self._by_number: dict[str, int] = {}
        self._by_key: dict[tuple[str, str], int] = {}
        self._items: list[Item | None] = []
        self._group: list[int] = []
        self._members: dict[int, list[int]] | None = None
        for line in order.lines if order is not None else ():
            self._append(line.number, line.item)

    @classmethod
    def of(cls, document: DespatchAdvice | Invoice) -> Groups:
        """The items of one document; a group is the index of its first line."""
        groups = cls(None)
        for line in document.lines:
            groups._append(None, line.item)
        return groups

    def _append(self, number: str | None, item: Item | None) -> int:
        index = len(self._items)
        if number is not None:
            self._by_number.setdefault(number_key(number), index)
        self._items.append(item)
        keys = finding_keys(item)
        met = sorted({self._group[self._by_key[key]] for key in keys if key in self._by_key})
        group = met[0] if met else index
        self._group.append(group)
        if len(met) > 1:
            self._group = [group if one in met else one for one in self._group]
        for key in keys:
            self._by_key.setdefault(key, index)
        self._members = None
        return index

    def all(self) -> list[int]:
        """The group of every line."""
        return self._group

    def of_line(self, index: int) -> int:
        """The group of a line of the order."""
        return self._group[index]

    def members(self, group: int) -> list[int]:
        """The lines of a group."""
        if self._members is None:
            self._members = {}
            for index, one in enumerate(self._group):
                self._members.setdefault(one, []).append(index)
        return self._members.get(group, [])

    def find(self, number: str | None, item: Item | None, *, certain: bool = True) -> Found:
        """Where a line belongs: by the order line's number, then by its item.

        A number that leads to another item gives way to what the line's own identifiers lead to;
        where they lead nowhere, the number was meant and the item is wrong.

        Args:
            number: of the order line.
            item: what the line is about.
            certain: whether the number was given as that of the order line; a line's own number
                only happens to be the same, and claims nothing.
        """
        named = self._by_number.get(number_key(number)) if number is not None else None
        if named is not None and same_item(item, self._items[named]):
            return Found(named, self._group[named], named)
        line = next((self._by_key[key] for key in finding_keys(item) if key in self._by_key), None)
        if line is None:
            line = named
        elif not certain:
            named = None
        return _NOWHERE if line is None else Found(line, self._group[line], named)

    def learn(self, found: Found, number: str | None, item: Item | None) -> None:
        """Take note of how another document names an item that was looked for and found there."""
        if found.line is None:
            if self._open and (item is not None or number is not None):
                self._append(number, item)
        elif same_item(item, self._items[found.line]):
            for key in finding_keys(item):
                self._by_key.setdefault(key, found.line)
