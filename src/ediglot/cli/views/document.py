"""A sheet set on a terminal: tables where they fit, else one thing below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ediglot.diagnostics.render.style import columns, plural
from ediglot.model import Document
from ediglot.sheet import Branch, Fact, Row, Section, sheet_of

_INDENT = 2
_GAP = 2
#: Columns below which a line of a table is not broken.
_LONG = 24


def document_view(document: Document, width: int) -> Iterator[RenderableType]:
    """Everything in a document, from its title to its totals, for so many columns."""
    sheet = sheet_of(document)
    yield Text(sheet.title, style="bold")
    for section in sheet.sections:
        if section.title:
            yield Text()
            yield Text(section.title, style="bold")
        for body in _bodies(section, width - _INDENT):
            yield Padding(body, (0, 0, 0, _INDENT))


def _bodies(section: Section, width: int) -> Iterator[RenderableType]:
    if section.tree:
        yield _tree(section.tree)
    elif section.facts:
        yield _facts(section.facts, numbers=section.path == "totals")
    elif _fits(section, width):
        yield _table(section.heads, section.rows)
    else:
        yield from _one_below_the_other(section)


def _facts(facts: Iterable[Fact], *, numbers: bool = False) -> Table:
    table = _grid()
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", justify="right" if numbers else "left")
    for fact in facts:
        table.add_row(fact.name, Text(fact.value.text))
    return table


def _fits(section: Section, width: int) -> bool:
    """Whether a table breaks no word, and no line that is not a long one."""
    wanted = 0
    for at, head in enumerate(section.heads):
        texts = [row.cells[at].text for row in section.rows]
        longest = max(columns(line) for text in texts for line in text.split("\n"))
        word = max((columns(one) for text in texts for one in text.split()), default=0)
        wanted += max(columns(head), min(longest, max(word, _LONG))) + _GAP
    return wanted - _GAP <= width


def _table(heads: Sequence[str], rows: Sequence[Row]) -> Table:
    table = _grid(header=True)
    for at, head in enumerate(heads):
        numeric = all(_is_number(row.cells[at].text) for row in rows)
        table.add_column(head, overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(Text(cell.text) for cell in row.cells))
    return table


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace("-", "").isdigit()


def _one_below_the_other(section: Section) -> Iterator[RenderableType]:
    """Each row by its name, with its cells as facts."""
    for row in section.rows:
        yield Text(row.name, style="underline")
        facts = [
            Fact(head, cell)
            for head, cell in zip(section.heads, row.cells, strict=True)
            if cell.text and head not in ("", "number")
        ]
        yield Padding(_facts(facts), (0, 0, 0, _INDENT))


def _grid(*, header: bool = False) -> Table:
    return Table(
        box=None, show_header=header, header_style="dim", padding=(0, _GAP, 0, 0), pad_edge=False
    )


def _tree(branches: Sequence[Branch]) -> Tree:
    count = sum(not branch.is_line for branch in _walk(branches))
    root = Tree(Text(plural(count, "package")), guide_style="dim")
    _grow(root, branches)
    return root


def _walk(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _walk(branch.inside)


def _grow(tree: Tree, branches: Sequence[Branch]) -> None:
    for branch in branches:
        style = "red" if branch.wrong else "dim" if branch.is_line else ""
        _grow(tree.add(Text(branch.text, style=style)), branch.inside)
