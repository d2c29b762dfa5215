"""The `grammar:` of a profile, held against the grammars and the profile it extends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ediglot.diagnostics import nearest, quote
from ediglot.mapping.document import Table
from ediglot.partners.faults import plain
from ediglot.partners.narrowing import Narrowing, WideningError, check_fits, narrower

#: ediglot's own forms: what is kept in them is exchanged with nobody, and has nothing to narrow.
OWN = ("json", "xml")
Refuse = Callable[..., None]
Narrowings = Mapping[str, tuple[Narrowing, ...]]


def merged(asked: Table, given: Narrowings, refuse: Refuse) -> dict[str, tuple[Narrowing, ...]]:
    """Narrowings of both, by kind; `refuse(table, key, message)` is told what does not fit."""
    result = dict(given)
    for kind, entries in asked.items():
        schema = _schema(asked, kind, refuse)
        if schema is None:
            continue
        made = {one.path: one for one in result.get(kind, ())}
        for path, words in entries.items():
            one = _narrowing(path, words, refuse)
            try:
                check_fits(schema, one)
                if path in made:
                    one = narrower(one, made[path])
            except WideningError as error:
                table, key = (words, error.word) if error.word in words else (entries, path)
                told = str(error)
                refuse(table, key, told if told.startswith(path) else f"{path}: {told}")
                continue
            made[path] = one
        result[kind] = tuple(made.values())
    return result


def _schema(asked: Table, kind: str, refuse: Refuse) -> Any:
    from ediglot.formats import UnknownFormatError, format_of
    from ediglot.mapping.catalogue import mappings

    known = [head.name for head in mappings()]
    try:
        if kind in known and kind.partition("/")[0] not in OWN:
            return format_of(kind).schema(kind)
    except (KeyError, UnknownFormatError):
        pass  # a mapping without a grammar: said as one that is not there
    like = nearest(kind, known)
    hint = f"perhaps {' or '.join(like)}" if like else "`ediglot mappings list` names them"
    refuse(asked, kind, f"there is no grammar {quote(kind)}", hint)
    return None


def _narrowing(path: str, words: Table, refuse: Refuse) -> Narrowing:
    patterns: tuple[str, ...] = ()
    if "pattern" in words:
        try:
            re.compile(words["pattern"])
            patterns = (str(words["pattern"]),)
        except re.error as error:
            refuse(words, "pattern", f"{quote(words['pattern'])} is no regular expression: {error}")
    return Narrowing(
        path=str(path),
        only=tuple(str(code) for code in words["only"]) if "only" in words else None,
        max_length=int(words["max_length"]) if "max_length" in words else None,
        patterns=patterns,
        max=int(words["max"]) if "max" in words else None,
        required="required" in words,
        reason=plain(words.get("reason")),
    )
