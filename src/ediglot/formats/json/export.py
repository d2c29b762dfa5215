"""The JSON Schemas of canonical JSON, made from the model.

`python -m ediglot.formats.json.export` writes them to `schemas/json/`; a test keeps them current.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

import msgspec

from ediglot import resources
from ediglot.model import DOCUMENTS

_DECIMAL = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"
#: Days that exist: the 29th of February in leap years only; there is no year 0.
_DATE = (
    r"^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"
)
_TIME = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?$"
#: Digits of the largest count.
_DIGITS = 18
_FORMATS = {
    "decimal": {"title": "Decimal", "type": "string", "pattern": _DECIMAL},
    "date": {"title": "Date", "type": "string", "format": "date", "pattern": _DATE},
    "time": {"title": "Time", "type": "string", "pattern": _TIME},
}


def json_schema(tag: str) -> dict[str, Any]:
    """The JSON Schema of one document type."""
    document = DOCUMENTS[tag]
    _, parts = msgspec.json.schema_components([document], ref_template="#/$defs/{name}")
    times = _times(msgspec.inspect.type_info(document))
    made = {name: _object(name, part, times) for name, part in sorted(parts.items())}
    main = made.pop(document.__name__)
    main["properties"]["document"] = {
        "description": "The type of the document.",
        "type": "string",
        "const": tag,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ediglot:schema:json:{tag}",
        **main,
        "$defs": made,
    }


def encoded(tag: str) -> bytes:
    """The schema file of one document type."""
    return msgspec.json.format(msgspec.json.encode(json_schema(tag)), indent=2) + b"\n"


def _object(name: str, part: dict[str, Any], times: set[tuple[str, str]]) -> dict[str, Any]:
    words, members = _docstring(part.get("description", ""))
    made: dict[str, Any] = {"title": name}
    if words:
        made["description"] = words
    made["type"] = "object"
    made["properties"] = {}
    for key, value in part["properties"].items():
        if (name, key) in times:
            value = {"type": "string", "format": "time"}
        described = {"description": members[key]} if key in members else {}
        made["properties"][key] = {**described, **_value(value)}
    if part.get("required"):
        made["required"] = part["required"]
    made["additionalProperties"] = False
    return made


def _times(info: msgspec.inspect.Type) -> set[tuple[str, str]]:
    """Struct and member of every time of day: msgspec's export says only `string` of them."""
    found: set[tuple[str, str]] = set()
    seen: set[str] = set()
    todo = [info]
    while todo:
        here = todo.pop()
        if isinstance(here, msgspec.inspect.UnionType):
            todo += here.types
        elif isinstance(here, msgspec.inspect.VarTupleType):
            todo.append(here.item_type)
        elif isinstance(here, msgspec.inspect.StructType) and here.cls.__name__ not in seen:
            name = here.cls.__name__
            seen.add(name)
            for field in here.fields:
                kinds = getattr(field.type, "types", (field.type,))
                if any(isinstance(kind, msgspec.inspect.TimeType) for kind in kinds):
                    found.add((name, field.name))
                todo.append(field.type)
    return found


def _value(value: dict[str, Any]) -> dict[str, Any]:
    """A member's schema: an absent member is left out, never null."""
    value = {key: item for key, item in value.items() if key != "default"}
    if "anyOf" in value:
        kinds = [item for item in value["anyOf"] if item.get("type") != "null"]
        value = {**{k: v for k, v in value.items() if k != "anyOf"}, **kinds[0]}
    if value.get("type") == "array":
        value["items"] = _value(value["items"])
    if value.get("format") in _FORMATS:
        value = {**value, **_FORMATS[value["format"]]}
    if value.get("type") == "integer":
        value = {**value, "maximum": 10**_DIGITS - 1, "minimum": 1 - 10**_DIGITS}
    if value.get("format") != "date":
        value.pop("format", None)
    return value


def _docstring(text: str) -> tuple[str, dict[str, str]]:
    """What a docstring says of a struct, and of each of its attributes."""
    head, _, attributes = inspect.cleandoc(text).partition("Attributes:\n")
    members: dict[str, str] = {}
    last: list[str] = []
    for line in inspect.cleandoc(attributes).splitlines():
        match = re.match(r"([a-z_]+(?:, [a-z_]+)*): (.*)", line)
        if match:
            last = match[1].split(", ")
            members.update(dict.fromkeys(last, match[2]))
        else:
            members.update({name: f"{members[name]} {line.strip()}" for name in last})
    return " ".join(head.split()), members


def main() -> None:
    """Write every schema file."""
    folder = resources.schemas() / "json"
    folder.mkdir(parents=True, exist_ok=True)
    for tag in DOCUMENTS:
        (folder / f"{tag}.json").write_bytes(encoded(tag))


if __name__ == "__main__":
    main()
