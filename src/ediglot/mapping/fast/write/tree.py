"""How the packages of a document hang together, and what is written of that.

Consignments repeat the way they are packed far more often than what is in them: a way is worked out
once.
"""

from __future__ import annotations

import msgspec

from ediglot.model.normal import preorder


class Tree(msgspec.Struct, eq=False):
    """One way of packing.

    Attributes:
        ids: of the packages: they are numbered in their order.
        below: the CPS of each package where one for the whole shipment stands before them.
        alone: likewise where none does.
        only: index of the one outermost package, -1 where there is none, or several.
    """

    ids: list[str]
    below: list[str]
    alone: list[str]
    only: int


def tree_of(parents: tuple[str | None, ...], most: int) -> Tree | None:
    """The tree of packages with these parents; None where that is not their normal order.

    Args:
        most: how many CPS a message can have.
    """
    ids = [str(number) for number in range(1, len(parents) + 1)]
    if len(parents) >= most:
        return None
    if any(parent is not None and int(parent) > at for at, parent in enumerate(parents)):
        return None
    if preorder(ids, list(parents)) != list(range(len(parents))):
        return None
    outermost = [at for at, parent in enumerate(parents) if parent is None]
    below, alone = [], []
    for number, parent in enumerate(parents, 1):
        above = 1 if parent is None else int(parent) + 1
        below.append(f"CPS+{number + 1}+{above}'\n")
        alone.append(f"CPS+{number}'\n" if parent is None else f"CPS+{number}+{parent}'\n")
    return Tree(ids, below, alone, outermost[0] if len(outermost) == 1 else -1)
