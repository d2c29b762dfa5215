"""A report for people: what is wrong, where it stands, how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ediglot.diagnostics.diagnostic import Diagnostic, Location, Related
from ediglot.diagnostics.render.excerpt import Excerpt
from ediglot.diagnostics.render.style import Style, columns, plural, visible
from ediglot.diagnostics.report import DocumentReport, FileReport, Report

#: Lines shown of those that a diagnostic is about, beside the first.
_MOST_LINES = 4
#: Codes about a value rather than about the element that holds it.
_OF_VALUES = frozenset({"XSD-002", "MAP-VALUE", "MAP-TABLE", "MAP-UNMAPPED"})


def render(report: Report, style: Style) -> Iterator[str]:
    """Every file that has something to be said about it, then one line for them all."""
    for file in report.files:
        yield from render_file(file, style)
    yield summary(report.files, style) + "\n"


def render_file(file: FileReport, style: Style) -> Iterator[str]:
    """One file: its documents and their diagnostics; nothing where all is well."""
    if file.verdict == "accepted" and not file.diagnostics:
        return
    several = len(file.documents) > 1
    if several or not file.diagnostics:
        yield f"{visible(file.source)}: {style.paint(file.verdict, file.verdict)}\n"
    met: Counter[str] = Counter()
    told: dict[tuple[str, Location, str], int | None] = {}
    heads = iter(file.documents if several else ())
    for index, diagnostics in groupby(file.diagnostics, key=lambda one: one.document):
        shown = [one for one in in_order(diagnostics) if _within(one, style, met)]
        if shown and index is not None and (head := _head(heads, index)) is not None:
            yield _document_line(head, style)
        for diagnostic in shown:
            before = _told(diagnostic, told)
            if before is None:
                yield from render_one(file, diagnostic, style)
            else:
                yield f"{_line(file, diagnostic, f'as in document {before + 1}', style)}\n\n"
    yield from _left_out(met, style)


def summary(files: Iterable[FileReport], style: Style) -> str:
    """`3 files: 2 accepted, 1 rejected (4 errors, 1 warning)`, and how to learn more."""
    verdicts: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    example = None
    for file in files:
        verdicts[file.verdict] += 1
        for diagnostic in file.diagnostics:
            severities[diagnostic.severity] += 1
            if example is None or (diagnostic.severity == "error" and example.severity != "error"):
                example = diagnostic
    counts = ", ".join(
        style.paint(f"{verdicts[verdict]:,} {verdict}", verdict)
        for verdict in ("accepted", "rejected", "unclear")
        if verdicts[verdict]
    )
    said = ", ".join(
        plural(severities[severity], noun)
        for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if severities[severity]
    )
    line = f"{plural(sum(verdicts.values()), 'file')}: {counts or 'none read'}"
    line += f" ({said})" if said else ""
    if example is not None:
        line += f"\nMore about a code: ediglot explain {example.code}"
    return line


def document_name(document: DocumentReport) -> str:
    """`document 2: DESADV 4711 (message ME000002)`."""
    name = " ".join(part for part in (document.type, document.number) if part)
    line = f"document {document.index + 1}" + (f": {name}" if name else "")
    if document.message_reference:
        line += f" (message {document.message_reference})"
    return visible(line)


def _within(diagnostic: Diagnostic, style: Style, met: Counter[str]) -> bool:
    """Whether a diagnostic is one of those of its code that are shown; it counts in `met`."""
    met[diagnostic.code] += 1
    return style.per_code is None or met[diagnostic.code] <= style.per_code


def _told(diagnostic: Diagnostic, told: dict[tuple[str, Location, str], int | None]) -> int | None:
    """The earlier document of which the same was said: of the envelope that both are in."""
    if diagnostic.location is None:
        return None
    key = (diagnostic.code, diagnostic.location, diagnostic.message)
    first = told.setdefault(key, diagnostic.document)
    return first if first != diagnostic.document else None


def _head(documents: Iterator[DocumentReport], index: int) -> DocumentReport | None:
    """The document of an index, further on."""
    return next((one for one in documents if one.index == index), None)


def _document_line(document: DocumentReport, style: Style) -> str:
    name = style.paint(document_name(document), "strong")
    return f"{name}: {style.paint(document.verdict, document.verdict)}\n"


def _left_out(met: Counter[str], style: Style) -> Iterator[str]:
    if style.per_code is None:
        return
    for code, count in met.items():
        if count > style.per_code:
            yield f"... and {count - style.per_code:,} more {code}\n"


def render_one(file: FileReport, diagnostic: Diagnostic, style: Style) -> Iterator[str]:
    """One diagnostic of a file: where, what, the piece of input, how to mend it."""
    location = diagnostic.location
    yield f"{_line(file, diagnostic, style.paint(visible(diagnostic.message), 'strong'), style)}\n"
    margin = " "
    excerpt = excerpt_of(file.source, diagnostic, style)
    if location is not None and excerpt is not None:
        lines = [(location.line or 0, excerpt), *_others(file.source, diagnostic, style)]
        width = max(len(str(line or "")) for line, _ in lines)
        margin = " " * width
        yield f"{margin} {style.paint('|', 'gutter')}\n"
        for line, one in sorted(lines, key=lambda shown: shown[0]):
            number = str(line or "").rjust(width)
            mark = ("^", diagnostic.severity) if one is excerpt else ("-", "gutter")
            yield from _excerpt(one, number, mark, style)
    for note in notes(diagnostic):
        yield f"{margin} {style.paint('=', 'gutter')} {visible(note)}\n"
    yield "\n"


def _line(file: FileReport, diagnostic: Diagnostic, message: str, style: Style) -> str:
    """Where, how bad, what."""
    location = diagnostic.location
    where = visible((location.source if location else None) or file.source)
    if location is not None and location.line is not None:
        where += f":{location.line}"
        if location.column is not None:
            where += f":{location.column}"
    severity = style.paint(f"{diagnostic.severity} {diagnostic.code}", diagnostic.severity)
    return f"{where}: {severity}: {message}"


def _others(source: str, diagnostic: Diagnostic, style: Style) -> Iterator[tuple[int, Excerpt]]:
    """The further lines of the same input that a diagnostic is about, such as other cartons."""
    assert diagnostic.location is not None and style.excerpts is not None
    seen = {diagnostic.location.line}
    for related in diagnostic.related:
        place = related.location
        if related.source not in (None, source) or place is None:
            continue
        if place.source not in (None, source) or place.line is None or place.line in seen:
            continue
        if len(seen) > _MOST_LINES:
            continue
        seen.add(place.line)
        excerpt = style.excerpts.at(source, place, style.width, is_value=related.path is not None)
        if excerpt is not None:
            yield place.line, excerpt


def excerpt_of(source: str, diagnostic: Diagnostic, style: Style) -> Excerpt | None:
    """The piece of input that a diagnostic is about, where the style shows such."""
    location = diagnostic.location
    if location is None or style.excerpts is None:
        return None
    return style.excerpts.at(
        location.source or source,
        location,
        style.width,
        is_value=diagnostic.path is not None or diagnostic.code in _OF_VALUES,
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics as one meets them in the input; first those that have no place in it."""

    def offset(diagnostic: Diagnostic) -> int:
        place = diagnostic.location
        return -1 if place is None or place.offset is None else place.offset

    return sorted(diagnostics, key=offset)


