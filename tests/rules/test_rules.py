"""Runs the markdown cases: `tests/rules/<family>/<slug>.md`; README.md says how to write one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ediglot.diagnostics import Related
from ediglot.model import DOCUMENTS, Document
from ediglot.pages import SECTIONS, explain, page_of
from ediglot.rules import Context, Rule, Settings, all_rules, find_rule, run_layer
from ediglot.rules.units import code_set
from tests.rules.thinned import thinned

HERE = Path(__file__).parent
FAMILIES = code_set(
    "SYN ENV CHR STR ELM COD XSD JSC MAP GTIN SSCC GLN DAT QTY AMT TAX REF PKG PRT XDC DUP DUE EN"
)
_CASE = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^```(json|json settings|json against|json history|expect)\n(.*?)^```$", re.M | re.S
)


class Case(msgspec.Struct):
    """One `##` section of a file."""

    slug: str
    title: str
    document: str = ""
    settings: dict[str, Any] = {}
    against: list[Document] = []
    history: list[Document] = []
    expect: str | None = None

    @property
    def quiet(self) -> bool:
        return self.expect == "nothing"


def read(file: Path) -> list[Case]:
    """The cases of a file."""
    _, *parts = _CASE.split(file.read_text(encoding="utf-8"))
    cases = []
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        case = Case(file.stem, title)
        for kind, text in _BLOCK.findall(body):
            if kind == "json":
                case.document = text
            elif kind == "json settings":
                case.settings = msgspec.json.decode(text)
            elif kind == "expect":
                case.expect = text.rstrip()
            else:
                getattr(case, kind.split()[1]).append(msgspec.json.decode(text, type=Document))
        assert case.document, f"{file.name}, {title}: no json block"
        assert case.expect, f"{file.name}, {title}: no expect block; write `nothing` for none"
        cases.append(case)
    return cases


CASES = [case for file in sorted(HERE.glob("*/*.md")) for case in read(file)]


def run(case: Case, document: Document | None = None) -> str:
    """What the rule says of the case's document, or of another, written as an expect block."""
    settings = dict(case.settings)
    now = settings.pop("now", None)
    others = [rule.slug for rule in all_rules() if rule.slug != case.slug]
    context = Context(
        now=dt.datetime.fromisoformat(now) if now else None,
        settings=msgspec.convert(settings | {"asked": [case.slug], "off": others}, Settings),
        against=case.against,
        history=case.history,
    )
    context.unseen = True  # the rule itself is meant, not whether it has to be asked
    rule = find_rule(case.slug)
    assert rule is not None, f"there is no rule {case.slug}"
    if document is None:
        document = msgspec.json.decode(case.document, type=Document)
    result = run_layer(document, context, rule.layer)
    lines = []
    for diagnostic in result.diagnostics:
        lines.append(f"{diagnostic.code} {diagnostic.path}")
        lines.append(f"  {diagnostic.message}")
        lines.append(f"  hint: {diagnostic.hint}" if diagnostic.hint else "  no hint")
        lines.extend(f"  compare: {_place(one)}" for one in diagnostic.related)
    if result.state == "unclear":
        lines.append("unclear")
    return "\n".join(lines) or "nothing"


def holds(case: Case) -> bool:
    """Whether the findings are the expected ones; messages are compared where they are stated."""
    got, expect = run(case).splitlines(), (case.expect or "").splitlines()
    stated = {line for line in expect if line.startswith("  ")}
    return [line for line in got if not line.startswith("  ") or line in stated] == expect


def _place(related: Related) -> str:
    place = " ".join(part for part in (related.source, related.path) if part)
    return place if related.value is None else f"{place}: {related.value}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.slug}: {case.title}")
def test_case(case: Case) -> None:
    """The findings are exactly the expected ones; messages and hints where the case states them."""
    assert holds(case), f"the rule says:\n{run(case)}"


def bears(case: Case) -> bool:
    """Run the rule on the case's document, and on those beside it, with each member left out.

    It may say what it likes; an exception is the caller's to see.
    """
    for document in thinned(msgspec.json.decode(case.document)):
        run(case, msgspec.convert(document, Document))
    for kind in ("against", "history"):
        for index, other in enumerate(getattr(case, kind)):
            for document in thinned(msgspec.to_builtins(other)):
                others = list(getattr(case, kind))
                others[index] = msgspec.convert(document, Document)
                run(msgspec.structs.replace(case, **{kind: others}))
    return True


@pytest.mark.parametrize("slug", sorted({case.slug for case in CASES}))
def test_what_is_missing_makes_no_rule_raise(slug: str) -> None:
    assert all(bears(case) for case in CASES if case.slug == slug)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.slug)
def test_page(rule: Rule) -> None:
    """A rule has a page with every section, a code of a known family, a place and a case file."""
    assert re.fullmatch(r"[A-Z]+-\d{3}", rule.code)
    assert rule.code.split("-")[0] in FAMILIES
    headings = re.findall(r"^## (.+)$", rule.page, re.MULTILINE)
    assert headings == list(SECTIONS)
    summary, _, _ = rule.page.partition("\n")
    assert summary.endswith(".")
    page = page_of(rule)
    for field in SECTIONS.values():
        assert getattr(page, field).strip(), field
    assert page.bad != page.good
    assert explain(rule.code) == explain(rule.slug)
    assert rule.documents and set(rule.documents) <= set(DOCUMENTS)
    family = rule.check.__module__.split(".")[-2]
    cases = [case for case in CASES if case.slug == rule.slug]
    assert (HERE / family / f"{rule.slug}.md").exists()
    assert any(case.quiet for case in cases), "no case that must not raise"
    assert any(not case.quiet for case in cases), "no case that must raise"


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))


def test_every_case_file_has_a_rule() -> None:
    assert {case.slug for case in CASES} == {rule.slug for rule in all_rules()}
