"""From a document to its sheet: everything in it, nothing left out, from title to totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

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
from ediglot.sheet.parts import Branch, Cell, Fact, Row, Section, Sheet
from ediglot.sheet.words import filled, label, package_words, words

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
_PARTY = {"name": "name", "identifiers": "identifiers", "address": "address", "contacts": "contact"}


def sheet_of(document: Document) -> Sheet:
    """A document as a person reads it."""
    return Sheet(title_of(document), tuple(_sections(document)))


def title_of(document: Document) -> str:
    """`Despatch advice 4711`."""
    name = label(str(document.__struct_config__.tag)).capitalize()
    return f"{name} {words(document.number)}" if document.number else f"{name} without a number"


def _sections(document: Document) -> Iterator[Section]:
    facts = _facts(filled(document, _ELSEWHERE), "")
    if facts:
        yield Section(facts=facts)
    parties = [(role, label(role), getattr(document, role, None)) for role in _ROLES]
    others = document.other_parties
    parties += [
        (f"other_parties[{at}].party", one.role, one.party) for at, one in enumerate(others)
    ]
    rows = [_party(path, name, party) for path, name, party in parties if party is not None]
    if rows:
        yield _table("", "Parties", ("", *_PARTY.values(), "more"), rows)
    if isinstance(document, DespatchAdvice | ReceivingAdvice) and document.packages:
        yield Section(path="packages", title="Packing", tree=tuple(_packing(document)))
    if document.lines:
        yield _of_structs("lines", "Lines", "line", document.lines)
    if isinstance(document, PurchaseOrder | OrderResponse | Invoice):
        if document.taxes:
            yield _of_structs("taxes", "Taxes", "tax", document.taxes)
        if document.totals is not None and (totals := filled(document.totals)):
            facts = _facts(totals, "totals.")
            yield Section(path="totals", title="Totals", facts=facts)


def _facts(values: dict[str, Any], above: str) -> tuple[Fact, ...]:
    return tuple(
        Fact(label(name), Cell(above + name, words(value))) for name, value in values.items()
    )


def _party(path: str, name: str, party: Party) -> Row:
    fields = filled(party)
    cells = [Cell(path, name)]
    cells += [Cell(f"{path}.{field}", words(fields.pop(field, ()))) for field in _PARTY]
    rest = "\n".join(f"{label(field)} {words(value)}" for field, value in fields.items())
    return Row(path, name, (*cells, Cell(path, rest)))


def _of_structs(path: str, title: str, noun: str, structs: Sequence[msgspec.Struct]) -> Section:
    """One row a struct, one column a field."""
    names = structs[0].__struct_fields__
    rows = []
    for index, struct in enumerate(structs):
        here = f"{path}[{index}]"
        values = filled(struct)
        cells = tuple(Cell(f"{here}.{name}", words(values.get(name, ""))) for name in names)
        number = getattr(struct, "number", None)
        rows.append(Row(here, f"{noun} {words(number or index + 1)}", cells))
    return _table(path, title, [label(name) for name in names], rows)


def _table(path: str, title: str, heads: Sequence[str], rows: Sequence[Row]) -> Section:
    """A table without the columns that are empty throughout."""
    used = [at for at in range(len(heads)) if any(row.cells[at].text for row in rows)]
    return Section(
        path=path,
        title=title,
        heads=tuple(heads[at] for at in used),
        rows=tuple(Row(row.path, row.name, tuple(row.cells[at] for at in used)) for row in rows),
    )


def _packing(document: DespatchAdvice | ReceivingAdvice) -> Iterable[Branch]:
    """The packages, nested, each with the lines it holds directly."""
    top: list[Branch] = []
    branches: dict[str, Branch] = {}
    for index, package in enumerate(document.packages):
        text = f"{words(package.id)}: {package_words(package)}".rstrip(": ")
        branch = Branch(f"packages[{index}]", text)
        around = branches.get(package.parent) if package.parent is not None else None
        if package.parent is not None and around is None:
            branch.text += f" (in {words(package.parent.removeprefix('?'))}, which is not there)"
            branch.wrong = True
        (around.inside if around is not None else top).append(branch)
        branches[package.id] = branch
    lines: tuple[DespatchLine | ReceivingLine, ...] = document.lines
    for index, line in enumerate(lines):
        if line.package is not None:
            around = branches.get(line.package)
            inside = Branch(f"lines[{index}]", _content(line), is_line=True)
            (around.inside if around is not None else top).append(inside)
    return top


def _content(line: DespatchLine | ReceivingLine) -> str:
    item = line.item
    name = item.name or words(item.identifiers[:1]) if item is not None else ""
    quantity = words(line.quantity) if line.quantity is not None else ""
    parts = (f"line {words(line.number)}" if line.number else "line", quantity, words(name or ""))
    return " ".join(part for part in parts if part).replace("\n", " ")
