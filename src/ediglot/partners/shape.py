"""Profile files held against `schemas/meta/profile.schema.json`, with the line of every fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ediglot import resources
from ediglot.diagnostics import Diagnostic, nearest, quote
from ediglot.mapping.document import Mark, Table
from ediglot.partners.faults import fault_on

#: What a JSON type is called by people who write YAML.
_TYPES = {"string": "a text", "object": "a table of names and values", "array": "a list"}


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    text = (resources.schemas() / "meta" / "profile.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def check_shape(source: Table, path: Path) -> list[Diagnostic]:
    """Everything in a profile file that its schema does not allow."""
    faults: list[Diagnostic] = []
    for error in _validator().iter_errors(source):
        keys = list(error.absolute_path)
        where = ".".join(str(key) for key in keys)
        for name, message, hint in _told(error):
            mark = _mark(source, [*keys, name] if name else keys, path)
            said = f"{where}: {message}" if where else message
            found = fault_on(mark, said, hint)
            if found not in faults:
                faults.append(found)
    return sorted(faults, key=lambda one: (one.location and one.location.line) or 0)


def _told(error: Any) -> Iterator[tuple[str, str, str | None]]:
    """(name the fault is at, or "" for the whole; what is wrong; how to mend it)."""
    rule, wanted, value = error.validator, error.validator_value, error.instance
    if rule == "additionalProperties":
        known = list(error.schema["properties"])
        for name in value:
            if name not in known:
                like = nearest(name, known)
                hint = f"perhaps {' or '.join(like)}" if like else f"known: {', '.join(known)}"
                yield name, f'unknown word "{name}"', hint
    elif rule == "required":
        missing = ", ".join(f'"{name}"' for name in wanted if name not in value)
        yield "", f"{missing} is missing", None
    elif rule == "type":
        yield "", f"{_TYPES[wanted]} was expected, not {_shown(value)}", None
    elif rule in ("minLength", "minItems", "minProperties"):
        yield "", "nothing is said", None
    elif rule in ("enum", "const"):
        choices = ", ".join(wanted) if rule == "enum" else wanted
        yield "", f"{_shown(value)} is none of: {choices}", None
    elif rule == "pattern":
        yield "", f"{_shown(value)} is not {error.schema['description']}", None
    else:
        yield "", error.message, None


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    return _TYPES["array" if isinstance(value, list) else "object"]


def _mark(source: Any, keys: list[Any], path: Path) -> Mark:
    """The line of the last of some keys."""
    mark = getattr(source, "mark", Mark(str(path), 1))
    for key in keys:
        mark = source.marks[key] if isinstance(source, Table) else source[key].mark
        source = source[key]
    return mark if mark.line else Mark(str(path), 1)
