"""Documents made from a JSON Schema, and documents with one thing wrong."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from hypothesis import strategies as st

from ediglot.formats.json.shape import resolve

_DATES = st.dates(min_value=dt.date(1000, 1, 1)).map(str)
_TIMES = st.times().map(lambda time: time.isoformat())
_ZONES = st.sampled_from(["", "Z", "+01:00", "-05:30"])
_MOMENTS = st.builds("{}T{}{}".format, _DATES, _TIMES, _ZONES)
_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3).map(lambda d: f"{d:f}")
_FORMS = {
    "Decimal": st.one_of(_DECIMALS, st.sampled_from(["0", "-1.50", "12.5000"])),
    "DateTime": _MOMENTS,
    "DateTimeInterval": st.builds("{}--{}".format, _MOMENTS, _MOMENTS),
    "Date": _DATES,
    "Time": _TIMES,
}
#: Texts that a mapping asks more of than the schema does, by the member's name.
_WORDS = {"unitOfMeasure": ["Each", "Case"], "discountMultiplier": [".90", "0.5"]}
_TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
#: Values that take the place of others; none is right everywhere.
WRONG: tuple[Any, ...] = (
    None, True, 0, 1, -7, 2.5, -2.5, 1.0, "", "x", "USA", "DE", "CASES", "Cases", "12.50", "1,5",
    "1\n", "1e5", "٣", "2026-02-29", "2024-02-29T10:00:00Z", "2026-02-29T10:00:00Z", "x" * 70, [],
    {}, ["x"], [{}], 10**40,
)  # fmt: skip


def documents(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Documents that the schema allows, members in its order."""
    return _value(schema, schema, "")


def _value(schema: dict[str, Any], root: dict[str, Any], name: str) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        schema = resolve(schema, root)
    name = schema.get("title", name) if "pattern" in schema else name
    kind = schema.get("type")
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if kind == "object":
        return _object(schema, root)
    if kind == "array":
        return st.lists(_value(schema["items"], root, name), min_size=1, max_size=2)
    if kind == "string":
        if name in _FORMS:
            return _FORMS[name]
        if "pattern" in schema:
            return st.from_regex(schema["pattern"], fullmatch=True)
        if name in _WORDS:
            return st.sampled_from(_WORDS[name])
        return _TEXT.map(lambda text: text[: schema.get("maxLength", 8)])
    if kind == "integer":
        return st.integers(schema.get("minimum", -9), 10**6)
    if kind == "number":
        return st.one_of(st.integers(0, 99), st.sampled_from([0.5, 12.25, 1e-3, 3.0]))
    return st.booleans()


def _object(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    required = set(schema.get("required", ()))

    @st.composite
    def build(draw: st.DrawFn) -> dict[str, Any]:
        made = {}
        for key, value in schema["properties"].items():
            if key in required or draw(st.integers(0, 5)) == 0:
                made[key] = draw(_value(value, root, key))
        return made

    return build()


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value below a value."""
    found = []
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )  # fmt: skip
    for key, item in items:
        found += [(*way, key), *ways(item, (*way, key))]
    return found


@st.composite
def mutated(draw: st.DrawFn, schema: dict[str, Any]) -> Any:
    """A document with one value replaced, dropped or added; sometimes still right."""
    document = copy.deepcopy(draw(documents(schema)))
    places = ways(document)
    if not places:
        return document
    *way, last = draw(st.sampled_from(places))
    holder = document
    for token in way:
        holder = holder[token]
    what = draw(st.sampled_from(["replace", "drop", "add", "case"]))
    if what == "replace":
        holder[last] = copy.deepcopy(draw(st.sampled_from(WRONG)))
    elif what == "drop":
        del holder[last]
    elif what == "case" and isinstance(holder[last], str):
        holder[last] = holder[last].swapcase()
    elif isinstance(holder, dict):
        holder["unheardOf"] = draw(st.sampled_from(WRONG))
    return document