def _excerpt(excerpt: Excerpt, number: str, mark: tuple[str, str], style: Style) -> Iterator[str]:
    bar = style.paint("|", "gutter")
    margin = " " * len(number)
    text = visible(excerpt.text)
    before = "…" if excerpt.cut_before else ""
    after = "…" if excerpt.cut_after else ""
    indent = " " * columns(before + text[: excerpt.start])
    caret = mark[0] * max(1, columns(text[excerpt.start : excerpt.end]))
    yield f"{style.paint(number, 'gutter')} {bar} {before}{text}{after}\n"
    yield f"{margin} {bar} {indent}{style.paint(caret, mark[1])}\n"


def notes(diagnostic: Diagnostic) -> Iterator[str]:
    """What is said below a diagnostic: hint, path, place, related places, origin."""
    if diagnostic.hint:
        yield f"hint: {diagnostic.hint}"
    if diagnostic.path:
        yield f"path: {diagnostic.path}"
    place = _place(diagnostic.location)
    if place:
        yield f"at: {place}"
    for related in diagnostic.related:
        other = _source(related)
        # Line and column say it all; a person who has them needs no count of segments.
        parts = [other, related.path, "" if other else _place(related.location)]
        where = " ".join(part for part in parts if part)
        value = f": {related.value}" if related.value is not None else ""
        yield f"compare: {where}{value}"
    if diagnostic.origin:
        yield f"origin: {diagnostic.origin}"


def _source(related: Related) -> str | None:
    """The other source, with line and column where they are known."""
    place = related.location
    if place is None or place.line is None:
        return related.source
    source = related.source or place.source or ""
    return f"{source}:{place.line}" + (f":{place.column}" if place.column is not None else "")


def _place(location: Location | None) -> str:
    """A location in the words of its syntax: `segment 7 LIN, element 3, component 1`."""
    if location is None:
        return ""
    if location.pointer:
        return location.pointer
    parts = []
    if location.segment:
        parts.append(f"segment {location.segment} {location.segment_tag or ''}".strip())
    elif location.segment_tag:
        parts.append(location.segment_tag)
    for name in ("element", "component", "repetition"):
        number = getattr(location, name)
        if number is not None and not (name == "repetition" and number == 1):
            parts.append(f"{name} {number}")
    return ", ".join(parts)
