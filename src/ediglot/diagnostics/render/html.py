"""A report as one page of HTML that needs nothing else: for a mail, a wiki, a build server.

The documents are on it as a person reads them, where the report has kept them (`check(keep=True)`).
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count

from ediglot import __version__
from ediglot.diagnostics.codepage import CodePage
from ediglot.diagnostics.diagnostic import Diagnostic
from ediglot.diagnostics.render import text
from ediglot.diagnostics.render.excerpt import Excerpt
from ediglot.diagnostics.render.html_explained import explained, first_words, pages_of
from ediglot.diagnostics.render.html_sheet import CLASSES, Laid, Said, lay_out
from ediglot.diagnostics.render.html_style import css, script
from ediglot.diagnostics.render.style import Style, plural, visible
from ediglot.diagnostics.report import DocumentReport, FileReport, Report

#: With more files or diagnostics than these, everything is folded at first.
MOST_OPEN_FILES, MOST_OPEN_DIAGNOSTICS = 10, 100
_NOUNS = (("error", "error"), ("warning", "warning"), ("info", "note"))
_RANK = {"error": "E", "warning": "W", "info": "I"}


def render(report: Report, style: Style) -> Iterator[str]:
    """The page: what is wrong most, each file with its documents, what the codes mean."""
    codes = Counter(found.code for file in report.files for found in file.diagnostics)
    pages = pages_of(codes)
    yield _head(report)
    yield from _overview(report, codes, pages)
    wrong = sum(bool(file.diagnostics) or file.verdict != "accepted" for file in report.files)
    is_open = wrong <= MOST_OPEN_FILES and codes.total() <= MOST_OPEN_DIAGNOSTICS
    writer = _Files(style, pages, is_open=is_open)
    yield "<h2>Files</h2>\n"
    if 0 < wrong < len(report.files):
        yield '<label class="only"><input type="checkbox" id="only"> '
        yield "only files that something is said about</label>\n"
    for file in report.files:
        yield from writer.file(file)
    if pages:
        yield "<h2>What the codes mean</h2>\n"
        yield from explained(codes, pages)
    yield f'<footer class="note">ediglot {__version__}</footer>\n'
    yield f"<script>{script()}</script>\n</body>\n</html>\n"


def _head(report: Report) -> str:
    """Nothing is loaded, and no script runs but the page's own: its text is foreign."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = text.summary(report.files, Style()).split("\n")[0]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>ediglot: {escape(title)}</title>\n<style>{css()}</style>\n</head>\n<body>\n"
    )


def _overview(report: Report, codes: Counter[str], pages: dict[str, CodePage]) -> Iterator[str]:
    verdicts = Counter(file.verdict for file in report.files)
    yield f'<h1 class="{report.verdict}">{_headline(report)}</h1>\n'
    if report.against:
        names = ", ".join(visible(name) for name in report.against)
        yield f'<p class="note">held against {escape(names)}</p>\n'
    yield '<ul class="counts">'
    for verdict in ("accepted", "rejected", "unclear"):
        if verdicts[verdict]:
            yield f'<li><span class="{verdict}">{verdicts[verdict]:,} {verdict}</span></li>'
    yield f"<li>{_severities(found for file in report.files for found in file.diagnostics)}</li>"
    yield "</ul>\n"
    if not codes:
        return
    yield "<h2>Rules not kept</h2>\n<table><tbody>\n"
    for code, number in codes.most_common():
        page = pages.get(code)
        what = escape(first_words(page)) if page is not None else ""
        yield f'<tr><td class="n">{number:,} ×</td><td class="code">{_code(code, page)}</td>'
        yield f"<td>{what}</td></tr>\n"
    yield "</tbody></table>\n"


def _headline(report: Report) -> str:
    total = len(report.files)
    wrong = sum(file.verdict != "accepted" for file in report.files)
    if total == 1:
        return f"{escape(visible(report.files[0].source))}: {report.files[0].verdict}"
    if wrong == 0:
        return f"{plural(total, 'file')}: all accepted" if total else "No files"
    return f"{wrong:,} of {plural(total, 'file')} not accepted"


def _severities(said: Iterable[Diagnostic]) -> str:
    counts: Counter[str] = Counter(found.severity for found in said)
    shown = [
        f'<span class="{CLASSES[severity]}">{plural(counts[severity], noun)}</span>'
        for severity, noun in _NOUNS
        if counts[severity]
    ]
    return ", ".join(shown) or "nothing to be said"


def _code(code: str, page: CodePage | None) -> str:
    shown = escape(visible(code))
    return f'<a href="#{shown}">{shown}</a>' if page is not None else shown


