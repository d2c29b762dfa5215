"""A report as one page of HTML that needs nothing else: for a mail, a wiki, a build server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from ediglot.diagnostics.diagnostic import Diagnostic
from ediglot.diagnostics.render import text
from ediglot.diagnostics.render.excerpt import Excerpt
from ediglot.diagnostics.render.style import Style, visible
from ediglot.diagnostics.report import DocumentReport, FileReport, Report

_CSS = """
:root { color-scheme: light dark; --red: #c62828; --amber: #9a6700; --green: #1b7f3b;
  --line: #8884; }
@media (prefers-color-scheme: dark) {
  :root { --red: #ff7b72; --amber: #d9a521; --green: #56d364; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
pre { overflow-x: auto; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 4px; }
.said { margin: 1.25rem 0; } .said p { margin: .25rem 0; overflow-wrap: anywhere; }
.error, .rejected { color: var(--red); } .warning, .unclear { color: var(--amber); }
.accepted { color: var(--green); } .note { opacity: .8; font-size: .9rem; }
.error, .warning, .rejected, .unclear, .accepted { font-weight: 600; }
mark { background: none; color: inherit; border-bottom: 2px solid var(--red); font-weight: 700; }
"""


def render(report: Report, style: Style) -> Iterator[str]:
    """The page: a table of all files, then each file that something is said about."""
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>ediglot report</title>\n<style>{_CSS}</style>\n</head>\n<body>\n"
    plain = text.summary(report.files, Style()).split("\n")[0]
    yield f"<h1>{escape(plain)}</h1>\n"
    if report.against:
        names = ", ".join(visible(name) for name in report.against)
        yield f'<p class="note">held against {escape(names)}</p>\n'
    yield from _overview(report.files)
    for number, file in enumerate(report.files):
        if file.diagnostics:
            yield from _file(number, file, style)
    yield "</body>\n</html>\n"


def _overview(files: Iterable[FileReport]) -> Iterator[str]:
    yield "<table>\n<tr><th>file</th><th>verdict</th><th>documents</th><th>errors</th>"
    yield "<th>warnings</th></tr>\n"
    for number, file in enumerate(files):
        counts = Counter(found.severity for found in file.diagnostics)
        name = escape(visible(file.source))
        linked = f'<a href="#file-{number}">{name}</a>' if file.diagnostics else name
        yield (
            f'<tr><td>{linked}</td><td class="{file.verdict}">{file.verdict}</td>'
            f"<td>{len(file.documents)}</td><td>{counts['error']}</td>"
            f"<td>{counts['warning']}</td></tr>\n"
        )
    yield "</table>\n"


def _file(number: int, file: FileReport, style: Style) -> Iterator[str]:
    yield f'<h2 id="file-{number}">{escape(visible(file.source))}: '
    yield f'<span class="{file.verdict}">{file.verdict}</span></h2>\n'
    documents = {document.index: document for document in file.documents}
    last: DocumentReport | None = None
    for found in sorted(file.diagnostics, key=lambda d: -1 if d.document is None else d.document):
        document = documents.get(found.document) if found.document is not None else None
        if document is not None and document is not last and len(documents) > 1:
            yield f'<h3>{escape(text.document_name(document))}: <span class="{document.verdict}">'
            yield f"{document.verdict}</span></h3>\n"
            last = document
        yield from _said(file.source, found, style)


def _said(source: str, found: Diagnostic, style: Style) -> Iterator[str]:
    location = found.location
    where = ""
    if location is not None and location.line is not None:
        where = f"{location.line}:{location.column} " if location.column else f"{location.line} "
    yield f'<div class="said">\n<p>{where}<span class="{found.severity}">{found.severity} '
    yield f"{escape(found.code)}</span>: {escape(visible(found.message))}</p>\n"
    if location is not None and style.excerpts is not None:
        excerpt = style.excerpts.at(location.source or source, location, style.width)
        if excerpt is not None:
            yield _excerpt(excerpt)
    for note in text.notes(found):
        yield f'<p class="note">{escape(visible(note))}</p>\n'
    yield "</div>\n"


def _excerpt(excerpt: Excerpt) -> str:
    shown = visible(excerpt.text)
    before = ("…" if excerpt.cut_before else "") + shown[: excerpt.start]
    marked = shown[excerpt.start : excerpt.end]
    after = shown[excerpt.end :] + ("…" if excerpt.cut_after else "")
    return f"<pre>{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}</pre>\n"
