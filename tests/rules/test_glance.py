"""A glance never misses what a rule would say: by signs, rules say what all of them do."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given

from ediglot.model import Document
from ediglot.rules import Context, Settings, all_rules, run_layer
from ediglot.rules.codes.lists import UNITS
from ediglot.rules.glance import glance
from ediglot.rules.units import LENGTHS, VOLUMES, WEIGHTS
from tests.laws.documents import half_and_half
from tests.rules.test_rules import CASES
from tests.rules.thinned import thinned

SETTINGS = Settings(asked=frozenset(rule.slug for rule in all_rules() if rule.profile_only))
NOW = dt.datetime(2026, 9, 17, 12, tzinfo=dt.UTC)
SEEN = Context(now=NOW, settings=SETTINGS)
UNSEEN = Context(now=NOW, settings=SETTINGS)
UNSEEN.unseen = True
LOOKED_AT = ("purchase_order", "order_response", "despatch_advice", "invoice")
#: What values are changed to, by what they look like.
ODD = ("0", "-1", "1.5", "12.345", "??", "EUR", "JPY", "S", "4000001000005", "1900-01-01")


def same(document: Document) -> bool:
    """Whether a glance loses nothing."""
    return run_layer(document, SEEN) == run_layer(document, UNSEEN)


def changed(document: Any) -> Iterator[Document]:
    """A decoded document with each of its values changed to what it may be and should not."""
    for path in list(leaves(document)):
        for odd in ODD:
            made = copy.deepcopy(document)
            at = made
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = odd
            try:
                yield msgspec.convert(made, Document)
            except msgspec.ValidationError:
                continue


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of all texts."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "document":
                yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif isinstance(value, str):
        yield path


@pytest.mark.parametrize("slug", sorted({case.slug for case in CASES}))
def test_cases_of_a_rule(slug: str) -> None:
    """Every case of every rule, whole and with each member left out."""
    for case in CASES:
        if case.slug == slug:
            whole = msgspec.json.decode(case.document)
            for document in (whole, *thinned(whole)):
                assert same(msgspec.convert(document, Document)), document


@pytest.mark.parametrize("slug", sorted({rule.slug for rule in all_rules() if rule.when != 1}))
def test_changed_values(slug: str) -> None:
    """The first case of a rule that is asked by a sign, with each value changed."""
    case = next(case for case in CASES if case.slug == slug)
    for document in changed(msgspec.json.decode(case.document)):
        assert same(document), msgspec.json.encode(document).decode()


@pytest.mark.parametrize("tag", LOOKED_AT)
def test_any_document(tag: str) -> None:
    @given(half_and_half(tag))
    def law(document: Document) -> None:
        assert same(document)

    law()


def test_what_is_right_shows_little() -> None:
    """Else a glance would save nothing."""
    quiet = [case for case in CASES if case.quiet]
    documents = [msgspec.json.decode(case.document, type=Document) for case in quiet]
    asked = [
        sum(1 for rule in all_rules() if rule.layer == "rules" and rule.when & glance(document))
        for document in documents
        if document.__struct_config__.tag in LOOKED_AT
    ]
    assert sum(asked) / len(asked) < len([r for r in all_rules() if r.layer == "rules"]) / 2


def test_units_of_measures_are_known() -> None:
    """A measure in a unit of its kind is in one of the list: it is not asked for twice."""
    assert WEIGHTS | LENGTHS | VOLUMES <= UNITS
