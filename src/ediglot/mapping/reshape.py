"""Joins: documents that a format scatters over several containers, brought together and back.

A reshape is a named pair. `fold` runs before reading, `unfold` after writing. Both move containers
and copy no leaves, so that coverage still knows what was read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, Location
from ediglot.formats.tree import Node
from ediglot.mapping.billed import fold_billed, unfold_billed
from ediglot.mapping.cartons import fold_cartons, unfold_cartons
from ediglot.mapping.containers import fold_containers, unfold_containers
from ediglot.mapping.coverage import Coverage
from ediglot.mapping.discounted import fold_prices, unfold_prices

Locate = Callable[[Node, Any], Location]
Fold = Callable[[Node, Coverage, Locate], tuple[Node, list[Diagnostic]]]


class Reshape(msgspec.Struct, frozen=True):
    """A join and its inverse.

    Attributes:
        fold: from the format's tree to one that the mapping can walk; says what does not fit.
        unfold: back.
    """

    fold: Fold
    unfold: Callable[[Node], Node]


def _fold_invoice(root: Node, coverage: Coverage, locate: Locate) -> tuple[Node, list[Diagnostic]]:
    root, _ = fold_billed(root, coverage, locate)
    return fold_prices(root, coverage, locate)


def _unfold_invoice(root: Node) -> Node:
    return unfold_prices(unfold_billed(root))


#: The reshapes that a mapping can name.
RESHAPES: dict[str, Reshape] = {
    "amazon_cartons": Reshape(fold_cartons, unfold_cartons),
    "amazon_containers": Reshape(fold_containers, unfold_containers),
    "ubl_billed": Reshape(_fold_invoice, _unfold_invoice),
    "ubl_prices": Reshape(fold_prices, unfold_prices),
}
