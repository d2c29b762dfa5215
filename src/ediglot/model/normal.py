"""The one form of a document: what two documents that say the same have in common."""

from __future__ import annotations

import datetime as dt
import operator
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec
from msgspec.structs import astuple

from ediglot.model.base import hints
from ediglot.model.money import AllowanceCharge, Money, Price
from ediglot.model.reference import Identifier, Reference

_D = TypeVar("_D", bound=msgspec.Struct)

#: Collections that are sets: their order says nothing.
#: of allowances and charges, what says the order of calculation is their `sequence`.
SORTED: dict[type, tuple[str, ...]] = {
    Identifier: ("scheme", "value"),
    Reference: ("type",),
    AllowanceCharge: ("charge",),
}


def sort_key(member: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """What a member of an unordered collection is sorted by."""
    return tuple(
        str(value) if (value := getattr(member, name)) is not None else "" for name in names
    )


def normal(document: _D) -> _D:
    """A document in normal form.

    Packages stand in preorder and are numbered 1..n, of two siblings the one that holds packages
    comes first, lines follow their packages, identifiers are sorted, references are sorted by type,
    allowances stand before charges, empty structs and strings are gone, a currency that every
    amount shares is named once, and numbers have no exponent and no negative zero.
    """
    packed = _packing(document)
    kept = pruned(packed)
    return hoisted(kept if kept is not None else type(document)())


@cache
def fields_of(struct: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a struct type: (name, required). msgspec works them out anew each time."""
    return tuple((field.name, field.required) for field in msgspec.structs.fields(struct))


def pruned(value: Any) -> Any:
    """A value without empty parts; None when nothing is left."""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, tuple):
        kept = [new for new in (pruned(old) for old in value) if new is not None]
        key = SORTED.get(type(kept[0])) if kept else None
        if key is not None:
            kept.sort(key=lambda member: sort_key(member, key))
            if type(kept[0]) is Identifier:
                kept = list(dict.fromkeys(kept))
        same = len(kept) == len(value) and all(map(operator.is_, kept, value))
        return value if same else tuple(kept)
    if isinstance(value, msgspec.Struct):
        return _prune_struct(value)
    return value


#: Types whose values are in normal form whatever they are.
_INERT = frozenset({bool, int, dt.date, dt.time})


def _prune_struct(value: msgspec.Struct) -> Any:
    kind = type(value)
    changes: dict[str, Any] | None = None
    empty = True
    for (name, required), old in zip(fields_of(kind), astuple(value), strict=True):
        if old is None:
            continue
        sort = type(old)
        if sort is str:
            if old:
                empty = False
                continue
            new = None
        elif sort in _INERT:
            empty = False
            continue
        elif sort is tuple and not old and not required:
            continue
        else:
            new = pruned(old)
        if new is None and required:
            new = sort() if isinstance(old, msgspec.Struct) else old
        if new is not old:
            changes = changes or {}
            changes[name] = new
        empty = empty and not required and (new is None or new == ())
    if empty:
        return None
    return msgspec.structs.replace(value, **changes) if changes else value


def plain_decimal(value: Decimal) -> Decimal:
    """The same number, scale kept, without exponent and without a negative zero."""
    text = str(value)
    if "E" not in text and text[0] != "-":
        return value
    sign, digits, exponent = value.as_tuple()
    if isinstance(exponent, int) and exponent > 0:
        value = Decimal((sign, digits + (0,) * exponent, 0))
    return value.copy_abs() if value.is_zero() and value.is_signed() else value


# -- packing ----------------------------------------------------------------------------------


def _packing(document: _D) -> _D:
    packages = getattr(document, "packages", None)
    if packages is None:
        return document
    order = preorder([package.id for package in packages], [p.parent for p in packages])
    numbers: dict[str, str] = {}
    for rank, index in enumerate(order, 1):
        numbers.setdefault(packages[index].id, str(rank))
    renumbered = []
    for rank, index in enumerate(order, 1):
        package = packages[index]
        parent = package.parent
        changes = {"id": str(rank), "parent": parent and numbers.get(parent, _lost(parent))}
        renumbered.append(msgspec.structs.replace(package, **changes))
    lines = [
        msgspec.structs.replace(
            line, package=line.package and numbers.get(line.package, _lost(line.package))
        )
        for line in document.lines  # type: ignore[attr-defined]
    ]
    ranks: dict[str | None, int] = {str(rank): rank for rank in range(1, len(packages) + 1)}
    ranks[None] = 0
    lines.sort(key=lambda line: ranks.get(line.package, len(packages) + 1))
    return msgspec.structs.replace(document, packages=tuple(renumbered), lines=tuple(lines))


def _lost(reference: str) -> str:
    """A reference to a package that is not there, kept apart from every number."""
    return reference if reference.startswith("?") else f"?{reference}"


def preorder(ids: list[str], parents: list[str | None]) -> list[int]:
    """Indexes so that a parent precedes its children; what hangs in a cycle comes last."""
    if _in_order(ids, parents):
        return list(range(len(ids)))
    known = set(ids)
    children: dict[str | None, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent if parent in known else None, []).append(index)
    for siblings in children.values():
        siblings.sort(key=lambda index: ids[index] not in children)
    order: list[int] = []
    seen: set[int] = set()
    stack = list(reversed(children.get(None, [])))
    while stack or len(order) < len(ids):
        if not stack:
            stack.append(next(i for i in range(len(ids)) if i not in seen))
        index = stack.pop()
        if index in seen:
            continue
        seen.add(index)
        order.append(index)
        stack.extend(i for i in reversed(children.get(ids[index], [])) if i not in seen)
    return order


def _in_order(ids: list[str], parents: list[str | None]) -> bool:
    """Whether packages stand in preorder as they come, as far as can be told at a glance."""
    holding = set(parents)
    if len(set(ids)) < len(ids):
        return False
    around: list[str] = []
    ended: set[str | None] = set()
    for own, parent in zip(ids, parents, strict=True):
        while around and around[-1] != parent:
            around.pop()
        if parent is not None and not around:
            return False
        if own not in holding:
            ended.add(parent)
        elif parent in ended:
            return False
        around.append(own)
    return True


# -- currency ---------------------------------------------------------------------------------


def hoisted(document: _D) -> _D:
    """Name a currency once where every amount has the same."""
    if not hasattr(document, "currency"):
        return document
    currencies: Counter[str | None] = Counter()
    _currencies(document, currencies)
    currency = document.currency
    if currency is None:
        if len(currencies) != 1 or None in currencies:
            return document
        (currency,) = currencies
    if currency is None or not currencies.get(currency):
        return (
            document
            if currency == document.currency
            else msgspec.structs.replace(document, currency=currency)
        )
    document = msgspec.structs.replace(document, currency=currency)
    return _without(document, currency)  # type: ignore[no-any-return]


def names_currency(value: Any) -> bool:
    """Whether an amount in a part of a document names its currency."""
    found: Counter[str | None] = Counter()
    _currencies(value, found)
    return any(currency is not None for currency in found)


@cache
def _with_amounts(struct: type) -> tuple[str, ...]:
    """The fields of a struct type that can hold an amount, at any depth."""
    return tuple(name for name, hint in hints(struct).items() if _holds_amount(hint, frozenset()))


def _holds_amount(hint: Any, seen: frozenset[Any]) -> bool:
    if hint in (Money, Price):
        return True
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct) and hint not in seen:
        return any(_holds_amount(h, seen | {hint}) for h in hints(hint).values())
    return any(_holds_amount(inner, seen) for inner in get_args(hint))


def _currencies(value: Any, found: Counter[str | None]) -> None:
    if isinstance(value, tuple):
        for member in value:
            _currencies(member, found)
        return
    if isinstance(value, Money | Price):
        found[value.currency] += 1
    kind: type = type(value)
    for name in _with_amounts(kind):
        inner = getattr(value, name)
        if inner is not None:
            _currencies(inner, found)


def _without(value: Any, currency: str) -> Any:
    """A value whose amounts do not name the currency; the same object where none did."""
    if isinstance(value, tuple):
        bare = tuple(_without(member, currency) for member in value)
        return value if all(map(operator.is_, bare, value)) else bare
    if not isinstance(value, msgspec.Struct):
        return value
    changes = {}
    for name in _with_amounts(type(value)):
        old = getattr(value, name)
        if old:
            new = _without(old, currency)
            if new is not old:
                changes[name] = new
    if isinstance(value, Money | Price) and value.currency == currency:
        changes["currency"] = None
    return msgspec.structs.replace(value, **changes) if changes else value
