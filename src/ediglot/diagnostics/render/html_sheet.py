"""A document on the page, as a person reads it, with what is said about it where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic
from ediglot.diagnostics.render.style import visible
from ediglot.model import Document
from ediglot.sheet import Branch, Fact, Row, Section, Sheet, sheet_of

#: Class of a severity's words.
CLASSES = {"error": "e", "warning": "w", "info": "i"}


class Said(msgspec.Struct, frozen=True):
    """A diagnostic and its number on the page."""

    number: int
    diagnostic: Diagnostic


class Laid(msgspec.Struct, frozen=True):
    """A document laid out.

    Attributes:
        html: its sheet.
        placed: numbers of the diagnostics that stand in it.
    """

    html: str
    placed: frozenset[int]


def lay_out(document: Document, said: Sequence[Said]) -> Laid:
    """A document with its diagnostics in place."""
    sheet = sheet_of(document)
    at: dict[str, list[Said]] = {}
    known = set(_paths(sheet)) if said else set()
    for one in said:
        path = _nearest(one.diagnostic.path, known)
        if path is not None:
            at.setdefault(path, []).append(one)
    html = "".join(_Setter(at).sheet(sheet))
    return Laid(html, frozenset(one.number for here in at.values() for one in here))


def _paths(sheet: Sheet) -> Iterator[str]:
    """Every path that something can stand at."""
    for section in sheet.sections:
        yield section.path
        for fact in section.facts:
            yield fact.value.path
        for row in section.rows:
            yield row.path
            for cell in row.cells:
                yield cell.path
        yield from _of_branches(section.tree)


def _of_branches(branches: Iterable[Branch]) -> Iterator[str]:
    for branch in branches:
        if not branch.is_line:
            yield branch.path
        yield from _of_branches(branch.inside)


def _nearest(path: str | None, known: set[str]) -> str | None:
    """The path itself, or the nearest one around it that is on the sheet."""
    while path:
        if path in known:
            return path
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else None
    return None


class _Setter:
    """Sets a sheet; what is said is written once, at the first piece that shows its path."""

    def __init__(self, at: Mapping[str, Sequence[Said]]) -> None:
        self._at = dict(at)

    def sheet(self, sheet: Sheet) -> Iterator[str]:
        yield '<div class="sheet">\n'
        for section in sheet.sections:
            if section.title:
                yield f"<h4>{escape(section.title)}</h4>\n"
            yield self._whys(self._at.pop(section.path, ()))
            if section.facts:
                yield from self._facts(section)
            elif section.tree:
                yield from self._tree(section.tree, ' class="tree"')
            else:
                yield from self._table(section)
        yield "</div>\n"

    def _facts(self, section: Section) -> Iterator[str]:
        money = ' class="money"' if section.path == "totals" else ""
        yield "<dl>"
        for fact in section.facts:
            yield self._fact(fact, money)
        yield "</dl>\n"

    def _fact(self, fact: Fact, attributes: str) -> str:
        said = self._at.pop(fact.value.path, ())
        value = _text(fact.value.text)
        if said:
            value = f'<span class="bad">{value}</span>{self._whys(said)}'
        return f"<dt>{escape(fact.name)}</dt><dd{attributes}>{value}</dd>"

    def _table(self, section: Section) -> Iterator[str]:
        heads = [escape(head) for head in section.heads]
        yield '<table class="rows"><thead><tr>'
        numeric = [_is_numeric(section.rows, at) for at in range(len(heads))]
        for head, right in zip(heads, numeric, strict=True):
            yield f'<th class="n">{head}</th>' if right else f"<th>{head}</th>"
        yield "</tr></thead><tbody>\n"
        for row in section.rows:
            yield self._row(row, heads, numeric)
        yield "</tbody></table>\n"

    def _row(self, row: Row, heads: Sequence[str], numeric: Sequence[bool]) -> str:
        whole = self._at.pop(row.path, ())
        said = list(whole)
        cells: list[str] = []
        for cell, head, right in zip(row.cells, heads, numeric, strict=True):
            here = self._at.pop(cell.path, ())
            said += here
            classes = " ".join(
                name for name, on in (("n", right), ("bad", here or (whole and not cells))) if on
            )
            attribute = f' class="{classes}"' if classes else ""
            cells.append(f'<td{attribute} data-h="{head}">{_text(cell.text)}</td>')
        if not said:
            return f"<tr>{''.join(cells)}</tr>\n"
        why = (
            f'<tr class="why"><td class="whys" colspan="{len(cells)}">{self._whys(said)}</td></tr>'
        )
        return f'<tr class="has">{"".join(cells)}</tr>{why}\n'

    def _tree(self, branches: Sequence[Branch], attribute: str = "") -> Iterator[str]:
        yield f"<ul{attribute}>"
        for branch in branches:
            said = () if branch.is_line else self._at.pop(branch.path, ())
            kind = "bad" if said or branch.wrong else "line" if branch.is_line else ""
            text = (
                f'<span class="{kind}">{_text(branch.text)}</span>' if kind else _text(branch.text)
            )
            yield f"<li>{text}{self._whys(said)}"
            if branch.inside:
                yield from self._tree(branch.inside)
            yield "</li>\n"
        yield "</ul>\n"

    def _whys(self, said: Iterable[Said]) -> str:
        lines = "".join(_why(one) for one in said)
        return f'<div class="why">{lines}</div>' if lines else ""


def _why(one: Said) -> str:
    found = one.diagnostic
    kind = CLASSES[found.severity]
    return (
        f'<p id="p{one.number}"><a class="{kind}" href="#f{one.number}">{found.severity} '
        f"{escape(visible(found.code))}</a> {escape(visible(found.message))}</p>"
    )


def _text(text: str) -> str:
    """Words of a sheet, which hold no control characters but line ends."""
    return escape(text).replace("\n", "<br>")


def _is_numeric(rows: Sequence[Row], at: int) -> bool:
    return all(row.cells[at].text.replace(".", "").replace("-", "").isdigit() for row in rows)
