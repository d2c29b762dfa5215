"""What codecs do, as expressions: each says what `decode` would say, or raises.

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
from ediglot.mapping.codecs_coded import IdentifierPair, Measure, Scheme, TableCode
from ediglot.mapping.codecs_period import ReadOnly
from ediglot.mapping.codecs_plain import Digits, Flag, Integer, Number, Parts, Sscc, Text
from ediglot.mapping.codecs_time import Day, Dtm
from ediglot.mapping.fast.moments import DAYS, moments
from ediglot.mapping.fast.repeats import Table
from ediglot.mapping.fast.unit import UnlearnableError
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier

_PLAIN = re.compile(r"(?!-[0.]*$)-?[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,18}")


class Made(msgspec.Struct):
    """An expression.

    Attributes:
        text: its source.
        looked_up: captured values that it holds against a code list on the way.
    """

    text: str
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


def sscc_of(raw: str) -> str:
    """The 18 digits of an SSCC that may stand behind its application identifier."""
    return raw[2:] if len(raw) == 20 and raw[:2] == "00" else raw


class _Held:
    """A codec whose raws are held against code lists first; ValueError where there is no value."""

    def __init__(self, codec: Codec, lists: Sequence[frozenset[str] | None]) -> None:
        self._codec = codec
        self._lists = [(at, codes) for at, codes in enumerate(lists) if codes is not None]

    def __call__(self, raws: tuple[Any, ...]) -> Any:
        for at, codes in self._lists:
            if raws[at] not in codes:
                raise ValueError(raws)
        made = self._codec.decode(list(raws))
        if made is None or made == ():
            raise ValueError(raws)
        return made


class Decoders:
    """Expressions for codecs in one decimal notation."""

    def __init__(self, mark: str) -> None:
        self.comma = mark == ","
        self._known: dict[tuple[int, ...], tuple[Codec, Table]] = {}
        #: By the identity of the memory that takes the rest, which is kept for good.
        self._moments: dict[int, object] = {}

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
            return self._remembered(codec, raws, components, names)
        if kind is Text or kind is Digits or (kind is ReadOnly and codec.width == 1):
            assert first is not None
            text, looked = self._text(first, components[0], names)
            return Made(text, looked_up=looked)
        if kind is Number:
            assert first is not None
            return Made(self._number(first, components[0], names))
        if kind is Integer:
            assert first is not None
            return Made(self._integer(first, components[0], names))
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
            if not present:
                raise UnlearnableError
            return Made(f"({', '.join(present)},)")
        if kind is Scheme:
            made = self.expression(codec.inner, raws, components, names)  # type: ignore[attr-defined]
            scheme = codec.scheme  # type: ignore[attr-defined]
            text = f"{names.name(Identifier)}(scheme={scheme!r}, value={made.text})"
            return Made(text, made.looked_up)
        if kind is Sscc:
            assert first is not None
            return Made(f"{names.name(sscc_of)}({self._raw(first, components[0])})")
        if kind in (Dtm, Day) and None not in raws and _lists(components)[0] is None:
            return self._moment(codec, raws, components, names)  # type: ignore[arg-type]
        return self._remembered(codec, raws, components, names)

    def _remembered(
        self,
        codec: Codec,
        raws: Sequence[str | None],
        components: Sequence[Component | None],
        names: Any,
    ) -> Made:
        """What a codec made of the same raws before: dates, names and most codes repeat."""
        lists = _lists(components)
        listed = ", ".join(
            "None" if raw is None else self._raw(raw, component)
            for raw, component in zip(raws, components, strict=True)
        )
        looked = [raw for raw, codes in zip(raws, lists, strict=True) if raw and codes is not None]
        return Made(f"{names.name(self._memory(codec, lists))}[{listed},]", tuple(looked))

    def _memory(self, codec: Codec, lists: Sequence[frozenset[str] | None]) -> Table:
        """What a codec has made, whatever function asks."""
        key = (id(codec), *map(id, lists))
        if key not in self._known:
            self._known[key] = (codec, Table(_Held(codec, lists)))
        return self._known[key][1]

    def _moment(
        self,
        codec: Codec,
        raws: Sequence[str],
        components: Sequence[Component | None],
        names: Any,
    ) -> Made:
        """A moment: its day and its time of day come again, it does not."""
        digits, code = self._raw(raws[0], components[0]), raws[1]
        if code == "'102'":
            return Made(f"{names.name(DAYS)}[{digits}]")
        lists = _lists(components)
        memory = self._memory(codec, lists)
        key = id(memory)
        if key not in self._moments:
            self._moments[key] = moments(memory.__getitem__, lists[1])
        looked = () if lists[1] is None else (code,)
        return Made(f"{names.name(self._moments[key])}({digits}, {code})", looked)

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

    def _integer(self, raw: str, component: Component | None, names: Any) -> str:
        sure = component is not None and component.kind == "n" and component.max_length <= 18
        return f"{names.name(int if sure else whole_of)}({self._raw(raw, component)})"

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
                return self._remembered(codec, raws, components, names)
            scheme = repr(codec.empty)
        else:
            component = components[1]
            codes = component.codes if component is not None else None
            if component is None:
                literal = code[1:-1]
                if repr(literal) != code:
                    return self._remembered(codec, raws, components, names)
                scheme = repr(index.get(literal, codec.prefix + literal))
            elif codes is not None:
                schemes = {one: index.get(one, codec.prefix + one) for one in codes}
                scheme = f"{names.name(self.kept(schemes))}[{code}]"
                looked += (code,)
            else:
                return self._remembered(codec, raws, components, names)
        return Made(
            f"{names.name(Identifier)}(scheme={scheme}, value={text})",
            looked_up=looked,
        )

    def kept(self, table: dict[str, str]) -> dict[str, str]:
        """The same table, made once however many functions use it."""
        key = tuple(sorted(table.items()))
        return _TABLES.setdefault(key, table)


_TABLES: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}


def _lists(components: Sequence[Component | None]) -> list[frozenset[str] | None]:
    """The code list of each component that has one."""
    return [None if one is None else one.codes for one in components]
