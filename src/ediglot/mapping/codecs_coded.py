"""Codecs that need a code table, or that say what kind of identifier a value is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ediglot.diagnostics import quote
from ediglot.mapping.codec import Codec, CodecError
from ediglot.mapping.codecs_plain import JsonDecimal, JsonWhole, Number, Sscc, Text, plain
from ediglot.mapping.tables import Tables
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier


class TableCode(Codec):
    """`table NAME [COLUMN]`: a code of the target, turned into the document's by a table.

    The document holds the table's key column; the target holds COLUMN, by default the second.
    """

    result = str

    def __init__(self, tables: Tables, name: str, column: str | None = None) -> None:
        self.table = tables.get(name)
        self.column = column or self.table.columns[1]
        self.table.require(self.column)

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        return None if raw is None or raw == "" else self.table.to_key(self.column, str(raw))

    def encode(self, value: Any) -> Sequence[Any]:
        return (self.table.from_key(self.column, value),)


class Translated(Codec):
    """`translated TABLE COLUMN`: a code that the table has is another one in the target.

    Any other code stands for itself; one beside which the column is empty has no form there.
    """

    result = str

    def __init__(self, tables: Tables, name: str, column: str) -> None:
        self.table = tables.get(name)
        self.table.require(column)
        self.column = column

    def decode(self, raws: Sequence[Any]) -> Any:
        raw = (raws[0] or "").strip()
        return self.table.index(self.column).get(raw, raw) or None

    def encode(self, value: Any) -> Sequence[Any]:
        if value in self.table.rows:
            value = self.table.from_key(self.column, value)
        return (value,)


class Listed(Translated):
    """`listed TABLE COLUMN`: the same, and nothing is written but what the table has."""

    def encode(self, value: Any) -> Sequence[Any]:
        return (self.table.from_key(self.column, value),)


class CodedQuantity(Codec):
    """`quantity TABLE COLUMN`: a value and its unit, which is translated."""

    width = 2
    result = Quantity

    def __init__(self, tables: Tables, name: str, column: str) -> None:
        self.unit = Translated(tables, name, column)

    def decode(self, raws: Sequence[Any]) -> Any:
        value = Number().decode((raws[0].strip() if raws[0] else None,))
        return None if value is None else Quantity(value=value, unit=self.unit.decode((raws[1],)))

    def encode(self, value: Any) -> Sequence[Any]:
        unit = (None,) if value.unit is None else self.unit.encode(value.unit)
        return (*Number().encode(value.value), *unit)


class Measure(Codec):
    """`measure TABLE COLUMN [CONVERSIONS COLUMN]`: a value and its unit.

    The unit goes through the table. Where the target has no code for it and a table of conversions
    is named, the value is converted exactly to the first unit that has one.
    """

    width = 2
    result = Quantity

    def __init__(
        self, tables: Tables, name: str, column: str, conversions: str = "", number: str = "number"
    ) -> None:
        self.units = tables.get(name)
        self.units.require(column)
        self.column = column
        self.conversions = tables.get(conversions) if conversions else None
        self.number: Codec = {
            "number": Number(),
            "decimal": JsonDecimal(),
            "whole": JsonWhole(Decimal),
        }[number]

    def decode(self, raws: Sequence[Any]) -> Any:
        raw, unit = raws
        value = self.number.decode((raw,))
        if value is None:
            return None
        return Quantity(
            value=value, unit=None if not unit else self.units.to_key(self.column, str(unit))
        )

    def encode(self, value: Any) -> Sequence[Any]:
        amount, unit = value.value, value.unit
        if unit is None:
            return (*self.number.encode(amount), None)
        code = self.units.find(self.column, unit)
        if code is None and self.conversions is not None:
            converted = self.conversions.convert(amount, unit)
            if converted is not None:
                amount, unit = converted
                code = self.units.find(self.column, unit)
        if code is None:
            code = self.units.from_key(self.column, unit)
        return (*self.number.encode(amount), code)


class PerUnit(Codec):
    """`per_unit TABLE COLUMN`: the unit of which one costs the price (Amazon's `POUNDS`)."""

    result = Quantity

    def __init__(self, tables: Tables, name: str, column: str) -> None:
        self.units = TableCode(tables, name, column)

    def decode(self, raws: Sequence[Any]) -> Any:
        unit = self.units.decode(raws)
        return None if unit is None else Quantity(value=Decimal(1), unit=unit)

    def encode(self, value: Any) -> Sequence[Any]:
        if value.value != 1 or value.unit is None:
            raise CodecError(
                f"a price for {plain(value.value)} {value.unit or 'of no unit'} has no form here",
                "give the price of one unit",
            )
        return self.units.encode(value.unit)


class IdentifierPair(Codec):
    """`identifier TABLE COLUMN EMPTY PREFIX`: a value and the code that names its scheme.

    The table lists the codes for which there is a scheme of our own. Any other code becomes a
    scheme behind PREFIX, so that nothing is lost. EMPTY is the scheme of a value without a code;
    `-` where such a value is refused.
    """

    width = 2
    result = Identifier

    def __init__(self, tables: Tables, name: str, column: str, empty: str, prefix: str) -> None:
        self.table = tables.get(name)
        self.column = column
        self.table.require(self.column)
        self.empty = None if empty == "-" else empty
        self.prefix = prefix

    def decode(self, raws: Sequence[Any]) -> Any:
        value, code = raws
        if not value:
            return None
        if not code:
            if self.empty is None:
                raise CodecError(f"{quote(value)} has no code that says what it is")
            return Identifier(scheme=self.empty, value=value)
        scheme = self.table.index(self.column).get(code, self.prefix + code)
        return Identifier(scheme=scheme, value=value)

    def encode(self, value: Any) -> Sequence[Any]:
        if value.scheme == self.empty:
            return (value.value, None)
        code = value.scheme.removeprefix(self.prefix)
        if code == value.scheme or code in self.table.index(self.column):
            code = self.table.from_key(self.column, value.scheme)
        return (value.value, code)


class ContainerId(Codec):
    """`container_id TABLE COLUMN`: a container's number and its type; an SSCC as `sscc`."""

    width = 2
    result = Identifier

    def __init__(self, tables: Tables, name: str, column: str) -> None:
        self.types = TableCode(tables, name, column)

    def decode(self, raws: Sequence[Any]) -> Any:
        value, code = raws
        scheme = self.types.decode((code,))
        if scheme is None or not value:
            return None
        inner: Codec = Sscc() if scheme == "sscc" else Text()
        return Identifier(scheme=scheme, value=inner.decode((value,)))

    def encode(self, value: Any) -> Sequence[Any]:
        (code,) = self.types.encode(value.scheme)
        inner: Codec = Sscc() if value.scheme == "sscc" else Text()
        return (*inner.encode(value.value), code)


class Scheme(Codec):
    """`scheme NAME [CODEC]`: an identifier whose scheme the place itself tells."""

    result = Identifier

    def __init__(self, scheme: str, inner: str = "text") -> None:
        self.scheme = scheme
        self.inner: Codec = Sscc() if inner == "sscc" else Text()

    def decode(self, raws: Sequence[Any]) -> Any:
        value = self.inner.decode(raws)
        return None if value is None else Identifier(scheme=self.scheme, value=value)

    def encode(self, value: Any) -> Sequence[Any]:
        if value.scheme != self.scheme:
            raise CodecError(f"only a {self.scheme} fits here, not a {value.scheme}")
        return self.inner.encode(value.value)


class Gtin(Codec):
    """`gtin`: an item number that is a GTIN by its length and check digit; else it says nothing."""

    result = str

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        known = isinstance(raw, str) and len(raw) in (8, 12, 13, 14)
        return raw if known and raw.isascii() and raw.isdigit() and _checks(raw) else None

    def encode(self, value: Any) -> Sequence[Any]:
        return (value,)


def _checks(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (GS1: weights 1 and 3)."""
    back = [int(digit) for digit in reversed(digits)]
    return (sum(back[::2]) + 3 * sum(back[1::2])) % 10 == 0
