"""Which lines are about the same thing, within a document and between documents."""

from __future__ import annotations

from typing import Protocol

from ediglot.diagnostics import quote
from ediglot.model import DespatchLine
from ediglot.model.item import Item
from ediglot.model.reference import Reference
from ediglot.rules.gs1 import gtin14, sound_gtin

#: Schemes that name an item, most telling first.
_NAMING = ("gtin", "buyer", "seller", "manufacturer")


class Line(Protocol):
    """A line of any document."""

    @property
    def number(self) -> str | None: ...
    @property
    def item(self) -> Item | None: ...


def item_keys(item: Item | None) -> frozenset[tuple[str, str]]:
    """The identifiers by which items are compared: GTINs as 14 digits, others as they are."""
    if item is None:
        return frozenset()
    return frozenset(
        (one.scheme, gtin14(one.value) if one.scheme == "gtin" else one.value.strip())
        for one in item.identifiers
        if one.scheme in _NAMING
    )


def number_key(number: str | None) -> str:
    """A document or line number as it is compared: blanks, case and leading zeros do not count."""
    text = (number or "").strip().upper()
    return text.lstrip("0") or text[-1:]


def finding_keys(item: Item | None) -> list[tuple[str, str]]:
    """The identifiers by which an item is looked up, most telling first.

    A company's own number that is a sound GTIN counts as both: partners state a GTIN where their
    form asks for their supplier's number.
    """
    found = sorted(item_keys(item), key=lambda one: (_NAMING.index(one[0]), one[1]))
    for scheme, value in list(found):
        if scheme != "gtin" and len(value) > 11 and sound_gtin(value):
            found.append(("gtin", gtin14(value)))
    return found


def same_item(one: Item | None, other: Item | None) -> bool:
    """Whether two items may be the same: they share an identifier, or contradict in none."""
    first, second = item_keys(one), item_keys(other)
    if first & second:
        return True
    return not {scheme for scheme, _ in first} & {scheme for scheme, _ in second}


def order_of(references: tuple[Reference, ...]) -> Reference | None:
    """The first reference to an order."""
    for reference in references:
        if reference.type == "ON":
            return reference
    return None


def split_key(line: DespatchLine) -> object:
    """What lines share that split one item over several packages."""
    if line.number is not None:
        return line.number
    order = order_of(line.references)
    return (item_keys(line.item), order and (order.number, order.line))


def item_name(line: Line) -> str:
    """An item in a message: its most telling identifier, else its line."""
    if line.item is not None:
        for scheme in (*_NAMING, "unspecified"):
            for identifier in line.item.identifiers:
                if identifier.scheme == scheme:
                    return f"item {quote(identifier.value)}"
    return f"line {line.number}" if line.number is not None else "the item"


def number_name(number: str | None) -> str:
    """A document's number in a message, behind what the document is."""
    return quote(number) if number else "without a number"
