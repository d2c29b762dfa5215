"""Views of a document that several rules share, each computed once (`context.view`).

They give what is there with where it stands; paths are written only when something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ediglot.model import Document, PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.party import Party
from ediglot.model.reference import Identifier
from ediglot.rules.paths import Where

_PARTIES = ("buyer", "seller", "ship_to", "ship_from", "bill_to", "remit_to")

#: Identifiers by scheme, each with the place of the collection it is in.
Identifiers = dict[str, list[tuple[Where, Identifier]]]


def parties(document: Document) -> list[tuple[Where, Party]]:
    """Every party, the carrier included."""
    found: list[tuple[Where, Party]] = []
    for name in _PARTIES:
        party = getattr(document, name, None)
        if party is not None:
            found.append(((name,), party))
    for other in getattr(document, "other_parties", ()):
        found.append((("other_parties", f"[{other.role}]", "party"), other.party))
    transport = getattr(document, "transport", None)
    if transport is not None and transport.carrier is not None:
        found.append((("transport", "carrier"), transport.carrier))
    return found


def items(document: Document) -> list[tuple[Where, Item]]:
    """Every line's item."""
    return [
        (("lines", index, "item"), line.item)
        for index, line in enumerate(getattr(document, "lines", ()))
        if line.item is not None
    ]


def identifiers(document: Document) -> Identifiers:
    """Every identifier of parties, places, items and packages, by scheme."""
    found: Identifiers = {}
    for where, holder in _holders(document):
        for identifier in holder.identifiers:
            try:
                found[identifier.scheme].append((where, identifier))
            except KeyError:
                found[identifier.scheme] = [(where, identifier)]
    return found


def _holders(document: Document) -> Iterator[tuple[Where, Any]]:
    yield from parties(document)
    transport = getattr(document, "transport", None)
    if transport is not None:
        for index, stop in enumerate(transport.stops):
            if stop.place is not None:
                yield ("transport", "stops", index, "place"), stop.place
    for index, package in enumerate(getattr(document, "packages", ())):
        if package.identifiers:
            yield ("packages", index), package
    yield from items(document)
    if isinstance(document, PurchaseOrder):
        for index, line in enumerate(document.lines):
            for number, allocation in enumerate(line.allocations):
                if allocation.place is not None:
                    yield ("lines", index, "allocations", number, "place"), allocation.place


def value_path(where: Where, identifier: Identifier) -> Where:
    """Where an identifier's value stands."""
    return (*where, "identifiers", f"[{identifier.scheme}]", "value")
