"""Several lines about one item in one finding: it stands at the first, and names the others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ediglot.diagnostics import Related
from ediglot.rules.arithmetic import show
from ediglot.rules.counterparts import MOST_RELATED
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path


def told(
    document: Any, lines: Sequence[int], words: str, here: Decimal, earlier: Decimal = Decimal(0)
) -> str:
    """`20 of item "4006381333931" are billed (in 3 lines, 8 of them earlier)`."""
    parts = [f"in {len(lines)} lines"] if len(lines) > 1 else []
    parts += [f"{show(earlier)} of them earlier"] if earlier else []
    made = f" ({', '.join(parts)})" if parts else ""
    return f"{show(here + earlier)} of {item_name(document.lines[lines[0]])} {words}{made}"


def elsewhere(lines: Sequence[int]) -> str:
    """` (and in 2 more lines)`, behind what is said of the first of some lines."""
    more = len(lines) - 1
    return f" (and in {more} more line{'s' if more > 1 else ''})" if more else ""


def quantity_place(lines: Sequence[int]) -> str:
    """The path of the quantity of the first of some lines."""
    return path("lines", lines[0], "quantity", "value")


def further_quantities(document: Any, lines: Sequence[int]) -> tuple[Related, ...]:
    """Where the others of some lines state their quantities."""
    found = [(index, document.lines[index].quantity) for index in lines[1 : 1 + MOST_RELATED]]
    return tuple(
        Related(path=quantity_place([index]), value=None if one is None else show(one.value))
        for index, one in found
    )


def further_places(lines: Sequence[int], *field: str) -> tuple[Related, ...]:
    """A field of the others of some lines."""
    return tuple(
        Related(path=path("lines", index, *field)) for index in lines[1 : 1 + MOST_RELATED]
    )
