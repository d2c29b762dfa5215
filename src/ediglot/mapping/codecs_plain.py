"""Codecs of plain values: texts, numbers, flags, lines.

EDIFACT and XML slots are strings; JSON slots are str, JsonNumber, bool or None. A codec is strict:
what it does not understand it refuses, so that the value is reported and not mangled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ediglot.diagnostics import quote
from ediglot.formats.tree import JsonNumber
from ediglot.mapping.codec import Codec, CodecError

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


class Factor(JsonDecimal):
    """`factor`: a decimal in a string that may begin with its point (`.90`)."""

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        pointed = isinstance(raw, str) and raw.startswith(".")
        return super().decode((f"0{raw}" if pointed else raw,))


class JsonAmount(Codec):
    """`json_number`: a decimal in a JSON number, exact as it is written."""

    result = Decimal

    def decode(self, raws: Sequence[Any]) -> Any:
        (raw,) = raws
        if raw is None:
            return None
        if not isinstance(raw, JsonNumber) or not _EXPONENT.fullmatch(raw):
            raise CodecError(f"{quote(raw)} is not a JSON number with at most 3 exponent digits")
        return Decimal(plain(Decimal(raw)))

    def encode(self, value: Any) -> Sequence[Any]:
        return (JsonNumber(plain(value)),)


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
