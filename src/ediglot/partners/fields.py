"""Model paths of a profile: `lines.quantity`, `ship_to.identifiers[gln|amazon]`.

A collection on the way means each of its members; one at the end means that it is not empty. A key
names a member of a keyed collection, several keys any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ediglot.diagnostics import nearest
from ediglot.mapping.shape import KEYS, fields, is_struct
from ediglot.model.reference import Identifier
from ediglot.rules.paths import path as written

_PART = re.compile(r"([a-z_0-9]+)(?:\[([^\[\]]+)\])?")
#: Where something stands, as `rules.paths.path` takes it.
Where = tuple[str | int, ...]


class FieldStep(msgspec.Struct, frozen=True):
    """One step of a path.

    Attributes:
        name: attribute.
        many: whether it is a collection.
        keys: the members meant; none for all of them.
        key_field: which attribute of a member is its key.
    """

    name: str
    many: bool
    keys: tuple[str, ...] = ()
    key_field: str = ""


class ModelPath(msgspec.Struct, frozen=True):
    """A path that fits its document type.

    Attributes:
        text: as written.
        steps: from the document down.
        leads_to: type at the end.
    """

    text: str
    steps: tuple[FieldStep, ...]
    leads_to: Any


def model_path(document: type, text: str) -> ModelPath:
    """Compile a path. Raises ValueError, naming what there is, where it does not fit."""
    kind: Any = document
    steps: list[FieldStep] = []
    pieces = re.findall(r"[^.\[]+(?:\[[^\]]*\])?|.", text)
    for piece in [one for one in pieces if one != "."]:
        match = _PART.fullmatch(piece)
        if match is None or not is_struct(kind):
            raise ValueError(f'"{text}": "{piece}" is no field here')
        name, keys = match.groups()
        known = fields(kind)
        if name not in known:
            like = nearest(name, known) or sorted(known)
            raise ValueError(f'"{text}": {kind.__name__} has no "{name}"; it has {", ".join(like)}')
        field = known[name]
        kind = field.type
        if keys is not None and (not field.many or kind not in KEYS):
            raise ValueError(f'"{text}": the members of "{name}" have no keys')
        steps.append(
            FieldStep(name, field.many, tuple((keys or "").split("|")) if keys else (),
                      KEYS.get(kind, "") if field.many else "")
        )  # fmt: skip
    if not steps:
        raise ValueError(f'"{text}" is not a field name')
    if steps[-1].keys and kind is Identifier:
        steps.append(FieldStep("value", False))
        kind = str
    return ModelPath(text, tuple(steps), kind)


def values(document: Any, path: ModelPath) -> Iterator[tuple[str, Any]]:
    """Every place the path means, with its value; None where nothing is."""
    for where, value in _walk(document, path.steps, ()):
        yield written(*where), value


def _walk(at: Any, steps: tuple[FieldStep, ...], where: Where) -> Iterator[tuple[Where, Any]]:
    if not steps:
        yield where, at
        return
    step, *further = steps
    rest = tuple(further)
    here: Where = (*where, step.name)
    value = getattr(at, step.name, None)
    if not step.many:
        if value is None:
            yield _all(here, rest), None
        else:
            yield from _walk(value, rest, here)
    elif step.keys:
        members = [one for one in value or () if getattr(one, step.key_field) in step.keys]
        if not members:
            yield _all((*here, f"[{step.keys[0]}]"), rest), None
        for member in members:
            key = getattr(member, step.key_field)
            yield from _walk(member, rest, (*here, f"[{key}]"))
    elif not value:
        yield here, None
    elif not rest:
        yield here, value
    else:
        for index, member in enumerate(value):
            yield from _walk(member, rest, (*here, index))


def _all(where: Where, steps: tuple[FieldStep, ...]) -> Where:
    """The place itself, where something around it is missing already."""
    for step in steps:
        where = (*where, step.name)
        if step.many:
            break
    return where
