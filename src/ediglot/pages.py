"""What every diagnostic code means."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Iterator

from ediglot.diagnostics import nearest
from ediglot.diagnostics.codepage import CodePage
from ediglot.rules import Rule, all_rules

#: The sections of a page, in order, and the field of CodePage each fills.
SECTIONS = {
    "What it checks": "what",
    "Why it matters": "why",
    "Bad": "bad",
    "Good": "good",
    "How to fix": "fix",
    "Reference": "reference",
}


def explain(name: str) -> str:
    """The page of a code or slug, as markdown.

    Raises:
        KeyError: nothing is called so; the message names what is nearest.
    """
    page = page_named(name)
    if page is not None:
        return render(page)
    pages = _pages()
    known = [known for page in pages for known in (page.code, page.slug)]
    alike = nearest(name.strip(), known) or nearest(name.strip().upper(), known)
    raise KeyError(
        f"there is no diagnostic code or rule {name!r}"
        + (f"; did you mean {' or '.join(alike)}?" if alike else "")
    )


def page_named(name: str) -> CodePage | None:
    """The page of a code or slug; None where nothing is called so."""
    wanted = name.strip().lower()
    return _by_name().get(wanted)


def explain_all() -> str:
    """The index of all codes, as a markdown table."""
    rows = ["| code | name | severity | what it checks |", "| --- | --- | --- | --- |"]
    for page in _pages():
        line = page.what.split("\n\n")[0].replace("\n", " ").replace("|", "\\|")
        rows.append(f"| {page.code} | {page.slug} | {page.severity} | {line} |")
    return "\n".join(rows) + "\n"


def render(page: CodePage) -> str:
    """A page as markdown."""
    parts = [f"# {page.code} {page.slug}\n\nSeverity: {page.severity}."]
    for title, field in SECTIONS.items():
        text: str = getattr(page, field)
        if text:
            parts.append(f"## {title}\n\n{text}")
    return "\n\n".join(parts) + "\n"


def page_of(rule: Rule) -> CodePage:
    """The page a rule file's docstring makes."""
    summary, *rest = re.split(r"^## (.+)\n", rule.page, flags=re.MULTILINE)
    texts = {
        SECTIONS[title]: text.strip("\n") for title, text in zip(rest[::2], rest[1::2], strict=True)
    }
    what = f"{summary.strip()}\n\n{texts.pop('what', '')}".strip()
    if rule.profile_only and rule.standard is None:
        what += "\n\nOff unless a partner profile asks for it."
    return CodePage(code=rule.code, slug=rule.slug, severity=rule.severity, what=what, **texts)


def all_pages() -> tuple[CodePage, ...]:
    """Every page, by code."""
    return _pages()


@functools.cache
def _pages() -> tuple[CodePage, ...]:
    pages = [page_of(rule) for rule in all_rules()]
    pages += _tabled()
    return tuple(sorted(pages, key=lambda page: page.code))


@functools.cache
def _by_name() -> dict[str, CodePage]:
    """Pages by code and by slug, in lower case."""
    found = {page.slug.lower(): page for page in reversed(_pages())}
    return found | {page.code.lower(): page for page in reversed(_pages())}


def _tabled() -> Iterator[CodePage]:
    """The pages that formats and the mapping engine keep in their modules `codes`."""
    names = ["ediglot.mapping.codes", "ediglot.batch.codes", "ediglot.schematron.codes"]
    names += ["ediglot.partners.codes"]
    formats = importlib.util.find_spec("ediglot.formats")
    for place in formats.submodule_search_locations or () if formats is not None else ():
        for module in pkgutil.iter_modules([place]):
            names.append(f"ediglot.formats.{module.name}.codes")
    for name in names:
        if _exists(name):
            for code, entry in importlib.import_module(name).CODES.items():
                yield entry if isinstance(entry, CodePage) else _adapted(code, entry)


def _adapted(code: str, entry: object) -> CodePage:
    """A page from a table row of another shape: fields of like names."""
    fields: dict[str, str] = {field: getattr(entry, field, "") for field in SECTIONS.values()}
    fields["what"] = fields["what"] or getattr(entry, "text", "")
    slug: str = getattr(entry, "slug", "") or getattr(entry, "rule", code.lower())
    return CodePage(code=code, slug=slug, severity=getattr(entry, "severity", "error"), **fields)


def _exists(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False
