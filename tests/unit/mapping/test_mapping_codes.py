"""Every code that reading and writing can raise has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ediglot
from ediglot import resources
from ediglot.diagnostics.codepage import CodePage
from ediglot.mapping import __doc__ as language
from ediglot.mapping.catalogue import compile_file
from ediglot.mapping.codes import CODES
from ediglot.mapping.tables import shipped

SOURCES = Path(ediglot.__file__).parent
RAISED = sorted(
    {
        code
        for path in SOURCES.rglob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(MAP-[A-Z]+|SYN-000)"', path.read_text(encoding="utf-8"))
    }
)


def test_the_table_holds_what_is_raised_and_nothing_else() -> None:
    assert sorted(CODES) == RAISED


def test_a_diagnostic_has_the_slug_of_its_code() -> None:
    for path in SOURCES.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for code, slug in re.findall(r'code="(MAP-[A-Z]+|SYN-000)",\s*rule="([a-z-]+)"', text):
            assert CODES[code].slug == slug, path


@pytest.mark.parametrize("code", RAISED)
def test_a_code_is_explained(code: str) -> None:
    page: CodePage = CODES[code]
    text = ediglot.explain(code)
    assert text == ediglot.explain(page.slug)
    assert text.startswith(f"# {code} {page.slug}\n\nSeverity: {page.severity}.")
    for title in ("What it checks", "Why it matters", "Bad", "Good", "How to fix"):
        assert f"\n## {title}\n" in text


def test_slugs_are_told_apart() -> None:
    assert len({page.slug for page in CODES.values()}) == len(CODES)


# -- the language of mappings ---------------------------------------------------------------------


def test_the_example_of_the_language_is_a_mapping(tmp_path: Path) -> None:
    assert language is not None
    block = re.search(r"\n\n((?:    .*\n)+)", language)
    assert block is not None
    path = tmp_path / "orders.yaml"
    path.write_text(re.sub(r"^    ", "", block[1], flags=re.MULTILINE))
    plan, faults = compile_file(path, shipped())
    assert faults == [] and plan is not None and plan.document == "purchase_order"


def test_the_language_names_every_word_of_its_schema() -> None:
    assert language is not None
    text = (resources.schemas() / "meta" / "mapping.schema.json").read_text(encoding="utf-8")
    for word in set(re.findall(r'^ {2,8}"([a-z_]+)": \{', text, re.MULTILINE)):
        if word in ("properties", "type", "not", "title", "items"):
            continue
        if word in ("names", "words", "field", "value", "section", "package", "packing", "group"):
            continue
        assert re.search(rf"\b{word}\b", language), word
