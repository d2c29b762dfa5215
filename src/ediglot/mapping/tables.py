"""Code tables: CSV files that a person edits in a spreadsheet.

The header names the schemes, the first column is the key (the document's own code). A cell may hold
alternatives joined by `|`: all are read, the first is written. One that begins with `>` is only
written: the other system's code is coarser, and another row is what it is read as. Spreadsheets of
countries with a decimal comma part cells by semicolons: the first line tells. Tables shipped with
ediglot can be overlaid: a file of the same name in another folder replaces rows with the same key
and adds the others.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from functools import cache
from pathlib import Path
from typing import TextIO

from ediglot import resources
from ediglot.diagnostics import nearest, quote
from ediglot.mapping.codec import CodecError
from ediglot.mapping.document import MappingError, Mark, fault, fault_at

#: What parts cells: a comma, or what a spreadsheet takes where the comma is the decimal mark.
_DELIMITERS = (",", ";", "\t")
#: Conversions are exact or refused.
_EXACT = Context(prec=80, traps=[Inexact, InvalidOperation])


class TableError(ValueError):
    """A table or a column that is not there."""


class CodeTable:
    """One table.

    Attributes:
        name: file name without suffix.
        columns: header; the first is the key.
        rows: row by key, in file order; each cell a tuple of alternatives.
        marks: by key: the file and line of the row.
        one_way: column, key and value of what is only written.
    """

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        self.name = name
        self.columns = tuple(columns)
        self.rows: dict[str, dict[str, tuple[str, ...]]] = {}
        self.marks: dict[str, Mark] = {}
        self.one_way: set[tuple[str, str, str]] = set()
        self._indexes: dict[str, dict[str, str]] = {}
        self._values: dict[str, frozenset[str]] = {}

    def require(self, column: str) -> None:
        """Raise TableError unless there is such a column."""
        if column not in self.columns:
            raise TableError(
                f'table "{self.name}" has no column "{column}"; it has {", ".join(self.columns)}'
            )

    def index(self, column: str) -> dict[str, str]:
        """Key by value of a column; the first row wins."""
        if column not in self._indexes:
            made: dict[str, str] = {}
            for key, row in self.rows.items():
                for value in row.get(column, ()):
                    if (column, key, value) not in self.one_way:
                        made.setdefault(value, key)
            self._indexes[column] = made
        return self._indexes[column]

    def find(self, column: str, key: str) -> str | None:
        """The value to write for a key; None when there is none."""
        row = self.rows.get(key)
        cell = row.get(column) if row else None
        return cell[0] if cell else None

    def to_key(self, column: str, value: str) -> str:
        """The key for a value of a column. Raises CodecError with the nearest candidates."""
        key = self.index(column).get(value)
        if key is None:
            raise self.missing(column, value, self._known(column))
        return key

    def _known(self, column: str) -> frozenset[str]:
        """The values of a column."""
        if column not in self._values:
            self._values[column] = frozenset(self.index(column))
        return self._values[column]

    def from_key(self, column: str, key: str) -> str:
        """The value of a column for a key. Raises CodecError with the nearest candidates."""
        value = self.find(column, key)
        if value is None:
            known = [k for k, row in self.rows.items() if row.get(column)]
            raise self.missing(self.columns[0], key, known, wanted=column)
        return value

    def translate(self, column: str, value: str, wanted: str) -> str | None:
        """The value of one column that stands beside a value of another."""
        key = value if column == self.columns[0] else self.index(column).get(value)
        if key is None or key not in self.rows:
            return None
        return key if wanted == self.columns[0] else self.find(wanted, key)

    def convert(self, amount: Decimal, unit: str) -> tuple[Decimal, str] | None:
        """Convert an amount exactly by a table of `from,to,factor`."""
        factor, to = self.find("factor", unit), self.find("to", unit)
        if factor is None or to is None:
            return None
        with localcontext(_EXACT):
            try:
                return amount * Decimal(factor), to
            except (Inexact, InvalidOperation):
                return None

    def missing(
        self, column: str, value: str, known: Collection[str], wanted: str = ""
    ) -> CodecError:
        like = nearest(value, known)
        names = [f"{code} ({self._label(column, code)})" for code in like]
        goal = f" with a value for {wanted}" if wanted else ""
        return CodecError(
            f'table "{self.name}" has no row for {column} {quote(value)}{goal}',
            (f"nearest: {', '.join(names)}; " if like else "")
            + f"add a row to {self.name}.csv in a folder given with --tables",
            code="MAP-TABLE",
        )

    def _label(self, column: str, code: str) -> str:
        key = code if column == self.columns[0] else self.index(column).get(code, code)
        row = self.rows.get(key, {})
        return row["name"][0] if row.get("name") else key


class Tables:
    """The tables in force: ediglot's own, overlaid by folders, later ones winning."""

    def __init__(self, overlays: Sequence[Path] = ()) -> None:
        self.folders = [resources.mappings() / "tables", *overlays]
        self._tables: dict[str, CodeTable] = {}

    def get(self, name: str) -> CodeTable:
        """The table of that name. Raises TableError or MappingError."""
        if name not in self._tables:
            self._tables[name] = self._load(name)
        return self._tables[name]

    def _load(self, name: str) -> CodeTable:
        table: CodeTable | None = None
        for folder in self.folders:
            path = folder / f"{name}.csv"
            if path.is_file():
                table = _overlay(table, name, path)
        if table is None:
            known = sorted({p.stem for folder in self.folders for p in folder.glob("*.csv")})
            like = nearest(name, known) or known
            raise TableError(f'there is no table "{name}"; there are {", ".join(like)}')
        return table


