"""What a profile asks of a type of document, added to what the profile it extends asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ediglot.diagnostics import nearest, quote
from ediglot.mapping.document import Table
from ediglot.partners.faults import plain
from ediglot.partners.fields import ModelPath, model_path
from ediglot.partners.profile import Codes, Demands, Required

Refuse = Callable[..., None]
#: Words of which a profile that extends another may only repeat the value.
_FIXED = ("association", "customization", "process")


def merged(document: type, asked: Table, given: Demands | None, refuse: Refuse) -> Demands:
    """Both demands as one; `refuse(table, key, message)` is told what does not fit."""
    base = given or Demands()
    changes: dict[str, Any] = {}
    for word in _FIXED:
        if word not in asked:
            continue
        before = getattr(base, word)
        if before is not None and before != asked[word]:
            refuse(
                asked, word,
                f"{quote(asked[word])} is not the {quote(before)} of the profile it extends, which "
                "a profile may only narrow",
            )  # fmt: skip
        changes[word] = str(asked[word])
    if "formats" in asked:
        changes["formats"] = _formats(asked, base, refuse)
    changes["required"] = _required(document, asked, base, refuse)
    changes["codes"] = _codes(document, asked, base, refuse)
    return msgspec.structs.replace(base, **changes)


def is_in(kind: str, formats: tuple[str, ...]) -> bool:
    """Whether a message kind is one of some formats (`edifact/d96a` has all of that directory)."""
    return any(kind == one or kind.startswith(f"{one}/") for one in formats)


def _formats(asked: Table, base: Demands, refuse: Refuse) -> tuple[str, ...]:
    from ediglot.mapping.catalogue import mappings

    kinds = [head.name for head in mappings()]
    for name in asked["formats"]:
        if not any(is_in(kind, (name,)) for kind in kinds):
            known = [*kinds, *(kind.rpartition("/")[0] for kind in kinds)]
            like = nearest(name, dict.fromkeys(known))
            hint = f"perhaps {' or '.join(like)}" if like else "`ediglot formats` lists targets"
            refuse(asked, "formats", f"there is no format {quote(name)}", hint)
        elif base.formats is not None and not is_in(name, base.formats):
            refuse(
                asked, "formats",
                f"{name} is not among {', '.join(base.formats)}, all that the profile it extends "
                "takes",
            )  # fmt: skip
    return tuple(str(name) for name in asked["formats"])


def _required(document: type, asked: Table, base: Demands, refuse: Refuse) -> tuple[Required, ...]:
    entries = {one.path.text: one for one in base.required}
    for text, reason in asked.get("required", {}).items():
        path = _path(document, asked["required"], text, refuse)
        if path is not None:
            entries[text] = Required(path, str(reason))
    return tuple(entries.values())


def _codes(document: type, asked: Table, base: Demands, refuse: Refuse) -> tuple[Codes, ...]:
    entries = {one.path.text: one for one in base.codes}
    for text, entry in asked.get("codes", {}).items():
        path = _path(document, asked["codes"], text, refuse)
        if path is None:
            continue
        if path.leads_to is not str:
            refuse(asked["codes"], text, f'"{text}" is no code but a part of a document')
            continue
        only = tuple(str(code) for code in entry["only"])
        before = entries.get(text)
        beyond = [code for code in only if before is not None and code not in before.only]
        if before is not None and beyond:
            refuse(
                entry, "only",
                f"{', '.join(beyond)} is not among {', '.join(before.only)}, all that the profile "
                "it extends takes",
            )  # fmt: skip
        reason = plain(entry.get("reason"))
        if reason is None and before is not None:
            reason = before.reason
        entries[text] = Codes(path, only, reason)
    return tuple(entries.values())


def _path(document: type, table: Table, text: str, refuse: Refuse) -> ModelPath | None:
    try:
        return model_path(document, text)
    except ValueError as error:
        refuse(table, text, str(error))
        return None
