"""Where two documents differ, strictly: `1.0` and `1.00` are two texts of one number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from ediglot.model.moment import Moment
from ediglot.model.normal import fields_of
from ediglot.model.reference import Identifier


class Difference(msgspec.Struct, frozen=True):
    """One place where two documents differ.

    Attributes:
        path: `lines[0].item.identifiers[gtin]`; an index counts from 0.
        left, right: the two values; None where there is none.
    """

    path: str
    left: Any
    right: Any


def differences(left: Any, right: Any, path: str = "") -> Iterator[Difference]:
    """Every leaf where two documents of one type differ, in field order."""
    if isinstance(left, Moment) or isinstance(right, Moment):
        if left != right:  # one thing to say of a moment, not three
            yield Difference(path, left, right)
    elif isinstance(left, tuple) or isinstance(right, tuple):
        yield from _collections(left or (), right or (), path)
    elif isinstance(left, msgspec.Struct) or isinstance(right, msgspec.Struct):
        kind: type = type(left if left is not None else right)
        for name, _ in fields_of(kind):
            ours, theirs = getattr(left, name, None), getattr(right, name, None)
            if ours is not theirs:
                inner = f"{path}.{name}" if path else name
                yield from differences(ours, theirs, inner)
    elif not _same(left, right):
        yield Difference(path, left, right)


def _collections(left: Any, right: Any, path: str) -> Iterator[Difference]:
    if any(isinstance(member, Identifier) for member in (*left, *right)):
        yield from _identifiers(left, right, path)
        return
    for index in range(max(len(left), len(right))):
        yield from differences(
            left[index] if index < len(left) else None,
            right[index] if index < len(right) else None,
            f"{path}[{index}]",
        )


def _identifiers(left: Any, right: Any, path: str) -> Iterator[Difference]:
    """Identifiers are a set: compared scheme by scheme."""
    schemes = dict.fromkeys(member.scheme for member in (*left, *right))
    for scheme in schemes:
        ours = [member.value for member in left if member.scheme == scheme]
        theirs = [member.value for member in right if member.scheme == scheme]
        if ours != theirs:
            yield Difference(
                f"{path}[{scheme}]", ", ".join(ours) or None, ", ".join(theirs) or None
            )


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left.as_tuple() == right.as_tuple()
    return type(left) is type(right) and bool(left == right)
