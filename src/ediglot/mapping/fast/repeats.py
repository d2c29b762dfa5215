"""What comes again and again in the messages of a partner, made once.

A party is the same in every message. What a document says is frozen, so two documents may well
share it.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

#: Most values remembered in a process, whatever they are.
MOST = 16_384


class Table(dict[Any, Any]):
    """What some function makes of what it is given."""

    __slots__ = ("__weakref__", "_make")

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make
        _TABLES.append(weakref.ref(self))

    def __missing__(self, key: Any) -> Any:
        made = self._make(key)
        _let_go()
        self[key] = made
        return made


_TABLES: list[weakref.ref[Table]] = []
_COUNT = [0]


def _let_go() -> None:
    """Make room for one more."""
    _COUNT[0] += 1
    if _COUNT[0] > MOST:
        alive = [(one, table) for one in _TABLES if (table := one()) is not None]
        _TABLES[:] = [one for one, _ in alive]
        for _, table in alive:
            table.clear()
        _COUNT[0] = 1
