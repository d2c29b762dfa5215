"""A document as a person would read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ediglot.cli.views.words import filled, label, package_words, words
from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    Invoice,
    OrderResponse,
    PurchaseOrder,
    ReceivingAdvice,
    ReceivingLine,
)
from ediglot.model.party import Party

_ROLES = (
    "buyer",
    "seller",
    "ship_from",
    "ship_to",
    "bill_to",
    "remit_to",
    "warehouse",
    "reporter",
)
#: Fields that have a place of their own, before or after the facts.
_ELSEWHERE = frozenset({*_ROLES, "other_parties", "number", "lines", "packages", "taxes", "totals"})


def document_view(document: Document) -> Iterator[RenderableType]:
    """Everything in a document, nothing left out, from its title to its totals."""
    yield Text(title(document), style="bold")
    yield _indented(_facts(filled(document, _ELSEWHERE)))
    parties = [(role, getattr(document, role, None)) for role in _ROLES]
    parties += [(other.role, other.party) for other in document.other_parties]
    if any(party for _, party in parties):
        yield from _section("Parties", _parties([(r, p) for r, p in parties if p is not None]))
    if isinstance(document, DespatchAdvice | ReceivingAdvice) and document.packages:
        yield from _section("Packing", _packing(document))
    if document.lines:
        yield from _section("Lines", _rows(document.lines))
    if isinstance(document, PurchaseOrder | OrderResponse | Invoice):
        yield from _money(document)


def title(document: Document) -> str:
    """`Despatch advice 4711`."""
    name = label(str(document.__struct_config__.tag)).capitalize()
    return f"{name} {words(document.number)}" if document.number else f"{name} without a number"


def _section(heading: str, body: RenderableType) -> Iterator[RenderableType]:
    yield Text()
    yield Text(heading, style="bold")
    yield _indented(body)


def _indented(body: RenderableType) -> Padding:
    return Padding(body, (0, 0, 0, 2))


def _facts(values: dict[str, Any]) -> Table:
    table = _table()
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for name, value in values.items():
        table.add_row(label(name), Text(words(value)))
    return table


def _parties(parties: Sequence[tuple[str, Party]]) -> Table:
    shown = [(label(role), *_party(party)) for role, party in parties]
    return _columns(("", "name", "identifiers", "address", "contact", "more"), shown)


def _party(party: Party) -> tuple[str, ...]:
    fields = filled(party)
    named = [fields.pop(name, ()) for name in ("name", "identifiers", "address", "contacts")]
    rest = "\n".join(f"{label(name)} {words(value)}" for name, value in fields.items())
    return (*(words(value) for value in named), rest)


def _rows(structs: Sequence[msgspec.Struct]) -> Table:
    """One row a struct, one column a field; columns that are empty throughout are left out."""
    names = structs[0].__struct_fields__
    rows = []
    for struct in structs:
        values = filled(struct)
        rows.append([words(values.get(name, "")) for name in names])
    return _columns([label(name) for name in names], rows)


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    table = _table(header=True)
    for at in used:
        numeric = all(row[at].replace(".", "").replace("-", "").isdigit() for row in rows)
        table.add_column(heads[at], overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(Text(row[at]) for at in used))
    return table


def _table(*, header: bool = False) -> Table:
    return Table(
        box=None, show_header=header, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False
    )


def _packing(document: DespatchAdvice | ReceivingAdvice) -> Tree:
    """The packages, nested, each with the lines it holds directly."""
    root = Tree(Text(f"{len(document.packages)} packages"), guide_style="dim")
    branches: dict[str | None, Tree] = {}
    for package in document.packages:
        above = branches.get(package.parent, root)
        shown = Text(f"{words(package.id)}: {package_words(package)}".rstrip(": "))
        if package.parent is not None and package.parent not in branches:
            shown.append(f" (in {words(package.parent)}, which is not there)", style="red")
        branches[package.id] = above.add(shown)
    for line in document.lines:
        if line.package is not None:
            branches.get(line.package, root).add(Text(_content(line), style="dim"))
    return root


def _content(line: DespatchLine | ReceivingLine) -> str:
    item = line.item
    name = item.name or words(item.identifiers[:1]) if item is not None else ""
    quantity = words(line.quantity) if line.quantity is not None else ""
    parts = (f"line {words(line.number)}" if line.number else "line", quantity, words(name or ""))
    return " ".join(part for part in parts if part).replace("\n", " ")


def _money(document: PurchaseOrder | OrderResponse | Invoice) -> Iterator[RenderableType]:
    if document.taxes:
        yield from _section("Taxes", _rows(document.taxes))
    if document.totals is not None:
        table = _table()
        table.add_column(style="dim")
        table.add_column(justify="right")
        for name, value in filled(document.totals).items():
            table.add_row(label(name), Text(words(value)))
        yield from _section("Totals", table)
