"""Views of a document that several rules share, each computed once a document.

They give what is there, or only what is odd about it, with where it stands; paths are written only
when something is wrong. Rules ask for them with `context.view` and `context.look`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    OrderLine,
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
)
from ediglot.model.item import Item
from ediglot.model.party import Party
from ediglot.model.reference import Identifier
from ediglot.rules import gs1
from ediglot.rules.context import Context
from ediglot.rules.paths import Where

_PARTIES = (
    "buyer",
    "seller",
    "ship_to",
    "ship_from",
    "bill_to",
    "remit_to",
    "warehouse",
    "reporter",
)

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


def place_identifiers(document: Document) -> Identifiers:
    """Every identifier of parties, places and packages, by scheme."""
    found: Identifiers = {}
    for where, holder in _places(document):
        for identifier in holder.identifiers:
            try:
                found[identifier.scheme].append((where, identifier))
            except KeyError:
                found[identifier.scheme] = [(where, identifier)]
    return found


def _places(document: Document) -> Iterator[tuple[Where, Any]]:
    yield from parties(document)
    transport = getattr(document, "transport", None)
    if transport is not None:
        for index, stop in enumerate(transport.stops):
            if stop.place is not None:
                yield ("transport", "stops", index, "place"), stop.place
    for index, package in enumerate(getattr(document, "packages", ())):
        if package.identifiers:
            yield ("packages", index), package
    if isinstance(document, PurchaseOrder | DespatchAdvice | OrderResponse):
        lines: Sequence[OrderLine | DespatchLine | OrderResponseLine] = document.lines
        for index, line in enumerate(lines):
            if not line.allocations:
                continue
            for number, allocation in enumerate(line.allocations):
                if allocation.place is not None:
                    yield ("lines", index, "allocations", number, "place"), allocation.place


def odd_gtins(document: Document, context: Context) -> list[tuple[Where, Identifier]]:
    """The GTINs of items and packages that some rule has something to say about: mostly none."""
    sound = gs1.sound_gtin
    found = [
        (where, identifier)
        for where, identifier in context.view(place_identifiers, document).get("gtin", ())
        if not sound(identifier.value)
    ]
    for index, line in enumerate(getattr(document, "lines", ())):
        item = line.item
        if item is None:
            continue
        for identifier in item.identifiers:
            if identifier.scheme == "gtin" and not sound(identifier.value):
                found.append((("lines", index, "item"), identifier))
    return found


def odd_glns(document: Document, context: Context) -> list[tuple[Where, Identifier]]:
    """The GLNs that some rule has something to say about."""
    return _odd(document, context, "gln", gs1.GLN_LENGTH)


def odd_ssccs(document: Document, context: Context) -> list[tuple[Where, Identifier]]:
    """The SSCCs that some rule has something to say about."""
    return _odd(document, context, "sscc", gs1.SSCC_LENGTH)


def _odd(
    document: Document, context: Context, scheme: str, length: int
) -> list[tuple[Where, Identifier]]:
    return [
        (where, identifier)
        for where, identifier in context.view(place_identifiers, document).get(scheme, ())
        if not gs1.sound(identifier.value, length)
    ]


def value_path(where: Where, identifier: Identifier) -> Where:
    """Where an identifier's value stands."""
    return (*where, "identifiers", f"[{identifier.scheme}]", "value")
