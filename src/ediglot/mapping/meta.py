"""Mapping files held against their own schema, with the line of every fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ediglot import resources
from ediglot.diagnostics import Diagnostic, nearest, quote
from ediglot.mapping.document import Mark, Table, fault_at
from ediglot.model import DOCUMENTS

#: Words beside the fields of a section.
SECTION_WORDS = ("const", "beside", "ignore", "derived", "implied")
#: Which form of a field is meant, told by the words in it; the first that fits.
_FORMS = (
    ("packing", {"tree"}),
    ("section", {"at", "each", "fields", "when", *SECTION_WORDS}),
    ("value", {"path", "default", "filler", "inherit", "instead", "lookup"}),
)
#: What a JSON type is called by people who write YAML.
_TYPES = {"string": "a text", "object": "a table of names and values", "array": "a list"}


@cache
def _schema() -> Any:
    text = (resources.schemas() / "meta" / "mapping.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


@cache
def _verdict() -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(_schema())


@cache
def _validator() -> Any:
    """What explains; loading it costs more than reading a mapping."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_schema())


def check_shape(source: Table, path: Path) -> list[Diagnostic]:
    """Everything in a mapping file that its schema does not allow."""
    faults: list[Diagnostic] = []
    sound = _verdict().is_valid(json.loads(json.dumps(source)))
    for top in () if sound else _validator().iter_errors(source):
        for error in _meant(top):
            keys = list(error.absolute_path)
            where = ".".join(str(key) for key in keys)
            for name, message, hint in _told(error):
                mark = _mark(source, [*keys, name] if name else keys, path)
                said = f"{where}: {message}" if where else message
                found = fault_at(mark, said, hint)
                if found not in faults:
                    faults.append(found)
    if not faults and str(source["document"]) not in DOCUMENTS:
        mark = source.marks["document"]
        known = ", ".join(nearest(source["document"], DOCUMENTS) or DOCUMENTS)
        faults.append(
            fault_at(mark, f'there is no document "{source["document"]}"; there are {known}')
        )
    return faults


# -- which of several forms -----------------------------------------------------------------


def _meant(error: Any) -> Iterator[Any]:
    """The faults of the form that was meant, of an error that tells of all forms."""
    if not error.context:
        yield error
        return
    branches: dict[int, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    wanted = _branch(error, branches)
    if wanted is None:
        yield error
        return
    for inner in branches[wanted]:
        yield from _meant(inner)


def _branch(error: Any, branches: dict[int, list[Any]]) -> int | None:
    """The number of the alternative that an instance was meant to be."""
    value = error.instance
    kind = "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"
    form = next((name for name, words in _FORMS if kind == "object" and words & set(value)), "")
    fitting = []
    for number, alternative in enumerate(error.validator_value):
        reference = str(alternative.get("$ref", "")).rpartition("/")[2]
        if form and reference == form:
            return number
        schema = _schema()["$defs"].get(reference, alternative)
        if schema.get("type") == kind and number in branches:
            fitting.append(number)
    return fitting[-1] if fitting else None


# -- in words ---------------------------------------------------------------------------------


def _told(error: Any) -> Iterator[tuple[str, str, str | None]]:
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
    elif rule in ("minLength", "minItems"):
        yield "", "nothing is said", None
    elif rule in ("enum", "const"):
        choices = ", ".join(wanted) if rule == "enum" else wanted
        yield "", f"{_shown(value)} is none of: {choices}", None
    elif rule == "pattern":
        yield "", f"{_shown(value)} is no name of the form format/directory/message", None
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


def _mark(source: Any, keys: list[Any], path: Path) -> Mark:
    """The line of the last of some keys."""
    mark = getattr(source, "mark", Mark(str(path), 1))
    for key in keys:
        mark = source.marks[key] if isinstance(source, Table) else source[key].mark
        source = source[key]
    return mark if mark.line else Mark(str(path), 1)
