"""YAML files held against a JSON Schema of their own: the verdict, and every fault in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ediglot import resources
from ediglot.diagnostics import nearest, quote
from ediglot.mapping.document import Mark, Table

#: What a JSON type is called by people who write YAML.
_TYPES = {"string": "a text", "object": "a table of names and values", "array": "a list"}


@cache
def schema(name: str) -> Any:
    """The schema of a file type (`mapping`, `profile`)."""
    text = (resources.schemas() / "meta" / f"{name}.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


def errors(name: str, source: Table) -> Iterator[Any]:
    """What a schema has against a file."""
    if not _verdict(name).is_valid(json.loads(json.dumps(source))):
        yield from _validator(name).iter_errors(source)


@cache
def _verdict(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(name))


@cache
def _validator(name: str) -> Any:
    """What explains; loading it costs more than reading a file."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(name))


def told(error: Any, name_of_pattern: str) -> Iterator[tuple[str, str, str | None]]:
    """(name the fault is at, or "" for the whole; what is wrong; how to mend it)."""
    rule, wanted, value = error.validator, error.validator_value, error.instance
    if rule == "additionalProperties":
        known = list(error.schema.get("properties", ()))
        for name in value:
            if name not in known:
                like = nearest(name, known)
                hint = f"perhaps {' or '.join(like)}" if like else f"known: {', '.join(known)}"
                yield name, f'unknown word "{name}"', hint
    elif rule == "required":
        missing = ", ".join(f'"{name}"' for name in wanted if name not in value)
        yield "", f"{missing} is missing", None
    elif rule == "type":
        yield "", f"{_TYPES.get(wanted, wanted)} was expected, not {_shown(value)}", None
    elif rule in ("minLength", "minItems", "minProperties"):
        yield "", "nothing is said", None
    elif rule in ("enum", "const"):
        choices = ", ".join(wanted) if rule == "enum" else wanted
        yield "", f"{_shown(value)} is none of: {choices}", None
    elif rule == "pattern":
        yield "", f"{_shown(value)} is {name_of_pattern}", None
    elif rule == "oneOf" and all("required" in alternative for alternative in wanted):
        names = " or ".join(f'"{a["required"][0]}"' for a in wanted)
        yield "", f"write either {names}", None
    elif rule in ("oneOf", "anyOf"):
        yield "", f"{_shown(value)} is not among what can stand here", None
    else:
        yield "", error.message, None


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    return _TYPES["array" if isinstance(value, list) else "object"]


def mark_of(source: Any, keys: list[Any], path: Path) -> Mark:
    """The line of the last of some keys."""
    mark = getattr(source, "mark", Mark(str(path), 1))
    for key in keys:
        mark = source.marks[key] if isinstance(source, Table) else source[key].mark
        source = source[key]
    return mark if mark.line else Mark(str(path), 1)
