"""What the types of the model leave for the grammar of canonical JSON to say, and who holds it."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.laws.test_fast_equals_slow import mutant

from ediglot import api
from ediglot.formats import format_of
from ediglot.formats.json import grammar
from ediglot.formats.json.export import _DATE, _DECIMAL, _TIME
from ediglot.formats.json.typed import encoded
from ediglot.mapping.catalogue import compiled, mappings
from ediglot.mapping.codec import Codec, CodecError
from ediglot.mapping.tables import shipped
from ediglot.mapping.walk import sites
from ediglot.model import DOCUMENTS, OrderLine, PurchaseOrder
from ediglot.model.quantity import Quantity
from ediglot.reading import read_bytes
from ediglot.streaming import convert_stream

SAMPLES = sorted((Path(__file__).parents[4] / "fixtures" / "edifact").rglob("input.edi"))
#: Raw values that codecs might make something of that canonical JSON has no form for.
HOSTILE = (
    None, "", "0", "-0", "007", "1", "-1", "1.50", ".5", "1.", "1e5", "1E5", "1E-7", "1E+30", "NaN",
    "-Infinity", "9" * 18, "9" * 19, "-" + "9" * 19, "0.0000001", "9" * 30 + "." + "9" * 30, "1_0",
    "\u0661", "00010101", "00000101", "99991231", "20260230", "000101010000", "202609171200",
    "202609172460", "202609171200+02", "20260917-20260918", "2026091720260918", "102", "203", "303",
    "718", "Z01", "12", "999999", "KGM", "PCE", "true", "Y",
)  # fmt: skip


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_a_schema_says_little_that_types_do_not_say(tag: str) -> None:
    """Beside types and names: which text a decimal, a day and a time is, and how large a count."""
    words = {"title", "description", "type", "properties", "additionalProperties", "required"}
    words |= {"$schema", "$id", "$defs", "$ref", "items", "const"}
    for one in below(grammar.load(f"json/{tag}")):
        more = one.keys() - words
        if "pattern" in more:
            assert one["pattern"] in (_DECIMAL, _DATE, _TIME)
            more -= {"pattern", "format"}
        elif one.get("type") == "integer":
            assert (one["minimum"], one["maximum"]) == (1 - 10**18, 10**18 - 1)
            more -= {"minimum", "maximum"}
        assert not more, one


def below(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and those inside it."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for one in [*inner, *([schema["items"]] if "items" in schema else [])]:
        yield from below(one)


@pytest.mark.parametrize(
    "kind", [head.name for head in mappings() if head.name.startswith("edifact/")]
)
def test_codecs_make_nothing_else(kind: str) -> None:
    """But a very small decimal, which is told by the bytes."""
    plan = compiled(kind).plan
    values = [value for site in sites(plan) for value in site.section.values]
    codecs = {id(s.codec): s for value in values for s in value.sources}
    assert codecs
    for source in codecs.values():
        width = sum(len(place.slots) for place in source.access.places) if source.joined else 0
        for made in made_by(source.codec, width or source.codec.width):
            for leaf in leaves(made):
                assert fits(leaf), (type(source.codec).__name__, leaf)


def made_by(codec: Codec, width: int) -> Iterator[Any]:
    """What a codec makes of hostile values."""
    few = HOSTILE if width == 1 else random.Random(width).sample(HOSTILE, 20) if width > 2 else None
    ways = product(few or HOSTILE, repeat=min(width, 3))
    for way in ways:
        try:
            made = codec.decode([*way, *[None] * (width - len(way))])
        except CodecError:
            continue
        if made is not None:
            yield made


def leaves(value: Any) -> Iterator[Any]:
    """The values in a value."""
    if isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, msgspec.Struct):
        for one in msgspec.structs.astuple(value):
            yield from leaves(one)
    elif value is not None:
        yield value


def fits(value: Any) -> bool:
    """Whether canonical JSON has a form for a value, or its bytes tell that it has none."""
    match value:
        case Decimal():
            return "E-" in str(value) or re.fullmatch(_DECIMAL, str(value)) is not None
        case bool() | str():
            return True
        case int():
            return abs(value) < 10**18
        case dt.date() | dt.time():
            text = msgspec.json.decode(msgspec.json.encode(value))
            return re.fullmatch(_DATE if type(value) is dt.date else _TIME, text) is not None
    return False


def test_the_grammar_has_nothing_to_say_of_what_was_read() -> None:
    chance = random.Random(7)
    sources = [path.read_bytes() for path in SAMPLES]
    small = [one for one in sources if len(one) < 5_000]
    sources += [mutant(chance.choice(small), chance) for _ in range(300)]
    seen = 0
    for data in sources:
        for found in read_bytes(data, format_of("edifact"), "-", shipped()).documents:
            raw = encoded([found.document]) if found.document is not None else None
            if raw is not None and found.document is not None:
                seen += 1
                assert (
                    grammar.check(f"json/{found.document.__struct_config__.tag}", raw, None) == []
                )
    assert seen > 300


def test_a_decimal_that_python_writes_with_an_exponent() -> None:
    quantity = Quantity(value=Decimal("0.0000001"))
    assert encoded([PurchaseOrder(lines=(OrderLine(quantity=quantity),))]) is None
    text = SAMPLES[[path.parent.name for path in SAMPLES].index("amazon-eu")].read_bytes()
    text = re.sub(rb"QTY\+21:[0-9]+", b"QTY+21:0.0000001", text, count=1)
    converted = api.convert(text, "json", name="-")
    whole = converted.report
    sink = io.BytesIO()
    streamed = convert_stream(io.BytesIO(text), "json", sink, name="-").report
    assert tuple(streamed.diagnostics) == whole.diagnostics
    assert "JSC" in " ".join(one.code for one in whole.diagnostics)
    assert (streamed.verdict, streamed.layers) == (whole.verdict, whole.layers)
    assert converted.written is not None
    assert sink.getvalue() == converted.written.data


def test_a_text_that_looks_like_an_exponent_is_written() -> None:
    assert encoded([PurchaseOrder(number="E-1")]) is None
    text = SAMPLES[[path.parent.name for path in SAMPLES].index("amazon-eu")].read_bytes()
    text = re.sub(rb"BGM\+220\+[^+']+", b"BGM+220+TYPE-1", text)
    sink = io.BytesIO()
    convert_stream(io.BytesIO(text), "json", sink)
    assert b'"number":"TYPE-1"' in sink.getvalue()
