"""What each code on the page means, so that no link leads out of it."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from html import escape

from ediglot.diagnostics.codepage import CodePage

_SECTIONS = (
    ("Why it matters", "why"),
    ("How to fix", "fix"),
    ("Bad", "bad"),
    ("Good", "good"),
    ("Reference", "reference"),
)
_CODE = re.compile(r"`([^`]+)`")


def pages_of(codes: Counter[str]) -> dict[str, CodePage]:
    """The pages of codes; those without one are another's, and explained by it."""
    from ediglot.pages import page_named

    found = ((code, page_named(code)) for code in codes)
    return {code: page for code, page in found if page is not None}


def first_words(page: CodePage) -> str:
    """What a code is about, in one line."""
    return page.what.split("\n\n")[0].replace("\n", " ")


def explained(codes: Counter[str], pages: dict[str, CodePage]) -> Iterator[str]:
    """A fold for each code, by code."""
    for code in sorted(codes):
        page = pages.get(code)
        if page is None:
            continue
        yield f'<details class="explained" id="{escape(code)}"><summary>{escape(code)} '
        yield f"<span>{_line(first_words(page))}</span></summary>\n"
        yield from _paragraphs("\n\n".join(page.what.split("\n\n")[1:]))
        for title, name in _SECTIONS:
            text: str = getattr(page, name)
            if not text:
                continue
            yield f"<h4>{title}</h4>\n"
            if name in ("bad", "good"):
                yield f"<pre>{escape(textwrap.dedent(text))}</pre>\n"
            else:
                yield from _paragraphs(text)
        yield "</details>\n"


def _paragraphs(markdown: str) -> Iterator[str]:
    """The markdown that pages use: paragraphs, indented examples, lists, `code`."""
    for block in re.split(r"\n{2,}", markdown.strip("\n")):
        if not block.strip():
            continue
        if block.startswith("    "):
            yield f"<pre>{escape(textwrap.dedent(block))}</pre>\n"
        elif block.startswith("- "):
            items = re.split(r"\n- ", block[2:])
            yield f"<ul>{''.join(f'<li>{_line(item)}</li>' for item in items)}</ul>\n"
        else:
            yield f"<p>{_line(block)}</p>\n"


def _line(markdown: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(" ".join(markdown.split())))
