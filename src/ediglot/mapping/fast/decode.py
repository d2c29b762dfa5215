"""What codecs do, as expressions: each says what `decode` would say, or raises, or is None.

A codec that is not known here is called; what raises sends the message to the tracing reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from ediglot.formats.edifact.grammar import Component
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_coded import IdentifierPair, Measure, TableCode
from ediglot.mapping.codecs_period import End, One, ReadOnly
from ediglot.mapping.codecs_plain import Digits, Flag, Integer, Number, Parts, Text
from ediglot.mapping.codecs_time import Day, Dtm
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier

_PLAIN = re.compile(r"(?!-[0.]*$)-?[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
#: Most moments remembered.
_MOST = 8_192


class Made(msgspec.Struct):
    """An expression.

    Attributes:
        text: its source.
        may_be_none: whether it has to be looked at.
        looked_up: captured values that it holds against a code list on the way.
    """

    text: str
    may_be_none: bool = False
    looked_up: tuple[str, ...] = ()


def number_of(raw: str) -> Decimal:
    """A decimal of a text that the directory lets be anything."""
    if _PLAIN.fullmatch(raw) is None:
        raise ValueError(raw)
    return Decimal(raw)


def whole_of(raw: str) -> int:
    """An integer of a text."""
    if _WHOLE.fullmatch(raw) is None:
        raise ValueError(raw)
    return int(raw)


class _Remembered(dict[Any, Any]):
    """What a codec made of some raws, kept: dates repeat."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def __missing__(self, raws: tuple[Any, ...]) -> Any:
        if len(self) >= _MOST:
            self.clear()
        made = self.codec.decode(list(raws))
        if made is None:
            raise ValueError(raws)
        self[raws] = made
        return made


class Decoders:
    """Expressions for codecs in one decimal notation."""

    def __init__(self, mark: str) -> None:
        self.comma = mark == ","
        self._remembered: dict[int, _Remembered] = {}
        self._kept: list[Codec] = []

    def expression(
        self,
        codec: Codec,
        raws: Sequence[str | None],
        components: Sequence[Component | None],
        names: Any,
    ) -> Made:
        """What a codec makes of some raws: captured values, constants, or nothing (None)."""
        kind = type(codec)
        first = raws[0]
        if first is None and kind is not Parts:
            return self._called(codec, raws, components, names)
        if kind is Text or kind is Digits or (kind is ReadOnly and codec.width == 1):
            assert first is not None
            text, looked = self._text(first, components[0], names)
            return Made(text, looked_up=looked)
        if kind is Number:
            assert first is not None
            return Made(self._number(first, components[0], names))
        if kind is Integer:
            assert first is not None
            return Made(f"{names.name(whole_of)}({self._raw(first, components[0])})")
        if kind is TableCode:
            assert first is not None
            return self._table(codec.table.index(codec.column), first, components[0], names)  # type: ignore[attr-defined]
        if kind is Flag:
            return Made(f"{names.name(codec.values)}[{first}]")  # type: ignore[attr-defined]
        if kind is Measure and type(codec.number) is Number:  # type: ignore[attr-defined]
            return self._measure(codec, raws, components, names)  # type: ignore[arg-type]
        if kind is IdentifierPair:
            return self._identifier(codec, raws, components, names)  # type: ignore[arg-type]
        if kind is Parts:
            present = [
                self._text(raw, component, names)[0]
                for raw, component in zip(raws, components, strict=True)
                if raw is not None
            ]
            return Made(f"({', '.join(present)},)") if present else Made("None", may_be_none=True)
        if kind in (Dtm, Day, One, End, ReadOnly):
            if id(codec) not in self._remembered:
                self._kept.append(codec)
                self._remembered[id(codec)] = _Remembered(codec)
            known = names.name(self._remembered[id(codec)])
            return Made(f"{known}[{self._listed(raws, components)}]")
        return self._called(codec, raws, components, names)

    def _called(
        self,
        codec: Codec,
        raws: Sequence[str | None],
        components: Sequence[Component | None],
        names: Any,
    ) -> Made:
        decode = f"{names.name(codec)}.decode"
        return Made(f"{decode}([{self._listed(raws, components)}])", may_be_none=True)

    def _listed(self, raws: Sequence[str | None], components: Sequence[Component | None]) -> str:
        """Raws as what a codec takes, absent ones as None."""
        return ", ".join(
            "None" if raw is None else self._raw(raw, component)
            for raw, component in zip(raws, components, strict=True)
        )

    def _raw(self, raw: str, component: Component | None) -> str:
        """A captured value in the form that leaves have."""
        if self.comma and component is not None and component.kind == "n":
            return f'{raw}.replace(",", ".")'
        return raw

    def _text(self, raw: str, component: Component | None, names: Any) -> tuple[str, Any]:
        if component is not None and component.codes is not None:
            same = {code: code for code in component.codes}
            return f"{names.name(self.kept(same))}[{raw}]", (raw,)
        return self._raw(raw, component), ()

    def _number(self, raw: str, component: Component | None, names: Any) -> str:
        if component is not None and component.kind == "n":
            return f"{names.name(Decimal)}({self._raw(raw, component)})"
        return f"{names.name(number_of)}({raw})"

    def _table(
        self, index: dict[str, str], raw: str, component: Component | None, names: Any
    ) -> Made:
        """A look-up in a table, and in the code list by the way."""
        if component is not None and component.codes is not None:
            codes = component.codes
            index = {code: key for code, key in index.items() if code in codes}
            return Made(f"{names.name(self.kept(index))}[{raw}]", looked_up=(raw,))
        return Made(f"{names.name(index)}[{raw}]")

    def _measure(
        self,
        codec: Measure,
        raws: Sequence[str | None],
        components: Sequence[Component | None],
        names: Any,
    ) -> Made:
        value, unit = raws
        assert value is not None
        text = f"{names.name(Quantity)}(value={self._number(value, components[0], names)}"
        looked: tuple[str, ...] = ()
        if unit is not None:
            made = self._table(codec.units.index(codec.column), unit, components[1], names)
            looked = made.looked_up
            text += f", unit={made.text}"
        return Made(text + ")", looked_up=looked)

    def _identifier(
        self,
        codec: IdentifierPair,
        raws: Sequence[str | None],
        components: Sequence[Component | None],
        names: Any,
    ) -> Made:
        value, code = raws
        assert value is not None
        text, looked = self._text(value, components[0], names)
        index = codec.table.index(codec.column)
        if code is None:
            if codec.empty is None:
                return self._called(codec, raws, components, names)
            scheme = repr(codec.empty)
        else:
            component = components[1]
            codes = component.codes if component is not None else None
            if component is None:
                literal = code[1:-1]
                if repr(literal) != code:
                    return self._called(codec, raws, components, names)
                scheme = repr(index.get(literal, codec.prefix + literal))
            elif codes is not None:
                schemes = {one: index.get(one, codec.prefix + one) for one in codes}
                scheme = f"{names.name(self.kept(schemes))}[{code}]"
                looked += (code,)
            else:
                return self._called(codec, raws, components, names)
        return Made(
            f"{names.name(Identifier)}(scheme={scheme}, value={text})",
            looked_up=looked,
        )

    def kept(self, table: dict[str, str]) -> dict[str, str]:
        """The same table, made once however many functions use it."""
        key = tuple(sorted(table.items()))
        return _TABLES.setdefault(key, table)


_TABLES: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
