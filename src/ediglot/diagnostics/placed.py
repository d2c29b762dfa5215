"""Diagnostics about model paths, with their places in the input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic, Location, Related

#: Finds the place of a model path in the input; None where there is none.
Where = Callable[[str], Location | None]


def placed(found: Diagnostic, index: int, where: Where | None) -> Diagnostic:
    """A diagnostic of the document with that index, and what it names of that document."""
    changes: dict[str, Any] = {"document": index}
    if where is not None:
        if found.location is None and found.path:
            changes["location"] = where(found.path)
        if found.related:
            changes["related"] = tuple(_related(one, where) for one in found.related)
    return msgspec.structs.replace(found, **changes)


def _related(one: Related, where: Where) -> Related:
    if one.path is None or one.source is not None:
        return one  # of another document
    return msgspec.structs.replace(one, location=where(one.path))