class _Files:
    """Writes files; diagnostics are numbered throughout."""

    def __init__(self, style: Style, pages: dict[str, CodePage], *, is_open: bool) -> None:
        self._style = style
        self._pages = pages
        self._is_open = is_open
        self._numbers = count(1)

    def file(self, file: FileReport) -> Iterator[str]:
        """A fold with everything about a file."""
        is_fine = file.verdict == "accepted" and not file.diagnostics
        unfolded = " open" if self._is_open and not is_fine else ""
        yield f'<details class="file {"fine" if is_fine else "wrong"}"{unfolded}>'
        yield f"<summary><b>{escape(visible(file.source))}</b> "
        yield f'<span class="{file.verdict}">{file.verdict}</span> <span class="note">'
        yield f"{plural(len(file.documents), 'document')}</span> "
        yield f"<span>{_severities(file.diagnostics)}</span></summary>\n"
        yield '<div class="inside">\n'
        by_document: dict[int | None, list[Said]] = {}
        for found in text.in_order(file.diagnostics):
            said = Said(next(self._numbers), found)
            by_document.setdefault(found.document, []).append(said)
        yield from self._faults(file.source, by_document.pop(None, []), frozenset())
        for document in file.documents:
            yield from self._document(file, document, by_document.pop(document.index, []))
        for left in by_document.values():
            yield from self._faults(file.source, left, frozenset())
        yield "</div></details>\n"

    def _document(
        self, file: FileReport, document: DocumentReport, said: Sequence[Said]
    ) -> Iterator[str]:
        laid = Laid("", frozenset())
        if document.document is not None:
            laid = lay_out(document.document, said)
        yield f'<section class="doc"><h3>{escape(_name(document))}: '
        yield f'<span class="{document.verdict}">{document.verdict}</span></h3>\n'
        yield from self._faults(file.source, said, laid.placed)
        if laid.html:
            unfolded = " open" if self._is_open else ""
            yield f"<details{unfolded}><summary>The document</summary>\n{laid.html}</details>\n"
        yield "</section>\n"

    def _faults(self, source: str, said: Sequence[Said], placed: frozenset[int]) -> Iterator[str]:
        if not said:
            return
        yield '<ol class="faults">\n'
        for one in said:
            yield from self._fault(source, one, one.number in placed)
        yield "</ol>\n"

    def _fault(self, source: str, said: Said, is_placed: bool) -> Iterator[str]:
        found = said.diagnostic
        yield f'<li class="{_RANK[found.severity]}" id="f{said.number}">'
        yield f'<p><span class="{CLASSES[found.severity]}">{found.severity}</span> '
        yield f"{_code(found.code, self._pages.get(found.code))} {escape(visible(found.message))}"
        if is_placed:
            yield f' <a class="go" href="#p{said.number}">in the document</a>'
        yield "</p>\n"
        if found.hint:
            yield f'<p class="hint">{escape(visible(found.hint))}</p>\n'
        excerpt = text.excerpt_of(source, found, self._style)
        if excerpt is not None:
            yield _excerpt(excerpt)
        where = _where(found)
        if where:
            yield f'<p class="note">{where}</p>\n'
        yield "</li>\n"


def _name(document: DocumentReport) -> str:
    """`Despatch advice 4711 (message 1)`."""
    name = (document.type or "document").replace("_", " ")
    shown = f"{name[:1].upper()}{name[1:]} {document.number or ''}".rstrip()
    reference = document.message_reference
    return visible(f"{shown} (message {reference})" if reference else shown)


def _where(found: Diagnostic) -> str:
    """Place, path and whatever else is to be said below a fault."""
    location = found.location
    parts = []
    if location is not None and location.line is not None:
        parts.append(f"line {location.line}, column {location.column}")
    for note in text.notes(found):
        kind, _, words = note.partition(": ")
        if kind != "hint":
            parts.append(words if kind in ("at", "path") else note)
    return " · ".join(escape(visible(part)) for part in parts)


def _excerpt(excerpt: Excerpt) -> str:
    """The piece of input; nothing where it is but a bracket, which says nothing without more."""
    shown = visible(excerpt.text)
    if shown.strip() in ("{", "["):
        return ""
    before = "…" if excerpt.cut_before else ""
    left = shown[: excerpt.start] if before else shown[: excerpt.start].lstrip()
    marked = shown[excerpt.start : excerpt.end]
    after = shown[excerpt.end :] + ("…" if excerpt.cut_after else "")
    return f"<pre>{escape(before + left)}<mark>{escape(marked)}</mark>{escape(after)}</pre>\n"
