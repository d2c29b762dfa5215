"""The mutation run itself: quick for one rule, and whole when slow tests are asked for."""

from __future__ import annotations

import pytest

from ediglot.rules.response import backorder_allowed
from tests.mutation import run
from tests.mutation.__main__ import main, matches
from tests.mutation.conditions import mutants

SOURCE = """
def judge(lines, limit=3):
    found = [line for line in lines if line > limit]
    if found and any(line < 9 for line in found):
        return "some" if len(found) != 1 else "one"
    return None
"""


def test_every_condition_is_changed() -> None:
    made = [(one.where.removeprefix("judge: "), one.change) for one in mutants(SOURCE, "x.py")]
    assert made == [
        ("line > limit", "always"),
        ("line > limit", "never"),
        ("line > limit", "GtE"),
        ("found and any((line < 9 for line in found))", "always"),
        ("found and any((line < 9 for line in found))", "never"),
        ("found and any((line < 9 for line in found))", "without `found`"),
        (
            "found and any((line < 9 for line in found))",
            "without `any((line < 9 for line in found))`",
        ),
        ("any((line < 9 for line in found))", "all"),
        ("line < 9", "LtE"),
        ("len(found) != 1", "always"),
        ("len(found) != 1", "never"),
        ("len(found) != 1", "Eq"),
    ]


def test_a_changed_rule_is_noticed_and_mended_again() -> None:
    before = backorder_allowed.backorder_allowed.__code__
    seen = list(run.survivors(["response.backorder_allowed"]))
    assert len(seen) > 8
    assert [one for _, one in seen if one is not None] == []
    assert backorder_allowed.backorder_allowed.__code__ is before


def test_an_explanation_may_leave_something_open() -> None:
    assert matches("a | `*: x[-1] > 2` | *", "a | `f: x[-1] > 2` | GtE")
    assert not matches("a | `*: x[-1] > 2` | *", "a | `f: x[0] > 2` | GtE")


@pytest.mark.slow
def test_what_survives_is_explained() -> None:
    assert main([]) == 0