@cache
def shipped() -> Tables:
    """The tables that come with ediglot."""
    return Tables()


def read_table(path: Path) -> CodeTable:
    """The table of one file, whatever lies under it. Raises MappingError."""
    return _overlay(None, path.stem, path)


def _alternatives(cell: str) -> list[tuple[str, bool]]:
    """The codes of a cell, each with whether it is only written."""
    parts = [alternative.strip() for alternative in cell.split("|")]
    return [(one.removeprefix(">").lstrip(), one.startswith(">")) for one in parts]


def _overlay(table: CodeTable | None, name: str, path: Path) -> CodeTable:
    """Read a CSV file into a table, adding and replacing rows."""
    (_, header), *rows = _rows(path)
    _check_header(header, table, path)
    if table is None:
        table = CodeTable(name, header)
    else:
        table.columns = (*table.columns, *(c for c in header if c not in table.columns))
    own: dict[str, int] = {}
    for mark, row in rows:
        if not any(row):
            continue
        if len(row) > len(header):
            raise MappingError(
                fault_at(mark, f"{len(row)} cells, where the header has {len(header)}")
            )
        cells = dict(zip(header, row, strict=False))
        key = cells.pop(header[0])
        if not key:
            raise MappingError(fault_at(mark, f'the key column "{header[0]}" is empty'))
        if key in own:
            said = f"{quote(key)} stands twice; the first is in line {own[key]}"
            raise MappingError(fault_at(mark, said, "join what one code stands for with |"))
        own[key] = mark.line
        table.one_way -= {one for one in table.one_way if one[1] == key}
        made: dict[str, tuple[str, ...]] = {header[0]: (key,)}
        for column, cell in cells.items():
            if cell.strip(">"):
                given = _alternatives(cell)
                made[column] = tuple(value for value, _ in given)
                table.one_way |= {(column, key, value) for value, only in given if only}
        table.rows[key] = made
        table.marks[key] = mark
    return table


def _rows(path: Path) -> list[tuple[Mark, list[str]]]:
    """The rows of a CSV file, the header first, each with the line it begins in."""
    rows: list[tuple[Mark, list[str]]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            line = 1
            reader = csv.reader(file, strict=True, delimiter=_delimiter(file))
            for row in reader:
                rows.append((Mark(str(path), line), [cell.strip() for cell in row]))
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise MappingError(fault(path, 1, f"this is not a CSV file in UTF-8: {error}")) from None
    except csv.Error as error:
        raise MappingError(fault(path, line, f"this is not a CSV file: {error}")) from None
    if not rows or not any(rows[0][1]):
        raise MappingError(fault(path, 1, "the table is empty; its first line names the columns"))
    return rows


def _delimiter(file: TextIO) -> str:
    """What parts the cells of a file: the first of its marks that its first line has."""
    header = file.readline()
    file.seek(0)
    return next((mark for mark in _DELIMITERS if mark in header), _DELIMITERS[0])


def _check_header(header: list[str], table: CodeTable | None, path: Path) -> None:
    """Refuse columns without a name, or with one name, or a key that is another table's."""
    if table is not None and header[0] != table.columns[0]:
        said = f'the first column is "{header[0]}"; here it must be the key, "{table.columns[0]}"'
        raise MappingError(fault(path, 1, said))
    if len(set(header)) != len(header) or "" in header:
        raise MappingError(fault(path, 1, "every column has a name, and one of its own"))
