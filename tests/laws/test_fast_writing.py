"""Law 5, the other way: the fast writer and the slow one agree, on what is written, what is lost,
and what is refused, for documents as partners send them and for those that nobody should.
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ediglot
from ediglot.envelope import Address, Envelope
from ediglot.mapping import fast
from ediglot.mapping.catalogue import Header, compiled, kind_for, mappings
from ediglot.mapping.fast import write as writing
from ediglot.mapping.tables import shipped
from tests.laws.documents import half_and_half
from tests.laws.plain import suited
from tests.laws.test_laws import ENVELOPE

FIXTURES = Path(__file__).parents[2] / "fixtures"
TARGETS = ("edifact/d96a", "edifact/d01b")
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
MUTANTS = 100_000 if FULL else 300
#: What a text may be replaced by: separators, blanks, escapes of JSON, other alphabets, too much.
HOSTILE = [
    "", " ", " a ", "+", "a+b:c'd?e*f", "??", "'", '"', "\\", 'a"b\\c', "a\nb", "a\r\nb", "\n",
    "\t", "\x7f", "\x01", "\x80", "é", "Ã¼", "Ü", "Ã¼ und Ü", "€", "Ł", "😀", "\ud7ff", "\ue000",
    "x" * 17, "x" * 35, "x" * 36, "x" * 70, "x" * 71, "x" * 200, "0", "00", "-0", "7", "007",
    "1.0", "-1", "1,5", "A" * 3, "4006381333931", "abc", "EUR", "USD", "9", "EN", "BY", "ON",
    "1e5", "\xa0", "null", "{}", "[]", '"},{"',
]  # fmt: skip
NUMBERS = [
    "0", "-0", "0.0", "-0.00", "1", "1.0", "1.00", "-5", "0.000001", "0.0000001", "1E+3", "1E-9",
    "123456789012", "1234567890123", "123456789012345", "1234567890123456", "0.1234567", "NaN",
    "99999999999999999999999999999999999",
]  # fmt: skip
MOMENTS = [
    {"date": "2026-09-17"},
    {"date": "0001-01-01"},
    {"date": "2026-09-17", "time": "10:30:00"},
    {"date": "2026-09-17", "time": "10:30:05"},
    {"date": "2026-09-17", "time": "10:30:00.5"},
    {"date": "2026-09-17", "time": "10:30:00", "offset": "+00:00"},
    {"date": "2026-09-17", "time": "10:30:00", "offset": "+05:30"},
    {"date": "2026-09-17", "offset": "+02:00"},
    {"date": "2026-09-17", "time": "00:00:00", "digits": 3},
]


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before, was = fast.serving(), writing.enabled()
    yield
    fast.enable(before)
    writing.enable(was)


def told(pairs: list[tuple[Any, Envelope]], target: str, partner: str | None, quick: bool) -> Any:
    """Everything that writing says of some documents."""
    fast.enable(quick)
    writing.enable(quick)
    written = ediglot.write(pairs, to=target, partner=partner)
    return written.data, written.files, written.documents, written.diagnostics


def agree(
    pairs: list[tuple[Any, Envelope]], target: str, times: int = 1, partner: str | None = None
) -> None:
    """The two writers say the same."""
    slow = told(pairs, target, partner, quick=False)
    for _ in range(times):
        assert told(pairs, target, partner, quick=True) == slow, pairs


def documents() -> list[tuple[Any, Envelope]]:
    """The documents of all fixtures, with the envelopes they came in."""
    found = []
    for path in sorted(FIXTURES.rglob("input.*")):
        if path.stat().st_size < 20_000:
            for one in ediglot.read(path).documents:
                if one.document is not None:
                    found.append((one.document, one.envelope))
    return found


@pytest.mark.parametrize("target", TARGETS)
def test_samples(target: str) -> None:
    writing.forget()
    for document, envelope in documents():
        agree([(document, envelope)], target, times=4)


WRITING = [h for t in TARGETS for h in mappings() if kind_for(t, h.document) == h.name]


@pytest.mark.parametrize("head", WRITING, ids=lambda head: head.name)
@given(data=st.data())
def test_documents(head: Header, data: st.DataObject) -> None:
    target = head.name.rpartition("/")[0]
    document = data.draw(st.one_of(half_and_half(head.document), suited(compiled(head.name).plan)))
    agree([(document, ENVELOPE)], target, times=3)


def test_mutants() -> None:
    chance = random.Random(int(os.environ.get("EDIGLOT_SEED", "1")))
    writing.forget()
    sources = documents()
    fast.enable(True)
    writing.enable(True)
    for target in TARGETS:
        for _ in range(4):
            for pair in sources:
                ediglot.write([pair], to=target)
    quick = {target: [pair for pair in sources if is_quick(pair, target)] for target in TARGETS}
    assert all(len(pairs) > len(sources) // 4 for pairs in quick.values())
    for number in range(int(os.environ.get("EDIGLOT_MUTANTS", MUTANTS))):
        target = TARGETS[number % 10 == 0]
        pairs = []
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            document, envelope = chance.choice(sources if number % 4 == 0 else quick[target])
            if chance.random() < 0.9:
                document = mutant(document, chance)
            pairs.append((document, headed(envelope, chance)))
        partner = chance.choice((None, None, None, None, None, "amazon-eu", "peppol"))
        agree(pairs, target, times=chance.choice((1, 1, 3)), partner=partner)


def is_quick(pair: tuple[Any, Envelope], target: str) -> bool:
    """Whether a document is written fast."""
    quick = writing.shortcut(target, shipped())
    return quick is not None and quick.take(*pair) is not None


def headed(envelope: Envelope, chance: random.Random) -> Envelope:
    """An envelope, of ten one with something else in it."""
    if chance.random() < 0.9:
        return envelope
    changes: dict[str, Any] = chance.choice(
        [
            {"charset": chance.choice(["UNOA", "UNOB", "UNOC", "UNOD", "UNOW", "UNOX", "UNOZ"])},
            {"syntax": chance.choice(["1", "2", "3", "4", "9"])},
            {"message_reference": chance.choice(["1", "a+b", "x" * 15, "é", ""])},
            {"association": chance.choice(["EAN008", "X", "a:b", "toolongassociation", "GMI014"])},
            {"access_reference": chance.choice(["A1", "a'b", "x" * 36])},
            {"group": chance.choice(["1", "g+h", "x" * 20])},
            {"sender": Address(id="A:B"), "group": "7", "group_sender": Address(id="1")},
        ]
    )
    return msgspec.structs.replace(envelope, **changes)


def mutant(document: Any, chance: random.Random) -> Any:
    """A document changed in some places, every other time in values alone; again, if what came out
    is no document.
    """
    change = chance.choice((_change, _value))
    while True:
        tree = msgspec.json.decode(msgspec.json.encode(document))
        for _ in range(chance.randrange(1, 4)):
            ways = list(_ways(tree))
            change(tree, chance.choice(ways), ways, chance)
        try:
            return msgspec.json.decode(msgspec.json.encode(tree), type=type(document))
        except (msgspec.ValidationError, UnicodeEncodeError):
            continue


def _value(tree: Any, way: tuple[Any, ...], ways: list[Any], chance: random.Random) -> None:
    """Another value, mostly of the same kind."""
    del ways
    holder, key = _at(tree, way[:-1]), way[-1]
    value = holder[key]
    if isinstance(value, int) and not isinstance(value, bool):
        holder[key] = chance.randrange(10 ** chance.randrange(1, 20))
    elif key == "date":
        holder[key] = f"{chance.randrange(1, 10000):04d}-{chance.randrange(1, 13):02d}-11"
    elif key == "time":
        holder[key] = f"{chance.randrange(24):02d}:07:{chance.choice(('00', '00', '59'))}"
    elif not isinstance(value, str):
        return
    elif chance.random() < 0.2:
        holder[key] = chance.choice(HOSTILE)
    elif value.replace(".", "").replace("-", "").isdigit():
        whole = str(chance.randrange(10 ** chance.randrange(1, 17)))
        holder[key] = whole + chance.choice(
            ("", "", ".5", ".00", f".{chance.randrange(10**6):06d}")
        )
    else:
        signs = chance.choice(("", " ", " .-/", "+:?'*", '"\\', "\n", "éü€"))
        letters = ("ABCxyz089" + signs) if signs else "ABC089"
        size = chance.choice((1, 3, len(value), len(value), 17, 34, 35, 36, 70, 71))
        holder[key] = "".join(chance.choice(letters) for _ in range(size))


def _ways(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all that is in a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in inside:
        yield (*before, key)
        if isinstance(inner, dict | list):
            yield from _ways(inner, (*before, key))


def _at(tree: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        tree = tree[key]
    return tree


def _change(tree: Any, way: tuple[Any, ...], ways: list[Any], chance: random.Random) -> None:
    holder, key = _at(tree, way[:-1]), way[-1]
    value = holder[key]
    kind = chance.randrange(8)
    if kind == 0:
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(value))
    elif kind == 2 and isinstance(holder, list):
        chance.shuffle(holder)
    elif kind == 3:
        others = [other for other in ways if other[-1] == key]
        holder[key] = copy.deepcopy(_at(tree, chance.choice(others)))
    elif isinstance(value, dict) and "date" in value:
        holder[key] = dict(chance.choice(MOMENTS))
    elif isinstance(value, str):
        numeric = value.replace(".", "").replace("-", "").isdigit()
        some = NUMBERS if numeric and chance.random() < 0.6 else HOSTILE
        holder[key] = chance.choice(some) if kind != 4 else value[: len(value) // 2]
    elif isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, int):
        holder[key] = chance.choice([0, 1, -1, 7, 10**9, 10**18])
    elif isinstance(value, dict) and kind == 5:
        value.clear()
