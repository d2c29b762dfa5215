"""Parts: groups of fields that several mappings share (a party is a party in every message)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ediglot.mapping.document import MappingError, Table, Text, fault_at, load


class Parts:
    """The named groups of fields that a mapping may `use`."""

    def __init__(self) -> None:
        self._parts: dict[str, Table] = {}

    def get(self, name: str) -> Table | None:
        """A group of fields by name."""
        return self._parts.get(name)

    def names(self) -> str:
        """All names, for a message."""
        return ", ".join(sorted(self._parts)) or "none"

    @classmethod
    def of(cls, source: Table, folder: Path) -> Parts:
        """The parts that a mapping names under `parts`, and those it has itself.

        Raises:
            MappingError: a parts file is missing or faulty.
        """
        parts = cls()
        named = source.get("parts", ())
        for name in [named] if isinstance(named, Text) else named:
            file = folder / f"{name}.yaml"
            if not file.is_file():
                raise MappingError(fault_at(name.mark, f'there is no parts file "{name}.yaml"'))
            parts._add(load(file))
        return parts

    @classmethod
    def of_file(cls, path: Path) -> Parts:
        """The parts of one file.

        Raises:
            MappingError: it is faulty.
        """
        parts = cls()
        parts._add(load(path))
        return parts

    def _add(self, source: Table) -> None:
        for word in source:
            if word != "parts":
                raise MappingError(
                    fault_at(source.marks[word], f'"{word}" has no meaning in a parts file')
                )
        for name, fields in _tables(source.get("parts", Table())):
            self._parts[name] = fields


def _tables(source: Any) -> list[tuple[str, Table]]:
    if not isinstance(source, Table):
        raise MappingError(fault_at(source.mark, "parts are groups of fields, by name"))
    result = []
    for name, fields in source.items():
        if not isinstance(fields, Table):
            raise MappingError(fault_at(source.marks[name], f'"{name}" is no group of fields'))
        result.append((name, fields))
    return result
