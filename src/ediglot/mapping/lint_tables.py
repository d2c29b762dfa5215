"""What a code table says that cannot be turned round, or not be used at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ediglot.diagnostics import nearest, quote
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_coded import (
    ContainerId,
    IdentifierPair,
    Measure,
    PerUnit,
    TableCode,
)
from ediglot.mapping.document import Mark
from ediglot.mapping.lint_plan import Finding
from ediglot.mapping.plan import Plan
from ediglot.mapping.tables import CodeTable, TableError, Tables, read_table
from ediglot.mapping.walk import sources
from ediglot.rules import gs1

#: A column of a table, by the table's name.
Column = tuple[str, str]
#: Lengths of the GS1 numbers that columns of these names hold.
_GS1: dict[str, frozenset[int]] = {
    "gln": frozenset((gs1.GLN_LENGTH,)),
    "gtin": gs1.GTIN_LENGTHS,
    "sscc": frozenset((gs1.SSCC_LENGTH,)),
}
#: Keys without a value that are named in one message.
_NAMED = 8


def columns_of(codec: Codec) -> list[Column]:
    """The columns of tables that a codec translates by, both ways."""
    if isinstance(codec, TableCode | IdentifierPair):
        return [(codec.table.name, codec.column)]
    if isinstance(codec, Measure):
        return [(codec.units.name, codec.column)]
    if isinstance(codec, PerUnit):
        return columns_of(codec.units)
    if isinstance(codec, ContainerId):
        return columns_of(codec.types)
    return []


def used_columns(plans: Iterable[Plan]) -> set[Column]:
    """The columns that mappings translate by."""
    return {
        column
        for plan in plans
        for _, _, source in sources(plan)
        for column in columns_of(source.codec)
    }


def lint_table(table: CodeTable, used: set[Column]) -> Iterator[Finding]:
    """Everything doubtful in a table, in the columns that are used."""
    for column in table.columns[1:]:
        if (table.name, column) in used:
            yield from _ambiguous(table, column)
            yield from _gaps(table, column)
    if {"to", "factor"} <= set(table.columns):
        yield from _factors(table)


def lint_own(path: Path, shipped: Tables) -> Iterator[Finding]:
    """What somebody's own table has that cannot be meant. Raises MappingError.

    A name or a column that no table of ediglot's has, and GS1 numbers that are none.
    """
    table = read_table(path)
    head = Mark(str(path), 1)
    try:
        like = shipped.get(table.name)
    except TableError:
        known = [path.stem for path in sorted(shipped.folders[0].glob("*.csv"))]
        names = nearest(table.name, known) or known
        yield Finding(
            head,
            f"no mapping asks for a table {quote(table.name)}, so it is not used",
            f"perhaps {', '.join(names)}",
        )
    else:
        for column in table.columns:
            if column not in like.columns:
                near = nearest(column, like.columns) or like.columns
                said = f'no mapping asks for a column "{column}"'
                yield Finding(head, said, f"perhaps {', '.join(near)}")
    for column in table.columns:
        if column in _GS1:
            yield from _unsound(table, column)


def _unsound(table: CodeTable, column: str) -> Iterator[Finding]:
    """GS1 numbers of the wrong length, or with the wrong check digit."""
    for key, row in table.rows.items():
        for value in row.get(column, ()):
            lengths = _GS1[column]
            name = column.upper()
            if gs1.digits(value) and len(value) in lengths:
                if not gs1.checks(value):
                    said = gs1.wrong_check_digit(name, value)
                    yield Finding(table.marks[key], said, "compare it with the master data")
                continue
            wanted = " or ".join(map(str, sorted(lengths)))
            said = f"{quote(value)} is no {name}, which has {wanted} digits"
            hint = "a spreadsheet cuts zeros and rounds long numbers unless the cells are text"
            yield Finding(table.marks[key], said, hint)


def _ambiguous(table: CodeTable, column: str) -> Iterator[Finding]:
    """Values that stand in two rows: reading takes the first."""
    first: dict[str, str] = {}
    for key, row in table.rows.items():
        for value in row.get(column, ()):
            if (column, key, value) in table.one_way:
                continue
            known = first.setdefault(value, key)
            if known != key:
                said = (
                    f"{column} {quote(value)} stands for {known} already (line "
                    f"{table.marks[known].line}): {key} is written so, and read back as {known}"
                )
                hint = f"a table is turned round: one value, one row; >{value} is only written"
                yield Finding(table.marks[key], said, hint)


def _gaps(table: CodeTable, column: str) -> Iterator[Finding]:
    """Keys that cannot be written, all in one finding.

    A column that most rows leave empty is for few of them on purpose (units of weight).
    """
    gaps = [key for key, row in table.rows.items() if not row.get(column)]
    if 0 < len(gaps) <= len(table.rows) // 2:
        more = f" and {len(gaps) - _NAMED} more" if len(gaps) > _NAMED else ""
        said = f"{column} has no value for {', '.join(gaps[:_NAMED])}{more}: they are never written"
        yield Finding(table.marks[gaps[0]], said, None, "info")


def _factors(table: CodeTable) -> Iterator[Finding]:
    """Conversions that do not convert."""
    for key, row in table.rows.items():
        factor = (row.get("factor") or ("",))[0]
        try:
            good = Decimal(factor).is_finite() and Decimal(factor) > 0 and bool(row.get("to"))
        except InvalidOperation:
            good = False
        if not good:
            said = f"{key} is not converted: it needs a unit, and a factor above zero"
            yield Finding(table.marks[key], said)
