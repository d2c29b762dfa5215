"""Filling in what only a person knows: `PATH=VALUE`, with the paths that diagnostics use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from ediglot.diagnostics import nearest
from ediglot.drafts.drafted import FillError
from ediglot.mapping.codec import CodecError
from ediglot.mapping.codecs_time import decode_iso
from ediglot.mapping.shape import KEYS, Field, fields, is_struct
from ediglot.model.moment import Moment
from ediglot.model.reference import Identifier

_D = TypeVar("_D", bound=msgspec.Struct)
_STEP = re.compile(r"\.?([a-z_]+)(?:\[([^\]]+)\])?")
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
#: What a quantity with a unit, or an amount with a currency, looks like: `12.5 KGM`.
_MEASURE = re.compile(r"(-?[0-9.]+) +([A-Za-z0-9]{2,3})")


def fill(document: _D, values: Sequence[tuple[str, str]]) -> _D:
    """A document with some values put in.

    A path is written as in diagnostics: `despatched`, `ship_from.identifiers[gln]`,
    `transport.carrier.identifiers[scac]`, `lines[0].lots[0].expiry`. A date is ISO 8601; a measure
    may be given with its unit (`12.5 KGM`). What is on the way and not there yet is made.

    Raises:
        FillError: there is no such place, or the value does not fit it.
    """
    for path, text in values:
        document = _put(document, path, _steps(path), text)
    return document


def _steps(path: str) -> list[tuple[str, str | None]]:
    steps, at = [], 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None or (at == 0) == path.startswith(".", at):
            raise FillError(f'"{path}" is no path; write one like ship_from.identifiers[gln]')
        steps.append((match[1], match[2]))
        at = match.end()
    if not steps:
        raise FillError("a path is empty; write PATH=VALUE, such as despatched=2026-09-17")
    return steps


def _put(struct: Any, path: str, steps: list[tuple[str, str | None]], text: str) -> Any:
    """A struct with a value put at the end of some steps."""
    (name, key), *rest = steps
    field = _field(type(struct), name, path)
    old = getattr(struct, name)
    if not field.many:
        if key is not None:
            raise FillError(f'"{path}": {name} is no list')
        new = _below(field.type, old, path, rest, text)
    else:
        new = _among(field, old, key, path, rest, text)
    return msgspec.structs.replace(struct, **{name: new})


def _field(kind: type, name: str, path: str) -> Field:
    known = fields(kind)
    if name not in known:
        like = nearest(name, known) or sorted(known)
        raise FillError(f'"{path}": there is no "{name}" here; there is {", ".join(like)}')
    return known[name]


def _below(kind: Any, old: Any, path: str, rest: list[tuple[str, str | None]], text: str) -> Any:
    if not rest:
        return _value(kind, old, path, text)
    if not is_struct(kind):
        raise FillError(f'"{path}": nothing stands below {text!r}')
    return _put(old if old is not None else _empty(kind, path), path, rest, text)


def _among(
    field: Field,
    old: Any,
    key: str | None,
    path: str,
    rest: list[tuple[str, str | None]],
    text: str,
) -> Any:
    """A collection with one member changed or added."""
    if key is None:
        if is_struct(field.type):
            raise FillError(f'"{path}": say which of {field.name} is meant, as in {field.name}[0]')
        return (*old, _value(field.type, None, path, text))
    members = list(old)
    named = KEYS.get(field.type)
    if named is not None and not key.isdecimal():
        at = next((i for i, one in enumerate(members) if getattr(one, named) == key), len(members))
        fresh = {named: key}
        if field.type is Identifier:
            fresh["value"] = ""
            rest = rest or [("value", None)]
    else:
        if not key.isdecimal() or int(key) > len(members):
            raise FillError(f'"{path}": {field.name} has {len(members)} members, counted from 0')
        at, fresh = int(key), {}
    known = members[at] if at < len(members) else None
    if known is None and is_struct(field.type):
        known = _empty(field.type, path, **fresh)
    members[at : at + 1] = [_below(field.type, known, path, rest, text)]
    return tuple(members)


def _empty(kind: Any, path: str, **given: Any) -> Any:
    try:
        return kind(**given)
    except TypeError:
        raise FillError(f'"{path}": write the whole of it at once') from None


def _value(kind: Any, old: Any, path: str, text: str) -> Any:
    """A text as a value of a type."""
    if kind is str:
        return text
    if kind is Moment:
        try:
            return decode_iso(text)
        except CodecError as error:
            raise FillError(f'"{path}": {error}') from error
    if kind is Decimal and _NUMBER.fullmatch(text):
        return Decimal(text)
    if kind is int and re.fullmatch(r"[0-9]{1,18}", text):
        return int(text)
    if kind is bool and text in ("true", "false"):
        return text == "true"
    if is_struct(kind) and "value" in fields(kind):
        return _measure(kind, old, path, text)
    shown = getattr(kind, "__name__", str(kind))
    raise FillError(f'"{path}": "{text}" is no {shown}')


def _measure(kind: Any, old: Any, path: str, text: str) -> Any:
    """`12.5 KGM` or `12.5`: a quantity, a price, an amount."""
    match = _MEASURE.fullmatch(text)
    number = match[1] if match else text
    if not _NUMBER.fullmatch(number):
        raise FillError(f'"{path}": "{text}" is no number with a unit, such as 12.5 KGM')
    changes: dict[str, Any] = {"value": Decimal(number)}
    if match is not None:
        changes["unit" if "unit" in fields(kind) else "currency"] = match[2]
    return kind(**changes) if old is None else msgspec.structs.replace(old, **changes)
