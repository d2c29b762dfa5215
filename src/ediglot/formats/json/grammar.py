"""JSON Schemas: loaded once, a verdict from jsonschema-rs, an explanation only when it is bad."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

from ediglot import resources
from ediglot.diagnostics import Diagnostic
from ediglot.formats.json.scan import Finder, value_end
from ediglot.formats.json.text import Text
from ediglot.limits import MAX_DIAGNOSTICS


def schema_file(kind: str) -> Path:
    """Where the JSON Schema of a message kind lies (`amazon/invoice`)."""
    return resources.schemas() / f"{kind}.json"


@cache
def load(kind: str) -> dict[str, Any]:
    """The JSON Schema of a message kind; KeyError when there is none."""
    path = schema_file(kind)
    if not path.is_file():
        raise KeyError(kind)
    schema: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    return schema


@cache
def _validator(kind: str) -> Any:
    return jsonschema_rs.Draft202012Validator(load(kind))


def _fraction(lexeme: str) -> float:
    """A number written with a fraction or an exponent: never an integer, whatever its value."""
    digits = lexeme.lower().partition("e")[0]
    return -0.5 if lexeme.startswith("-") and digits.strip("-0.") else 0.5


_decode = msgspec.json.Decoder(float_hook=_fraction).decode


def instance(data: bytes | str) -> Any:
    """The value to hold against a schema. Its numbers have the right type, not the right value.

    Integers keep their value, and `1.0` and `1e2` are none, as in the drafts that OpenAPI 2
    builds on. Other numbers keep their sign: the only bound that a grammar here gives them is 0.
    """
    try:
        return _decode(data)
    except (msgspec.MsgspecError, UnicodeError):
        return _plain(data)


#: Stands for an integer that no reader takes; larger than any bound a grammar states.
_HUGE = 10**30


def _plain(data: bytes | str) -> Any:
    """As `instance`, for what msgspec refuses: integers of 5,000 digits, half characters."""
    import json

    return json.loads(data, parse_int=lambda lexeme: _HUGE, parse_float=_fraction)


def is_valid(kind: str, value: Any) -> bool:
    """The verdict."""
    valid: bool = _validator(kind).is_valid(value)
    return valid


def places(kind: str, value: Any) -> list[list[str | int]]:
    """Where in a value the grammar is broken: ways of names and indexes, up to the limit."""
    errors = _validator(kind).iter_errors(value)
    return [error.instance_path for error in islice(errors, MAX_DIAGNOSTICS + 1)]


class Written:
    """Where a document stands in an input, so that faults get positions and exact values.

    Attributes:
        text: the input.
        start: of the document, in characters.
        pointer: of the document.
    """

    def __init__(self, text: Text, start: int, pointer: str) -> None:
        self.text = text
        self.start = start
        self.pointer = pointer
        self.finder = Finder(text.text, start)

    @cached_property
    def value(self) -> Any:
        """The document as plain values, numbers as written; made when first asked for."""
        return value_end(self.text.text, self.start)[0]


def check(
    kind: str, data: bytes | str, written: Written | None, *, index: int | None = None
) -> list[Diagnostic]:
    """Everything that the grammar says against a document."""
    value = instance(data)
    if is_valid(kind, value):
        return []
    from ediglot.formats.json.explain import explain

    return explain(load(kind), value, written, index=index, places=places(kind, value))
