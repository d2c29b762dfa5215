"""What a code table says that cannot be turned round, or not be used at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from ediglot.diagnostics import nearest, quote
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_coded import (
    ContainerId,
    IdentifierPair,
    Measure,
    PerUnit,
    TableCode,
)
from ediglot.mapping.lint_plan import Finding
from ediglot.mapping.plan import Plan
from ediglot.mapping.tables import CodeTable
from ediglot.mapping.walk import sources

#: A column of a table, by the table's name.
Column = tuple[str, str]
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


def lint_header(table: CodeTable, shipped: CodeTable) -> Iterator[Finding]:
    """Columns of somebody's table that ediglot's own has not."""
    mark = next(iter(table.marks.values()), None)
    for column in table.columns:
        if column not in shipped.columns and mark is not None:
            like = nearest(column, shipped.columns) or shipped.columns
            said = f'no mapping asks for a column "{column}"'
            yield Finding(mark._replace(line=1), said, f"perhaps {', '.join(like)}")


def _ambiguous(table: CodeTable, column: str) -> Iterator[Finding]:
    """Values that stand in two rows: reading takes the first."""
    first: dict[str, str] = {}
    for key, row in table.rows.items():
        for value in row.get(column, ()):
            known = first.setdefault(value, key)
            if known != key:
                said = (
                    f"{column} {quote(value)} stands for {known} already (line "
                    f"{table.marks[known].line}): {key} is written so, and read back as {known}"
                )
                yield Finding(table.marks[key], said, "a table is turned round: one value, one row")


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
