"""How packages hang together by their ids, worked out once for every way in which they do."""

from __future__ import annotations

from typing import TypeAlias

from ediglot.model.normal import preorder

#: Of each package: its id.
Ids: TypeAlias = "tuple[str, ...]"
#: Of each package: the id of the package it is in.
Parents: TypeAlias = "tuple[str | None, ...]"
#: Of each package in normal order: its index, its number, and that of the package it is in.
Nesting: TypeAlias = "tuple[tuple[int, str, str | None], ...]"

#: Most ways remembered, and most packages in one that is.
_MOST, _MOST_PACKAGES = 1_024, 64


class Nestings:
    """The ways of packing that have been met."""

    def __init__(self) -> None:
        self._known: dict[tuple[Ids, Parents, bool], Nesting | None] = {}

    def of(self, ids: Ids, parents: Parents, level: bool) -> Nesting | None:
        """The packages in normal order; None where an id comes twice, or is not there.

        Args:
            level: whether the first stands for the whole shipment and is none.
        """
        key = (ids, parents, level)
        try:
            return self._known[key]
        except KeyError:
            made = nesting(ids, parents, level)
            if len(ids) <= _MOST_PACKAGES:
                if len(self._known) >= _MOST:
                    self._known.clear()
                self._known[key] = made
            return made


def nesting(ids: Ids, parents: Parents, level: bool) -> Nesting | None:
    """The packages in normal order; likewise."""
    if len(set(ids)) < len(ids):
        return None
    if level:
        outside = ids[0]
        ids = ids[1:]
        parents = tuple([None if parent == outside else parent for parent in parents[1:]])
    numbers: dict[str, str] = {}
    made = []
    for rank, index in enumerate(preorder(list(ids), list(parents)), 1):
        parent = parents[index]
        if parent is not None:
            if parent not in numbers:
                return None  # it hangs in the air, or in a circle
            parent = numbers[parent]
        own = numbers[ids[index]] = str(rank)
        made.append((index + level, own, parent))
    return tuple(made)
