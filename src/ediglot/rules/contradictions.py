"""Identifiers of a line's item that differ from those of its order line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ediglot.diagnostics import Related, quote
from ediglot.model.item import Item
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match
from ediglot.rules.gs1 import sound_gtin
from ediglot.rules.matching import item_keys

_NAMES = {
    "gtin": "GTIN",
    "buyer": "buyer's item number",
    "seller": "seller's item number",
    "manufacturer": "manufacturer's item number",
}


class Contradiction(NamedTuple):
    """One scheme in which two items differ.

    Attributes:
        scheme: of the identifiers.
        name: what people call it.
        ours, theirs: the values, quoted.
        line: index of the order line.
        number: what the order line is called.
    """

    scheme: str
    name: str
    ours: str
    theirs: str
    line: int
    number: str

    def related(self, match: Match, context: Context) -> Related:
        """Where the order line states its own."""
        field = f"item.identifiers[{self.scheme}].value"
        return match.related(context, field, self.theirs.replace('"', ""), line=self.line)


def contradictions(item: Item, match: Match) -> Iterator[Contradiction]:
    """The schemes in which an item differs from that of the line it names, or else belongs to."""
    line = match.named if match.named is not None else match.line
    if line is None:
        return
    ordered = match.order.lines[line]
    ours, theirs = item_keys(item), item_keys(ordered.item)
    if ours <= theirs:
        return
    # A GTIN where the form asks for the seller's number is no other number of the seller's.
    ours = frozenset(one for one in ours if one[0] == "gtin" or not sound_gtin(one[1]))
    differing = {scheme for scheme, _ in ours - theirs} & {scheme for scheme, _ in theirs}
    for scheme in sorted(differing - {scheme for scheme, _ in ours & theirs}):
        yield Contradiction(
            scheme,
            _NAMES[scheme],
            _written(item, scheme),
            _written(ordered.item, scheme),
            line,
            ordered.number or str(line + 1),
        )


def _written(item: Item | None, scheme: str) -> str:
    found = () if item is None else item.identifiers
    return " and ".join(quote(one.value) for one in found if one.scheme == scheme)
