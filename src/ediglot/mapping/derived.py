"""Values that follow from the document: computed when writing, compared when reading."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any


def line_count(document: Any) -> Decimal:
    """The number of lines."""
    return Decimal(len(document.lines))


#: The derived values that a mapping can name.
DERIVED: dict[str, Callable[[Any], Decimal | None]] = {"line_count": line_count}
