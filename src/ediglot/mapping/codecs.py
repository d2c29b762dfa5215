"""The codecs a mapping can name, one table: `CODECS[name](*arguments, tables)`.

EDIFACT and XML slots are strings; JSON slots are str, JsonNumber, bool or None. A codec is strict:
what it does not understand it refuses, so that the value is reported and not mangled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from ediglot.diagnostics import quote
from ediglot.formats.tree import JsonNumber
from ediglot.mapping.codec import Codec, CodecError
from ediglot.mapping.tables import Tables
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_EXPONENT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_INTEGER = re.compile(r"-?[0-9]+")


def plain(value: Decimal) -> str:
    """A decimal without exponent and without a negative zero."""
    text = format(value, "f")
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


class Text(Codec):
    """`text`: a string as it stands."""

    result = str

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str) or isinstance(raw, JsonNumber):
            raise CodecError(f"{quote(raw)} is not a text")
        return raw

    def encode(self, value: Any) -> Sequence[Any]:
        return (value,)


class Digits(Text):
    """`digits`: a text; written only where it is all digits, which tells two code lists apart."""

    def encode(self, value: Any) -> Sequence[Any]:
        if not (value.isascii() and value.isdigit()):
            raise CodecError(f"{quote(value)} is not a code of digits")
        return (value,)


class Number(Codec):
    """`number`: digits with a decimal point, as EDIFACT and XML write them."""

    result = Decimal

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None:
            return None
        if not isinstance(raw, str) or not _NUMBER.fullmatch(raw):
            raise CodecError(
                f"{quote(raw)} is not a number",
                "write digits, with one decimal mark between digits",
            )
        return Decimal(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        return (plain(value),)


class Integer(Codec):
    """`int`: a whole number, written in digits."""

    result = int

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None:
            return None
        if not isinstance(raw, str) or not _INTEGER.fullmatch(raw) or len(raw) > 18:
            raise CodecError(f"{quote(raw)} is not a whole number of at most 18 digits")
        return int(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        return (str(value),)


class JsonDecimal(Codec):
    """`decimal`: a JSON string that holds a decimal, exponent allowed (Amazon's Decimal)."""

    result = Decimal

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None:
            return None
        if not isinstance(raw, str) or not _EXPONENT.fullmatch(raw):
            raise CodecError(f"{quote(raw)} is not a decimal number")
        return Decimal(plain(Decimal(raw)))

    def encode(self, value: Any) -> Sequence[Any]:
        return (plain(value),)


class JsonWhole(Codec):
    """`whole`: a JSON integer, as an int or (when the field is one) as a Decimal."""

    def __init__(self, result: type) -> None:
        self.result = result

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None:
            return None
        if not isinstance(raw, JsonNumber) or not _INTEGER.fullmatch(raw) or len(raw) > 18:
            raise CodecError(f"{quote(raw)} is not a whole JSON number")
        return self.result(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        if value != int(value):
            raise CodecError(
                f"{plain(value)} is not whole", "the target takes whole numbers here only"
            )
        return (JsonNumber(str(int(value))),)


class WholeText(Codec):
    """`whole_text`: a JSON integer that the model keeps as text (a line number)."""

    result = str

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        return None if raw is None else str(raw)

    def encode(self, value: Any) -> Sequence[Any]:
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", value):
            raise CodecError(f"{quote(value)} is not a whole number")
        return (JsonNumber(value),)


class JsonBool(Codec):
    """`bool`: a JSON true or false."""

    result = bool

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is not None and not isinstance(raw, bool):
            raise CodecError(f"{quote(raw)} is neither true nor false")
        return raw

    def encode(self, value: Any) -> Sequence[Any]:
        return (value,)


class Flag(Codec):
    """`flag TRUE FALSE`: two codes for yes and no (ALC 5463: `flag C A`)."""

    result = bool

    def __init__(self, true: str, false: str) -> None:
        self.codes = {True: true, False: false}
        self.values = {true: True, false: False}

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None:
            return None
        if raw not in self.values:
            raise CodecError(f"{quote(raw)} is neither {self.codes[True]} nor {self.codes[False]}")
        return self.values[raw]

    def encode(self, value: Any) -> Sequence[Any]:
        return (self.codes[value],)


class Sscc(Codec):
    """`sscc`: 18 digits in the document, `00` and 18 in the target; read with or without `00`."""

    result = str

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None or raw == "":
            return None
        return raw[2:] if len(raw) == 20 and raw.startswith("00") else raw

    def encode(self, value: Any) -> Sequence[Any]:
        return ("00" + value if len(value) == 18 and value.isdigit() else value,)


class Lines(Codec):
    """`lines SIZE COUNT`: one text over repeated components.

    A component filled to SIZE characters continues in the next; a shorter one ends a line.
    """

    width = 0
    result = str

    def __init__(self, size: str, count: str) -> None:
        self.size, self.count = int(size), int(count)

    def decode(self, raws: Sequence[Any]) -> Any:
        text = ""
        pieces = list(raws)
        while pieces and pieces[-1] is None:
            pieces.pop()
        for number, raw in enumerate(pieces):
            piece = raw or ""
            text += piece
            if number < len(pieces) - 1 and len(piece) < self.size:
                text += "\n"
        return text or None

    def encode(self, value: Any) -> Sequence[Any]:
        pieces: list[str | None] = []
        for number, line in enumerate(value.split("\n")):
            if number and pieces[-1] is not None and len(pieces[-1]) == self.size:
                raise CodecError(
                    f"a line of exactly {self.size} characters would run into the next",
                    "change the line break",
                )
            cut = [line[i : i + self.size] for i in range(0, len(line), self.size)]
            pieces += cut or [None]
        if len(pieces) > self.count:
            raise CodecError(
                f"{quote(value)} needs {len(pieces)} components of {self.size} characters; "
                f"there are {self.count}",
                "shorten the text",
            )
        return (*pieces, *[None] * (self.count - len(pieces)))


class Parts(Codec):
    """`parts SIZE COUNT`: a list of short texts, one a slot; SIZE 0 is any length."""

    width = 0
    result = tuple

    def __init__(self, size: str, count: str) -> None:
        self.size, self.count = int(size), int(count)

    def decode(self, raws: Sequence[Any]) -> Any:
        return tuple(raw for raw in raws if raw is not None) or None

    def encode(self, value: Any) -> Sequence[Any]:
        if len(value) > self.count:
            raise CodecError(f"{len(value)} lines, where {self.count} fit", "join some lines")
        for part in value:
            if self.size and len(part) > self.size:
                raise CodecError(
                    f"{quote(part)} has {len(part)} characters, where {self.size} fit",
                    "shorten the line",
                )
        return (*value, *[None] * (self.count - len(value)))


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


def build(name: str, arguments: Sequence[str], tables: Tables) -> Codec:
    """The codec that a mapping names.

    Raises:
        ValueError: there is no such codec, or its arguments do not fit.
        TableError: it names a table that is not there.
    """
    from ediglot.mapping.codecs_period import PERIOD_CODECS
    from ediglot.mapping.codecs_time import TIME_CODECS

    with_tables: dict[str, Callable[..., Codec]] = {
        "table": TableCode,
        "measure": Measure,
        "per_unit": PerUnit,
        "identifier": IdentifierPair,
        "container_id": ContainerId,
    }
    alone: dict[str, Callable[..., Codec]] = {
        "text": Text,
        "digits": Digits,
        "number": Number,
        "int": Integer,
        "decimal": JsonDecimal,
        "whole": lambda: JsonWhole(Decimal),
        "whole_int": lambda: JsonWhole(int),
        "whole_text": WholeText,
        "bool": JsonBool,
        "flag": Flag,
        "scheme": Scheme,
        "sscc": Sscc,
        "lines": Lines,
        "parts": Parts,
        **TIME_CODECS,
        **PERIOD_CODECS,
    }
    if name not in with_tables and name not in alone:
        from ediglot.diagnostics import nearest

        known = sorted([*with_tables, *alone])
        like = nearest(name, known) or known
        raise ValueError(f'there is no codec "{name}"; perhaps {", ".join(like)}')
    try:
        if name in with_tables:
            return with_tables[name](tables, *arguments)
        return alone[name](*arguments)
    except (TypeError, KeyError):
        raise ValueError(f'"{name}" does not take the arguments "{" ".join(arguments)}"') from None
